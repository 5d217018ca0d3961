// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

#if canImport(Glibc)
  import Glibc
#endif

/// Leads that are there when the run begins; 4.5 standard errors fail one correct build in 147,000 per figure.
struct StandingLeadTests {
  /// One source whose scores are even over 0 to 100, with a threshold of 60 and 30 days of nurture.
  private func scenario() -> Scenario {
    var scenario = SimpleFunnel.scenario(leadsPerMonth: 0.000001, months: 6)
    scenario.sources[0].score = .random(.beta(1, 1).scaled(by: 100))
    scenario.qualification.intercept = -100
    scenario.today.threshold = 60
    scenario.today.nurtureTime = 720
    return scenario
  }

  private func table(_ scenario: Scenario, seed: UInt64 = 2) -> LeadTable {
    LeadTable(CompiledScenario(scenario), seed: seed, replication: 0)
  }

  private func run(_ scenario: Scenario, seed: UInt64 = 2) -> Run {
    Run(CompiledScenario(scenario), policy: scenario.today, leads: table(scenario, seed: seed))
  }

  @Test func comeFirstOldestFirstAndRounded() {
    var scenario = scenario()
    (scenario.start.opportunities, scenario.start.backlog, scenario.start.nurtured) = (2.6, 4.4, 5)
    scenario.start.opportunitiesAge = .random(.exponential(mean: 500))
    scenario.start.backlogAge = .random(.exponential(mean: 10))
    scenario.start.nurturedAge = .random(.exponential(mean: 700))
    let standing = table(scenario).standing
    #expect(standing.map(\.kind.rawValue) == [0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2])
    for (older, younger) in zip(standing, standing.dropFirst()) where older.kind == younger.kind {
      #expect(older.age >= younger.age)
    }
    #expect(standing.filter { $0.kind == .nurtured }.allSatisfy { $0.age <= 720 })
    let result = run(scenario).result
    #expect([result.leads, result.handedOver, result.sql, result.won, result.mediaCost] == [0, 0, 0, 0, 0])
  }

  @Test func scoresLieOnTheirSide() {
    var scenario = scenario()
    (scenario.start.backlog, scenario.start.nurtured) = (4000, 4000)
    let standing = table(scenario).standing
    let above = standing.filter { $0.kind == .backlog }.map(\.score)
    let below = standing.filter { $0.kind == .nurtured }.map(\.score)
    #expect(above.allSatisfy { $0 >= 60 } && below.allSatisfy { $0 < 60 })
    #expect(deviation(of: above, from: 80) < 4.5)
    #expect(deviation(of: below, from: 30) < 4.5)
    #expect(deviation(of: above.map { ($0 - 80) * ($0 - 80) }, from: 40.0 * 40 / 12) < 4.5)
    #expect(deviation(of: below.map { ($0 - 30) * ($0 - 30) }, from: 60.0 * 60 / 12) < 4.5)
  }

  /// The second source never reaches the threshold, and has three times the volume of the first.
  @Test func sourcesCountByVolumeTimesShare() {
    var scenario = scenario()
    scenario.sources[0].volume = 1e-6
    var low = Source(name: "low")
    low.volume = 3e-6
    low.score = .random(.beta(1, 1).scaled(by: 50))
    scenario.sources.append(low)
    (scenario.start.backlog, scenario.start.nurtured) = (100, 4000)
    let standing = table(scenario).standing
    #expect(standing.filter { $0.kind == .backlog }.allSatisfy { $0.source == 0 })
    let first = standing.filter { $0.kind == .nurtured }.map { $0.source == 0 ? 1.0 : 0 }
    #expect(deviation(of: first, from: 0.6 / 3.6) < 4.5)
  }

  /// The mean quality above the threshold is that of a truncated normal law, times the correlation.
  @Test func qualityFollowsTheScore() {
    var scenario = scenario()
    scenario.scoring.reliability = 0.8
    (scenario.start.backlog, scenario.start.nurtured) = (4000, 4000)
    let standing = table(scenario).standing
    let cut = Distribution.normal(mean: 0, sd: 1).quantile(0.6)
    let density = exp(-cut * cut / 2) / (2 * Double.pi).squareRoot()
    let above = standing.filter { $0.kind == .backlog }.map(\.quality)
    let below = standing.filter { $0.kind == .nurtured }.map(\.quality)
    #expect(deviation(of: above, from: 0.8 * density / 0.4) < 4.5)
    #expect(deviation(of: below, from: -0.8 * density / 0.6) < 4.5)
    // Both sides together have variance 1.
    let squares = above.map { $0 * $0 * 0.4 * 2 } + below.map { $0 * $0 * 0.6 * 2 }
    #expect(deviation(of: squares, from: 1) < 4.5)
  }

