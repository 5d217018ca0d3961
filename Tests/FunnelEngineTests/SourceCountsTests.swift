// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

@Suite struct SourceCountsTests {
  private func scenario() -> Scenario {
    var scenario = Scenario()
    scenario.calendar.workingDaysPerMonth = 21
    let month = scenario.calendar.hoursPerMonth
    scenario.clock = Clock(warmUp: month / 2, horizon: 2 * month, runOut: .followed(hours: month))
    scenario.arrivals.overdispersion = 0.2
    for (name, volume) in [("web", 150.0), ("fair", 70), ("poor", 0)] {
      var source = Source(name: name)
      source.volume = Value(volume)
      source.score = .random(.beta(2, 2).scaled(by: 100))
      source.ready = 0.6
      scenario.sources.append(source)
    }
    scenario.qualification.intercept = -2
    scenario.qualification.slope = 0.03
    scenario.acceptance.rate = 0.7
    scenario.routing.lost = 0.05
    scenario.team.dial = .constant(10)
    scenario.team.talk = .constant(20)
    scenario.team.contactRate = 0.4
    scenario.trust.rate = 0.02
    scenario.trust.target = 0.5
    scenario.trust.floor = 0.3
    scenario.start.backlog = 12
    scenario.start.nurtured = 30
    scenario.today = Policy(
      threshold: 55, nurtureTime: month, reps: 1, minutesPerDay: 150, attempts: 4, cadence: [0, 8], giveUpAge: 24)
    scenario.today.nearMissOwner = .nobody
    scenario.today.maximumRecycles = 1
    scenario.today.recycleDelay = 100
    scenario.today.reasonCapture = 0.5
    return scenario
  }

  /// The sources sum to what the run counts as a whole.
  @Test(arguments: 0..<6)
  func sumToTheTally(replication: Int) {
    let compiled = CompiledScenario(scenario())
    let leads = LeadTable(compiled, seed: 3, replication: replication)
    let run = Run(compiled, policy: compiled.scenario.today, leads: leads)
    let counts = run.sourceCounts
    let sum = { (value: (SourceCounts) -> Double) in counts.reduce(0) { $0 + value($1) } }
    let tally = run.result
    #expect(counts.count == 3 && counts[0].leads > counts[1].leads && counts[2] == SourceCounts())
    #expect(sum(\.leads) == tally.leads && sum(\.handedOver) == tally.handedOver)
    #expect(sum(\.touched) == tally.handedOver - tally.neverTouched)
    #expect(sum(\.contacted) == tally.contacted && sum(\.accepted) == tally.accepted)
    #expect(sum(\.sql) == tally.sql && sum(\.won) == tally.won)
    #expect(abs(sum(\.minutes) - tally.minutes) < 1e-9 * tally.minutes)
    let leak = { (cause: Leak) in sum { $0.leaks[Leak.allCases.firstIndex(of: cause) ?? 0] } }
    #expect(leak(.lostOnTheWay) == tally.leakedOnTheWay && leak(.notCalled) == tally.leakedDropped)
    #expect(leak(.letLie) == tally.leakedLetLie)
    #expect(leak(.givenUpEarly) > 0 && leak(.nobodys) > 0 && leak(.reasonUntold) > 0)
    let refused = tally.refusals.reduce(0, +)
    #expect(leak(.reasonUntold) == refused - tally.reasonsTold)
  }

  /// Weeks that cover the whole run hold every SQL, and those of a source left out are missing.
  @Test func weeksHoldEverySQL() {
    let compiled = CompiledScenario(scenario())
    let run = Run(compiled, policy: compiled.scenario.today, leads: LeadTable(compiled, seed: 3, replication: 0))
    let weeks = Int(compiled.scenario.clock.end / 168) + 1
    #expect(run.sqlByWeek(from: 0, weeks: weeks).reduce(0, +) == run.result.sql)
    let without = run.sqlByWeek(from: 0, weeks: weeks, without: 1).reduce(0, +)
    #expect(without == run.result.sql - run.sourceCounts[1].sql && without < run.result.sql)
    let late = run.sqlByWeek(from: 336, weeks: weeks)
    #expect(Array(late.dropLast(2)) == Array(run.sqlByWeek(from: 0, weeks: weeks).dropFirst(2)))
  }

  /// Leads that come on top leave all others what they are, come when they are said to, and double with the dose.
  @Test func aDoseLeavesTheOtherLeads() {
    let compiled = CompiledScenario(scenario())
    let plain = LeadTable(compiled, seed: 5, replication: 2)
    let stretch = 500.0..<1100.0
    var counts: [Double] = []
    for perMonth in [400.0, 800] {
      var dosed = plain
      dosed.add(perMonth, from: 2, of: compiled, within: stretch)
      let others = dosed.captures.filter { $0.source != 2 }
      #expect(
        others.count == plain.count && zip(others, plain.captures).allSatisfy { $0.key == $1.key && $0.time == $1.time }
      )
      #expect(zip(dosed.captures, dosed.captures.dropFirst()).allSatisfy { $0.time <= $1.time })
      let added = dosed.captures.filter { $0.source == 2 }
      #expect(added.allSatisfy { stretch.contains($0.time) })
      counts.append(Double(added.count))
    }
    // Days are busier or quieter together, so the ratio varies as two Poisson numbers do: 5 standard errors.
    #expect(abs(counts[1] / counts[0] - 2) < 5 * 2 * (1 / counts[0] + 1 / counts[1]).squareRoot())
    let expected = 400 * 600 / compiled.hoursPerMonth
    #expect(abs(counts[0] - expected) < 5 * (expected + 0.2 * expected * expected / 25).squareRoot())
  }
}
