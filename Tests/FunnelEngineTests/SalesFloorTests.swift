// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// How the reps choose, share and hold on to leads: cases worked by hand, 64 minutes to the business hour.
struct SalesFloorTests {
  /// One rep; every call takes an hour and none is answered.
  private func scenario(reps: Int = 1, attempts: Int = 1) -> Scenario {
    var scenario = SimpleFunnel.scenario()
    scenario.team.dial = .constant(64)
    scenario.team.contactRate = 0
    scenario.today.reps = reps
    scenario.today.attempts = attempts
    return scenario
  }

  private func firstCalls(_ run: Run) -> [Double] { run.handovers.firstTouch.map { ($0 * 1e6).rounded() / 1e6 } }

  /// Three leads come while the rep is busy with the first: the last to join is called first.
  @Test func lifoCallsTheLatestFirst() {
    var scenario = scenario()
    scenario.today.discipline = .lifo
    let run = SimpleFunnel.run(scenario, [(9, 70), (9.25, 70), (9.5, 70), (9.75, 70)])
    #expect(firstCalls(run) == [0, 3, 2, 1])
  }

  @Test func tiersComeInTheirOrder() {
    var scenario = scenario()
    scenario.today.discipline = .tier
    var second = Source(name: "second")
    second.tier = 2
    scenario.sources.append(second)
    let leads = [(9.0, 0), (9.25, 1), (9.5, 1), (9.75, 0)].map {
      (captured: $0.0, source: $0.1, score: 70.0, maturesAfter: Double.infinity)
    }
    let run = Run(CompiledScenario(scenario), policy: scenario.today, leads: LeadTable(placed: leads, seed: 1))
    #expect(firstCalls(run) == [0, 2, 3, 1])
  }

  /// Without noise cherry-picking is the order of scores; with it, of two leads the better is called first with the
  /// probability logistic(difference / noise).
  @Test func cherryPickingIsASoftmax() {
    var scenario = scenario()
    scenario.today.discipline = .cherryPick
    scenario.team.pickNoise = 0
    let run = SimpleFunnel.run(scenario, [(9, 70), (9.25, 60), (9.5, 65), (9.75, 80)])
    #expect(firstCalls(run) == [0, 3, 2, 1])
    scenario.team.pickNoise = 20
    let better = (1...4000).map { seed -> Double in
      let run = SimpleFunnel.run(scenario, [(9, 70), (9.25, 60), (9.5, 75)], seed: UInt64(seed))
      return run.handovers.firstTouch[2] < run.handovers.firstTouch[1] ? 1 : 0
    }
    #expect(deviation(of: better, from: 1 / (1 + exp(-15.0 / 20))) < 4.5)
  }

  /// At the cap the rep calls leads again, but no new one: the second lead waits until the first is unreachable.
  @Test func theCapHoldsNewLeadsBack() {
    var scenario = scenario(attempts: 2)
    scenario.today.cadence = [0, 2]
    scenario.today.workInProgressCap = 1
    let run = SimpleFunnel.run(scenario, [(9, 70), (9.25, 70), (9.5, 70)])
    // The first is called 0-1 and 3-4, the second 4-5 and 7-8, the third from 8 on.
    #expect(firstCalls(run) == [0, 4, 8])
    scenario.today.workInProgressCap = 2
    #expect(firstCalls(SimpleFunnel.run(scenario, [(9, 70), (9.25, 70), (9.5, 70)])) == [0, 1, 4])
    scenario.today.workInProgressCap = .infinity
    #expect(firstCalls(SimpleFunnel.run(scenario, [(9, 70), (9.25, 70), (9.5, 70)])) == [0, 1, 2])
  }

