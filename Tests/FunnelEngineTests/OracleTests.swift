// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// What must hold of the funnel when a mechanism stands alone.
struct OracleTests {
  /// A lead that asks for the same rep again in the moment it lets go stands behind those who wait already.
  ///
  /// A talks from 0 to 1 and is accepted while B waits since 0.5: B comes first, then A's meeting, then C's turn from
  /// 2.5 on behind it.
  @Test func aMeetingQueuesBehindThoseWhoWait() {
    var scenario = SimpleFunnel.scenario()
    scenario.team.research = .constant(64)
    scenario.team.meeting = .constant(128)
    scenario.today.attempts = 1
    let run = SimpleFunnel.run(scenario, [(9, 60), (9.5, 60), (11.5, 60)])
    // A talks 0-1, B 1-2, A meets 2-4, B meets 4-6, C talks 6-7 and meets 7-9.
    #expect(run.handovers.firstTouch == [0, 1, 6])
    #expect(run.result.busyHours == 9)
    #expect(run.result.minutes == 3 * 192)
  }

  /// Without a term for waiting, the order of service decides nobody's fate.
  @Test func acceptanceDoesNotDependOnTheOrder() {
    var scenario = RandomWorld.scenario(seed: 31)
    scenario.clock.runOut = .followed(hours: 30_000)
    scenario.team.responseEffect = 0
    scenario.team.absenceRate = 0
    scenario.acceptance.rate = 0.6
    scenario.acceptance.effects.quality = 0.8
    scenario.acceptance.effects.score = 0.01
    for index in scenario.sources.indices { scenario.sources[index].volume = 60 }
    (scenario.today.giveUpAge, scenario.today.minutesPerDay, scenario.today.reps) = (.infinity, 300, 2)
    let tallies = Discipline.allCases.map { discipline in
      var policy = scenario.today
      policy.discipline = discipline
      return SimpleFunnel.runs(scenario, policy: policy, count: 1, seed: 31)[0].result
    }
    #expect(tallies[0].accepted > 0 && tallies[0].rejected > 0)
    for tally in tallies {
      #expect(
        [tally.accepted, tally.rejected, tally.sql] == [tallies[0].accepted, tallies[0].rejected, tallies[0].sql])
    }
  }

  /// The agency's queue is M/M/c, and Little's law holds: cases there on average are their rate times their stay.
  @Test(arguments: [1, 3]) func theAgencyQueueIsErlangC(agents: Int) {
    let load = 0.8 * Double(agents)
    // Half an hour a case: two cases an hour and agent.
    var scenario = SimpleFunnel.open24(leadsPerMonth: load * 2 * 720, warmUpMonths: 1, months: 4)
    scenario.agency.service = .random(.exponential(mean: 0.5))
    scenario.today.agencyEnabled = true
    scenario.today.agencyLane = .all
    scenario.today.agents = agents
    scenario.today.attempts = 1
    let runs = SimpleFunnel.runs(scenario, count: 40, seed: 12)
    let stays = runs.map { run -> Double in
      let handed = (0..<run.handovers.count).filter { run.handovers.isInWindow[$0] }
      let stays = handed.map { run.handovers.wall[$0] - run.leads.captures[Int(run.handovers.lead[$0])].time }
      return stays.reduce(0, +) / Double(stays.count)
    }
    let expected = 0.5 + erlangWait(servers: agents, load: load, meanService: 0.5)
    #expect(deviation(of: stays, from: expected) < 4.5)

    // The number of cases in the agency, looked at every 7 hours of the window.
    let numbers = runs.map { run -> Double in
      let moments = stride(from: run.window.lowerBound, to: run.window.upperBound, by: 7)
      let inside = moments.map { moment in
        (0..<run.handovers.count).count {
          run.leads.captures[Int(run.handovers.lead[$0])].time <= moment && run.handovers.wall[$0] > moment
        }
      }
      return Double(inside.reduce(0, +)) / Double(inside.count)
    }
    #expect(deviation(of: numbers, from: load * 2 * expected) < 4.5)
  }

  /// Little's law in the line of sales: leads that wait on average are their rate times their wait.
  @Test func littlesLawHoldsInTheLine() {
    var scenario = SimpleFunnel.open24(leadsPerMonth: 0.8 * 2 * 3 * 720, warmUpMonths: 1, months: 3)
    scenario.team.research = .random(.exponential(mean: 20))
    (scenario.today.reps, scenario.today.attempts) = (2, 1)
    let wait = erlangWait(servers: 2, load: 1.6, meanService: 1.0 / 3)
    let numbers = SimpleFunnel.runs(scenario, count: 40, seed: 13).map { run -> Double in
      let moments = Array(stride(from: run.window.lowerBound, to: run.window.upperBound, by: 7))
      let waiting = moments.map { moment in
        (0..<run.handovers.count).count {
          run.handovers.wall[$0] <= moment && run.handovers.firstTouch[$0] > moment
        }
      }
      return Double(waiting.reduce(0, +)) / Double(waiting.count)
    }
    #expect(deviation(of: numbers, from: 0.8 * 2 * 3 * wait) < 4.5)
  }

  /// Obermayer's Rule of 45 is a constant hazard of 4.98 % a month: 13.9, 25.8 and 45.0 % are ready within 3, 6 and 12
  /// months.
  @Test(arguments: [(3.0, 0.139), (6, 0.258), (12, 0.450)])
  func theRuleOf45IsAConstantHazard(months: Double, share: Double) {
    var scenario = SimpleFunnel.open24(leadsPerMonth: 500, warmUpMonths: 0, months: 1)
    scenario.clock.runOut = .followed(hours: (months + 1) * 720)
    scenario.sources[0].ready = 0
    scenario.readiness.nurtured = 0.0498
    (scenario.today.threshold, scenario.today.nurtureTime) = (80, months * 720)
    (scenario.today.nurtureExit, scenario.today.reps) = (.timed, 100)
    let ready = SimpleFunnel.runs(scenario, count: 40, seed: 45).map { run in
      1 - run.result.premature / run.result.handovers
    }
    let known = 1 - exp(-0.0498 * months)
    #expect(abs(known - share) < 0.0006)
    #expect(deviation(of: ready, from: known) < 4.5)
  }

  /// The hires' queue is M/M/2, and Little's law holds in it.
  @Test func theQueueOfTheHiresIsErlangC() {
    var scenario = SimpleFunnel.open24(leadsPerMonth: 1.6 * 2 * 720, warmUpMonths: 0, months: 5)
    (scenario.today.threshold, scenario.today.nearMissWidth) = (80, 15)
    (scenario.today.nearMissOwner, scenario.today.hires, scenario.today.attempts) = (.hire, 2, 1)
    scenario.hire.terms.ramp = []
    scenario.hire.service = .random(.exponential(mean: 0.5))
    let runs = SimpleFunnel.runs(scenario, count: 40, seed: 14)
    // The queue has filled after a month.
    let stays = runs.map { run -> Double in
      let settled = (0..<run.handovers.count).filter {
        run.handovers.isInWindow[$0] && run.leads.captures[Int(run.handovers.lead[$0])].time > 720
      }
      let sum = settled.reduce(0.0) {
        $0 + run.handovers.wall[$1] - run.leads.captures[Int(run.handovers.lead[$1])].time
      }
      return sum / Double(settled.count)
    }
    let expected = 0.5 + erlangWait(servers: 2, load: 1.6, meanService: 0.5)
    #expect(deviation(of: stays, from: expected) < 4.5)
    let numbers = runs.map { run -> Double in
      let moments = Array(stride(from: 720.0, to: 5 * 720, by: 7))
      let inside = moments.map { moment in
        (0..<run.handovers.count).count {
          run.leads.captures[Int(run.handovers.lead[$0])].time <= moment && run.handovers.wall[$0] > moment
        }
      }
      return Double(inside.reduce(0, +)) / Double(inside.count)
    }
    #expect(deviation(of: numbers, from: 1.6 * 2 * expected) < 4.5)
  }

  /// Deals wait for one account executive as in M/D/1 (Pollaczek and Khinchine), and Little's law holds there.
  @Test func theLineOfTheExecutivesIsPollaczekKhinchine() {
    var scenario = SimpleFunnel.open24(leadsPerMonth: 0.7 * 2 * 720, warmUpMonths: 1, months: 4)
    scenario.pipeline.aeTime = 30
    scenario.qualification.intercept = 20
    (scenario.today.reps, scenario.today.attempts) = (100, 1)
    (scenario.today.accountExecutives, scenario.today.executiveMinutesPerDay) = (1, 1440)
    // Half an hour a deal at a load of 0.7: the mean wait is 0.7 / (2 * 0.3) of the service.
    let expected = 0.5 + 0.5 * 0.7 / 0.6
    let runs = SimpleFunnel.runs(scenario, count: 40, seed: 15)
    let stays = runs.map { run -> Double in
      let deals = (0..<run.handovers.count).filter {
        run.handovers.isInWindow[$0] && run.handovers.qualified[$0] < .infinity
      }
      let sum = deals.reduce(0.0) { $0 + run.closed[Int(run.handovers.lead[$1])] - run.handovers.qualified[$1] }
      return sum / Double(deals.count)
    }
    #expect(deviation(of: stays, from: expected) < 4.5)
    let numbers = runs.map { run -> Double in
      let moments = Array(stride(from: run.window.lowerBound, to: run.window.upperBound, by: 7))
      let inside = moments.map { moment in
        (0..<run.handovers.count).count {
          run.handovers.qualified[$0] <= moment && run.closed[Int(run.handovers.lead[$0])] > moment
        }
      }
      return Double(inside.reduce(0, +)) / Double(inside.count)
    }
    #expect(deviation(of: numbers, from: 0.7 * 2 * expected) < 4.5)
  }
}
