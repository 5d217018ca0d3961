// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel
import Statistics

/// A funnel without limits in which handing over the leads of a second source as well is worth a closed form.
///
/// Of 400 leads a month of that source half become an SQL; an SQL is worth 60 % x the win rate x 75 % x the value of a
/// deal, less 8 hours of an account executive. Deals count by their probability, so in a run the difference is the leads
/// that came times what one is worth: it changes its sign at the same value in every run.
enum ClosedFunnel {
  static let leads = 400.0

  static func scenario() -> Scenario {
    var scenario = Scenario()
    scenario.name = "closed"
    scenario.calendar.workingDaysPerMonth = 21
    let month = scenario.calendar.hoursPerMonth
    scenario.clock = Clock(horizon: month, runOut: .followed(hours: 2 * month))
    for (name, score, volume) in [("high", 70.0, 300.0), ("low", 50, leads)] {
      var source = Source(name: name)
      source.volume = Value(volume)
      source.score = .constant(Value(score))
      scenario.sources.append(source)
    }
    scenario.qualification.bands = [ScoreBand(upTo: 100, rate: 0.5)]
    scenario.team.dial = .constant(5)
    scenario.pipeline.opportunityRate = 0.6
    scenario.pipeline.winRate = 0.24
    scenario.pipeline.cycle = .constant(24)
    scenario.pipeline.aeTime = 480
    scenario.money.dealValue = .constant(9000)
    scenario.money.margin = 0.75
    scenario.money.aeRate = 75
    scenario.today = Policy(threshold: 60, nurtureTime: 0, reps: 300, attempts: 1)
    return scenario
  }

  /// Value and cost of a deal are normal, and a cost that both policies bear is uncertain too.
  static func linear(correlation: Double? = nil) -> Scenario {
    var scenario = scenario()
    scenario.money.dealValue = .constant(Value(uncertain: dealValue))
    scenario.money.aeRate = Value(uncertain: rate)
    scenario.money.contentCost = Value(uncertain: .normal(mean: 1000, sd: 300))
    if let correlation {
      scenario.history = [
        HistoryNote(
          path: "money.deal_value", standardError: 3000, origin: "a fit", correlations: ["money.ae_rate": correlation])
      ]
    }
    return scenario
  }

  static let dealValue = Distribution.normal(mean: 9000, sd: 3000)
  static let rate = Distribution.normal(mean: 75, sd: 15)
  /// What the difference gains per unit of the value of a deal and loses per unit of the rate, a month.
  static let perValue = leads * 0.5 * 0.6 * 0.24 * 0.75
  static let perRate = -leads * 0.5 * 8

  /// The win rate is known from 4 of 40 deals.
  static func share() -> Scenario {
    var scenario = scenario()
    scenario.pipeline.winRate = Value(uncertain: .beta(4, 36))
    return scenario
  }

  /// The win rate at which the second source pays.
  static let breakEvenRate = 600 / (0.6 * 0.75 * 9000)
  /// What the difference gains per unit of the win rate.
  static let perWinRate = leads * 0.5 * 0.6 * 0.75 * 9000

  /// Leads from 40 points on instead of 60.
  static func lower(_ name: String = "lower") -> NamedPolicy {
    NamedPolicy(name: name, policy: change { $0.threshold = 40 })
  }

  static func today(_ name: String = "today") -> NamedPolicy { NamedPolicy(name: name, policy: scenario().today) }

  static func change(_ change: (inout Policy) -> Void) -> Policy {
    var policy = scenario().today
    change(&policy)
    return policy
  }

  static func laboratory(_ scenario: Scenario, threads: Int = 2, seed: UInt64 = 41) -> Laboratory {
    Laboratory(scenario, seed: seed, threads: threads)
  }
}
