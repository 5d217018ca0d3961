// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

@testable import Experiments

/// Funnels with faults put in by hand.
enum DiagnosisFunnel {
  /// A funnel in which every part matters.
  static func sound() -> Scenario {
    var scenario = Scenario()
    scenario.name = "sound"
    scenario.calendar.workingDaysPerMonth = 21
    let month = scenario.calendar.hoursPerMonth
    scenario.clock = Clock(warmUp: month, horizon: 3 * month, runOut: .followed(hours: 2 * month))
    scenario.arrivals.afterHours = 0.3
    for (name, volume, alpha) in [("web", 160.0, 2.0), ("event", 90, 2.5)] {
      var source = Source(name: name)
      source.volume = Value(volume)
      source.score = .random(.beta(alpha, 2).scaled(by: 100))
      scenario.sources.append(source)
    }
    scenario.qualification.intercept = -4.5
    scenario.qualification.slope = 0.05
    scenario.qualification.effects.briefing = 1.5
    scenario.team.research = .constant(8)
    scenario.team.dial = .constant(5)
    scenario.team.talk = .constant(20)
    scenario.team.reachable = 0.8
    scenario.team.contactRate = 0.25
    scenario.team.responseEffect = 0.2
    scenario.routing.lost = 0.02
    scenario.pipeline.opportunityRate = 0.6
    scenario.pipeline.winRate = 0.3
    scenario.pipeline.cycle = .constant(500)
    scenario.money.dealValue = .constant(10_000)
    scenario.money.margin = 0.75
    scenario.today = Policy(
      threshold: 50, nurtureTime: 0, reps: 3, minutesPerDay: 120, attempts: 6, cadence: [0, 8], giveUpAge: 40)
    scenario.today.briefing = 0.9
    return scenario
  }

  /// Exactly one thing that is wrong, by the part it belongs to.
  static let faults: [(factor: Factor, put: @Sendable (inout Scenario) -> Void)] = [
    (
      .volume,
      { for index in $0.sources.indices { $0.sources[index].volume = Value($0.sources[index].volume.number * 0.6) } }
    ),
    (.quality, { for index in $0.sources.indices { $0.sources[index].offset = -0.9 } }),
    (.speed, { $0.today.reps = 1 }),
    (.persistence, { $0.today.attempts = 1 }),
    (.briefing, { $0.today.briefing = 0.2 }),
    (.close, { $0.pipeline.winRate = 0.2 }),
  ]

  /// The sound funnel with some faults.
  static func faulty(_ factors: [Factor], in scenario: Scenario = sound()) -> Scenario {
    var scenario = scenario
    for fault in faults where factors.contains(fault.factor) { fault.put(&scenario) }
    return scenario
  }

  /// A funnel as a fit might see it: every part a little off, by up to two in a hundred.
  static func mismeasured(_ scenario: Scenario, seed: UInt64) -> Scenario {
    var source = SeededSource(seed: seed)
    func error() -> Double { 1 + 0.04 * (uniform(using: &source) - 0.5) }
    var scenario = scenario
    for index in scenario.sources.indices {
      scenario.sources[index].volume = Value(scenario.sources[index].volume.number * error())
      scenario.sources[index].offset = Value(scenario.sources[index].offset.number + error() - 1)
    }
    scenario.team.talk = .constant(Value(20 * error()))
    scenario.routing.lost = Value(0.02 * error())
    scenario.today.briefing *= error()
    scenario.pipeline.winRate = Value(scenario.pipeline.winRate.number * error())
    return scenario
  }

  static func diagnose(
    _ now: Scenario, plan: Scenario = sound(), target: Double? = nil, metric: String = "won", replications: Int = 20,
    threads: Int = 2
  ) throws -> DiagnosisResult? {
    let request = DiagnosisRequest(
      gap: PlanGap(now: now, plan: plan), planSha256: "0", metric: metric, target: target)
    return try Laboratory(now, seed: 7, threads: threads)
      .diagnose(request, settings: SmallStudy.settings(replications)).diagnosis
  }
}