  /// With round robin the third lead belongs to the first rep, who is busy, though the second is free.
  @Test func leadsWaitForTheirOwnRep() {
    var scenario = scenario(reps: 2)
    let leads = [(9.0, 70.0), (9.1, 70), (9.2, 70), (9.3, 70)].map { (at: $0.0, score: $0.1) }
    #expect(firstCalls(SimpleFunnel.run(scenario, leads)) == [0, 0.1, 1, 1.1])
    scenario.today.assignment = .roundRobin
    scenario.team.dial = .constant(128)
    // The first rep calls 0-2 and 2-4, the second 0.1-2.1 and 2.1-4.1.
    #expect(firstCalls(SimpleFunnel.run(scenario, leads)) == [0, 0.1, 2, 2.1])
  }

  /// A rep who is not there yet holds leads hostage until they are reassigned.
  @Test func leadsAreTakenFromARepWhoDoesNotCall() {
    var scenario = scenario(reps: 2)
    scenario.clock.warmUp = 24
    scenario.today.newReps = 1
    scenario.today.assignment = .roundRobin
    // Monday: only the first rep is there; the second lead is the second rep's, who starts on Tuesday.
    let leads = [(at: 9.0, score: 70.0), (at: 9.5, score: 70)]
    #expect(firstCalls(SimpleFunnel.run(scenario, leads)) == [0, 8])
    scenario.today.reassignAfter = 3
    #expect(firstCalls(SimpleFunnel.run(scenario, leads)) == [0, 3.5])
  }

  /// A lead that reaches the give-up age is dropped at that moment, before anybody can take it.
  @Test func leadsAreDroppedAtTheirAge() {
    var scenario = scenario()
    scenario.today.giveUpAge = 1.5
    let run = SimpleFunnel.run(scenario, [(9, 70), (9.25, 70), (9.5, 70), (9.75, 70)])
    // Called at 0 and 1; the third would be called at 2, half an hour too late, and is dropped at 2; the fourth is
    // called at 2, a quarter of an hour before its age.
    #expect(run.handovers.firstTouch == [0, 1, .infinity, 2])
    #expect(run.progress[2].state == .leaked)
  }

  // MARK: - Answering

  /// Of leads with chances of their own, those that answer the k-th dial follow the beta-geometric law
  /// (Leads360/Velocify's attempts of leads that convert: 48, 69.4, 80.4, 86.7, 90.5 and 93.0 % by the sixth).
  @Test func attemptsAreBetaGeometric() {
    var scenario = SimpleFunnel.scenario(leadsPerMonth: 4000)
    scenario.team.contactRate = 0.48
    scenario.team.contactConcentration = 6
    scenario.today.reps = 500
    scenario.today.attempts = 6
    scenario.clock.runOut = .followed(hours: scenario.calendar.hoursPerMonth)
    let runs = SimpleFunnel.runs(scenario, count: 20, seed: 4)
    let known = [0.48, 0.694, 0.804, 0.867, 0.905, 0.930]
    var (survives, reached) = (1.0, 0.0)
    for attempt in 1...6 {
      // P(answer at k) = a/(a + b + k - 1) of those that are left, with b growing by one a failure.
      let chance = 2.88 / (6 + Double(attempt - 1))
      reached += survives * chance
      survives *= 1 - chance
      #expect(abs(reached - known[attempt - 1]) < 0.0006)
      let shares = runs.map { run -> Double in
        let mine = (0..<run.handovers.count).filter { run.handovers.isInWindow[$0] }
        let answered = mine.count { run.handovers.isContacted[$0] && run.handovers.attempts[$0] <= attempt }
        return Double(answered) / Double(mine.count)
      }
      #expect(deviation(of: shares, from: reached) < 4.5)
    }
  }

  /// A complete briefing saves its share of the research, half of one half of it.
  @Test func aBriefingSavesResearch() {
    var scenario = scenario()
    scenario.team.research = .constant(64)
    scenario.team.briefingSaving = 0.4
    for (briefing, minutes) in [(0.0, 128.0), (0.5, 115.2), (1, 102.4)] {
      scenario.today.briefing = briefing
      #expect(abs(SimpleFunnel.run(scenario, [(9, 70)]).result.minutes - minutes) < 1e-9)
    }
  }
}
