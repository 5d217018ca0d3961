// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import FunnelModel
import Statistics

/// Studies small enough for a test.
enum SmallStudy {
  static let identity = StudyIdentity(version: "0", scenarioSha256: "0", gslVersion: "0")

  static func settings(_ replications: Int, level: Double = 0.95) -> StudySettings {
    StudySettings(replications: replications, level: level, identity: identity)
  }

  /// A funnel of two months with nurture, retries, a busy team and uncertain luck.
  static func scenario() -> Scenario {
    var scenario = Scenario()
    scenario.name = "small"
    scenario.calendar.workingDaysPerMonth = 21
    let month = scenario.calendar.hoursPerMonth
    scenario.clock = Clock(warmUp: 0, horizon: 2 * month, runOut: .followed(hours: 2 * month))
    scenario.arrivals.afterHours = 0.3
    for (name, volume) in [("web", 120.0), ("event", 60)] {
      var source = Source(name: name)
      source.volume = Value(volume)
      source.score = .random(.beta(2, 2).scaled(by: 100))
      source.costPerLead = 20
      scenario.sources.append(source)
    }
    scenario.qualification.intercept = -3.81
    scenario.qualification.slope = 0.0528
    scenario.team.research = .random(.lognormal(mean: 8, sd: 4))
    scenario.team.dial = .constant(5)
    scenario.team.talk = .constant(22)
    scenario.team.reachable = 0.75
    scenario.team.contactRate = 0.3
    scenario.team.responseEffect = 0.1
    scenario.nurture.hazard = 0.1
    scenario.nurture.scoreGain = 25
    scenario.nurture.cost = 1
    scenario.pipeline.opportunityRate = 0.6
    scenario.pipeline.winRate = 0.3
    scenario.pipeline.cycle = .random(.lognormal(mean: 1000, sd: 500))
    scenario.pipeline.aeTime = 210
    scenario.money.dealValue = .random(.lognormal(mean: 9000, sd: 5000))
    scenario.money.margin = 0.75
    scenario.money.repCost = 5000
    scenario.money.aeRate = 75
    scenario.today = Policy(
      threshold: 60, nurtureTime: month, reps: 1, minutesPerDay: 150, attempts: 4, cadence: [0, 8], giveUpAge: 40)
    return scenario
  }

  /// Every byte of a study, in one order.
  static func bytes(_ results: StudyResults) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return try encoder.encode(results)
  }

  static func policy(_ name: String, _ change: (inout Policy) -> Void = { _ in }) -> NamedPolicy {
    var policy = scenario().today
    change(&policy)
    return NamedPolicy(name: name, policy: policy)
  }

  /// Values of a lever to try.
  static func range(_ lever: Lever, _ values: [Double]) -> LeverRange {
    LeverRange(settings: values.map { Setting(lever: lever, value: .number($0)) })
  }
}

/// How many standard errors, taken between replications, the mean of the values is away from a number.
func deviation(of values: [Double], from expected: Double) -> Double {
  let moments = SampleMoments(values)
  return max(0, abs(moments.mean - expected) - 1e-9 * max(1, abs(expected))) / max(moments.standardError, 1e-300)
}
