// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelEngine
import FunnelModel
import Statistics

@testable import Calibration

/// Exports of a funnel that LeadFlow's own engine has simulated, so that the truth is known.
///
/// Nobody waits and everybody answers at once, so the time to win is the cycle and nothing else.
struct EngineHistory {
  static let names = ["search", "partner", "event"]
  static let volumes = [420.0, 240, 140]
  static let offsets = [0.0, 0.7, -0.9]
  static let weekdays = [1.3, 1.25, 1.2, 1.15, 1.1, 0.5, 0.5]
  static let overdispersion = 0.12
  /// The median of the cycle in days and the deviation of its logarithm.
  static let cycle = (median: 18.0, sigma: 0.9)
  /// Opportunities per SQL and wins per opportunity.
  static let rates = (opportunity: 0.8, win: 0.55)
  static let qualified = 0.4
  static let months = 14.0

  let leads: String
  let wins: String
  let exported: String

  /// The share of a source's leads that is ever won.
  static func conversion(_ source: Int) -> Double {
    let odds = qualified / (1 - qualified) * exp(offsets[source])
    return odds / (1 + odds) * rates.opportunity * rates.win
  }

  static var scenario: Scenario {
    var scenario = Scenario()
    scenario.calendar = BusinessCalendar(worksOn: Array(repeating: true, count: 7), opens: 0, closes: 24)
    let month = scenario.calendar.hoursPerMonth
    scenario.clock = Clock(warmUp: 0, horizon: months * month, runOut: .none)
    scenario.arrivals.weekdays = weekdays
    scenario.arrivals.overdispersion = Value(overdispersion)
    scenario.sources = zip(names, zip(volumes, offsets)).map { name, numbers in
      var source = Source(name: name)
      source.volume = Value(numbers.0)
      source.offset = Value(numbers.1)
      source.score = .constant(60)
      return source
    }
    scenario.qualification.bands = [ScoreBand(upTo: 100, rate: Value(qualified))]
    scenario.pipeline.opportunityRate = Value(rates.opportunity)
    scenario.pipeline.winRate = Value(rates.win)
    scenario.pipeline.cycle = .random(.lognormal(median: cycle.median * 24, sigma: cycle.sigma))
    scenario.today = Policy(threshold: 0, reps: 50, minutesPerDay: 1440, attempts: 1)
    return scenario
  }

  init(seed: UInt64) {
    let compiled = CompiledScenario(Self.scenario)
    let run = Run(
      compiled, policy: Self.scenario.today, leads: LeadTable(compiled, seed: seed, replication: 0))
    // 2024-01-01 was a Monday, as the first day of a run is.
    let first = CalendarDay(year: 2024, month: 1, day: 1)?.number ?? 0
    var leads = "lead_id,created,source\r\n"
    var wins = "lead_id,won_date,rep\r\n"
    for record in run.records {
      let id = "L\(100_000 + record.lead)"
      leads += "\(id),\(CalendarInstant(day: first + Int(record.captured / 24))),\(Self.names[record.source])\r\n"
      guard record.state == .won, let closed = record.closed else { continue }
      let second = Int(closed.truncatingRemainder(dividingBy: 24) * 3600)
      let clock = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      let rep = "rep \(1 + record.lead % 6)"
      wins += "\(id),\(CalendarInstant(day: first + Int(closed / 24))) \(clock.joined(separator: ":")),\(rep)\r\n"
    }
    self.leads = leads
    self.wins = wins
    exported = "\(CalendarInstant(day: first + Int(Self.scenario.clock.end / 24) - 1))"
  }
}