  /// Leads followed one by one from the beginning of their nurture, those that are gone left out.
  @Test func nurturedLeadsHaveSurvived() {
    var scenario = scenario()
    scenario.readiness = Readiness(nurtured: 0.5, idle: 0.1, elsewhere: 0.2, expiry: 0.9)
    (scenario.sources[0].ready, scenario.sources[0].never) = (0.3, 0.2)
    scenario.start.nurtured = 20_000
    scenario.today.nurtureTime = 3 * scenario.calendar.hoursPerMonth
    scenario.start.nurturedAge = .constant(Value(2 * scenario.calendar.hoursPerMonth))
    let needs = table(scenario).standing.map(\.need)
    var random = SplitMix(seed: 9)
    var (never, ready, notYet) = (0.0, 0.0, 0.0)
    for _ in 0..<200_000 {
      let mix = random.number(0...1)
      if mix < 0.2 {
        never += 1
      } else if mix < 0.5 {
        if -log(random.number(0...1)) / 0.9 > 2 { ready += 1 }
      } else {
        let (becomes, leaves) = (-log(random.number(0...1)) / 0.5, -log(random.number(0...1)) / 0.2)
        if min(becomes, leaves) > 2 {
          notYet += 1
        } else if becomes < leaves, becomes - log(random.number(0...1)) / 0.9 > 2 {
          ready += 1
        }
      }
    }
    let left = never + ready + notYet
    let count = Double(needs.count)
    let close = { (share: Double, expected: Double) in
      let variance = expected * (1 - expected)
      return abs(share - expected) < 4.5 * (variance / count + variance / left).squareRoot()
    }
    #expect(close(Double(needs.count { $0 == .infinity }) / count, never / left))
    #expect(close(Double(needs.count { $0 == 0 }) / count, ready / left))
    let waiting = needs.filter { $0 > 0 && $0 < .infinity }
    #expect(close(Double(waiting.count) / count, notYet / left))
    // Who is not ready yet needs as much as at the beginning.
    #expect(deviation(of: waiting, from: 1) < 4.5)
  }

  /// Equal hazards of leaving and of expiring, where the closed form is a limit, join its neighbours.
  @Test func equalHazardsAreNoGap() {
    let shares = [0.69999, 0.7, 0.70001].map { expiry -> Double in
      var scenario = scenario()
      scenario.readiness = Readiness(nurtured: 0.5, elsewhere: 0.2, expiry: Value(expiry))
      (scenario.sources[0].ready, scenario.sources[0].never) = (0, 0)
      scenario.start.nurtured = 2000
      scenario.start.nurturedAge = .constant(700)
      return Double(table(scenario).standing.count { $0.need == 0 })
    }
    #expect(shares[1] > 0)
    #expect(abs(shares[0] - shares[1]) <= 2 && abs(shares[2] - shares[1]) <= 2)
  }

  /// The first call of a lead takes an hour; they waited their age and then for those before them.
  @Test func backlogIsCalledInOrder() {
    var scenario = scenario()
    scenario.team.research = .constant(64)
    scenario.today.attempts = 1
    scenario.start.backlog = 3
    scenario.start.backlogAge = .random(.exponential(mean: 20))
    let run = run(scenario)
    let ages = run.leads.standing.map(\.age)
    #expect(run.handovers.firstTouch == [0, 1, 2])
    let waits: [Double] = zip(run.handovers.firstTouch, run.handovers.business).map { $0 - $1 }
    let expected: [Double] = [ages[0], ages[1] + 1, ages[2] + 2]
    #expect(waits == expected)
    // 40 business hours are 168 clock hours.
    for (wall, age) in zip(run.handovers.wall, ages) { #expect(abs(wall + age * 4.2) < 1e-9) }
    // The last to come first, under lifo; no call once they are too old.
    scenario.today.discipline = .lifo
    #expect(self.run(scenario).handovers.firstTouch == [2, 1, 0])
    scenario.today.discipline = .fifo
    scenario.today.giveUpAge = ages[1]
    let dropping = self.run(scenario)
    #expect(dropping.handovers.state == [.leaked, .leaked, .notQualified])
    #expect(dropping.handovers.firstTouch[2] == 0)
  }

  /// Ten days of thirty have passed: touches of every four days are due from the third on, and twenty days are left.
  @Test func nurtureGoesOn() {
    var scenario = scenario()
    scenario.start.nurtured = 1
    scenario.start.nurturedAge = .constant(240)
    scenario.today.touchGap = 96
    scenario.today.nurtureExit = .timed
    let run = run(scenario)
    #expect(run.handovers.wall == [480])
    #expect(run.progress[0].touches == 7)
    // Another policy nurtures for seven days, which are over.
    scenario.today.nurtureExit = .score
    var short = scenario.today
    short.nurtureTime = 168
    let other = Run(CompiledScenario(scenario), policy: short, leads: table(scenario))
    #expect(other.progress[0].state == .expired)
    #expect(other.progress[0].touches == 1)
  }

  /// Maturing and readiness count from the start of the run: half a month of it is left, whatever the age.
  @Test func hazardsBeginWithTheRun() {
    var scenario = scenario()
    let month = scenario.calendar.hoursPerMonth
    scenario.start.nurtured = 4000
    scenario.start.nurturedAge = .constant(Value(month))
    scenario.today.nurtureTime = 2 * month
    scenario.nurture.hazard = 0.5
    scenario.nurture.scoreGain = 100
    scenario.sources[0].contactable = 1
    let run = run(scenario)
    let matured = run.progress.prefix(4000).map { $0.hasMatured ? 1.0 : 0 }
    #expect(deviation(of: matured, from: 1 - exp(-0.5)) < 4.5)
    #expect(run.handovers.wall.allSatisfy { $0 >= 0 && $0 <= month })
  }

  @Test(arguments: [(40.0, 60.0), (100, 0), (150, 0)])
  func aCycleGoesOn(age: Double, closes: Double) {
    var scenario = scenario()
    scenario.pipeline.cycle = .constant(100)
    scenario.start.opportunities = 1
    scenario.start.opportunitiesAge = .constant(Value(age))
    #expect(run(scenario).closed.first == closes)
  }

  /// An exponential cycle has no memory: what is left of it has its law, whatever the age.
  @Test func exponentialCyclesHaveNoMemory() {
    var scenario = scenario()
    scenario.pipeline.cycle = .random(.exponential(mean: 500))
    scenario.pipeline.winRate = 0.3
    scenario.start.opportunities = 4000
    scenario.start.opportunitiesAge = .random(.lognormal(mean: 800, sd: 900))
    let run = run(scenario)
    let left = run.closed.prefix(4000)
    #expect(deviation(of: Array(left), from: 500) < 4.5)
    for share in [0.1, 0.5, 0.9] {
      let quantile = -500 * log(1 - share)
      #expect(deviation(of: left.map { $0 <= quantile ? 1 : 0 }, from: share) < 4.5)
    }
    #expect(deviation(of: run.progress.prefix(4000).map { $0.state == .won ? 1 : 0 }, from: 0.3) < 4.5)
  }

  /// Four hundred deals that close at a rate of one a month and deal: a quarter of those that close in a month are won.
  @Test func winsPerMonthFollowThePipeline() {
    var scenario = scenario()
    scenario.pipeline.cycle = .random(.exponential(mean: scenario.calendar.hoursPerMonth))
    scenario.pipeline.winRate = 0.25
    scenario.money.dealValue = .constant(3)
    scenario.start.opportunities = 400
    scenario.start.opportunitiesAge = .random(.exponential(mean: 700))
    let calendars = SimpleFunnel.runs(scenario, count: 60, seed: 4).map(\.result.calendar)
    for month in 0..<6 {
      let closing = 400 * (exp(-Double(month)) - exp(-Double(month + 1)))
      #expect(deviation(of: calendars.map { $0[.won, month] }, from: closing / 4) < 4.5)
      #expect(deviation(of: calendars.map { $0[.lost, month] }, from: closing * 3 / 4) < 4.5)
      #expect(deviation(of: calendars.map { $0[.openPipeline, month] }, from: 400 * exp(-Double(month + 1))) < 4.5)
      #expect(calendars.allSatisfy { $0[.revenue, month] == 3 * $0[.won, month] })
    }
  }

  /// Other policies start from the same leads, and an empty start changes nothing.
  @Test func leadsDependOnTodayAlone() {
    var scenario = scenario()
    scenario.sources[0].volume = 100
    let empty = table(scenario)
    scenario.start.backlog = 5
    let filled = table(scenario)
    #expect(Array(filled.captured.dropFirst(5)) == empty.captured)
    #expect(Array(filled.score.dropFirst(5)) == empty.score)
    #expect(filled.captured.prefix(5).allSatisfy { $0 < 0 })
  }
}
