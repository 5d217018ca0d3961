// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics

@testable import FunnelEngine

extension Effect {
  /// Leads of the window a day, if they came evenly: 500 a month of 29.4 days.
  private static let perDay = 500 / 29.4

  /// Leads come at the same rate day and night.
  private static func evenly(_ scenario: inout Scenario) { scenario.arrivals.hours = Array(repeating: 1, count: 24) }

  /// Four whole weeks.
  private static func fourWeeks(_ scenario: inout Scenario) { scenario.clock.horizon = 672 }

  private static func captured(_ isMeant: @escaping @Sendable (Double, Run) -> Bool) -> @Sendable (Run) -> Double {
    { run in Double(run.leads.captured.count { run.window.contains($0) && isMeant($0, run) }) }
  }

  static let arrivalEffects: [Effect] = [
    Effect(
      "volume", "sources.*.volume", figure: "leads", expected: 100, .drawn(replications: 60),
      change: { $0.sources[0].volume = 600 }, value: { $0.result.leads }),
    // The integral of 1.1^m over the month is 0.1 / ln 1.1.
    Effect(
      "growth", "sources.*.growth", figure: "leads", expected: 500 * (0.1 / log(1.1) - 1), .drawn(replications: 100),
      base: evenly, change: { $0.sources[0].growth = 0.1 }, value: { $0.result.leads }),
    // 28 days of January at half the volume, 1.4 days of February at half as much again.
    Effect(
      "season", "arrivals.months", "clock.start", figure: "leads",
      expected: perDay * (28 * 0.5 + 1.4 * 1.5 - 29.4), .drawn(replications: 60),
      base: { scenario in
        evenly(&scenario)
        scenario.clock.start = CalendarDay(year: 2027, month: 1, day: 4)
      },
      change: { $0.arrivals.months = [0.5, 1.5] + Array(repeating: 1, count: 10) }, value: { $0.result.leads }),
    // Mondays have 1.4 times the average day when weekdays are alike; now 2.8 times. There are five of them.
    Effect(
      "busy weekdays", "arrivals.weekdays", figure: "leads captured on Mondays", expected: 5 * perDay * (2.8 - 1.4),
      .drawn(replications: 60), change: { $0.arrivals.weekdays = [2.8, 1.05, 1.05, 1.05, 1.05, 0, 0] },
      value: captured { time, _ in Int(time / 24) % 7 == 0 }),
    // All of 29 days before noon, and of the last 9.6 hours twice what an even day brings.
    Effect(
      "busy hours", "arrivals.hours", figure: "leads captured before noon",
      expected: perDay * (29 + 0.8 - 14.5 - 0.4), .drawn(replications: 60), base: evenly,
      change: { $0.arrivals.hours = Array(repeating: 2, count: 12) + Array(repeating: 0, count: 12) },
      value: captured { time, _ in time.truncatingRemainder(dividingBy: 24) < 12 }),
    Effect(
      "leads after hours", "arrivals.after_hours", figure: "leads captured while closed",
      expected: 0.4 * 28 * perDay, .drawn(replications: 60), base: fourWeeks,
      change: { $0.arrivals.afterHours = 0.4 }, value: captured { time, run in !run.compiled.clock.isOpen(at: time) }),
    // A count of mean m has variance m when days are Poisson and m + 0.2 m^2 with a gamma factor of variance 0.2.
    Effect(
      "busy and quiet days", "arrivals.overdispersion", figure: "variance of a working day's leads",
      expected: 0.2 * pow(1.4 * perDay, 2), .drawn(replications: 400), base: fourWeeks,
      change: { $0.arrivals.overdispersion = 0.2 },
      value: { run in
        var counts = Array(repeating: 0.0, count: 28)
        for time in run.leads.captured where time < 672 { counts[Int(time / 24)] += 1 }
        let worked = counts.indices.filter { $0 % 7 < 5 }.map { pow(counts[$0] - 1.4 * perDay, 2) }
        return worked.reduce(0, +) / Double(worked.count)
      }),
    // Two fifths of a uniform score lie above 60; a lead of 70 points always does.
    Effect(
      "score at capture and threshold", "sources.*.score", "handoff.threshold", figure: "handed over",
      expected: -300, .drawn(replications: 30), base: { $0.today.threshold = 60 },
      change: { $0.sources[0].score = .random(.uniform(low: 0, high: 100)) }, value: { $0.result.handedOver }),
    // Odds of 1 become odds of 3.
    Effect(
      "difference of a source", "sources.*.sql_offset", figure: "expected SQLs", expected: 125,
      .drawn(replications: 60), change: { $0.sources[0].offset = Value(log(3)) }, value: { $0.result.expectedSQL }),
    Effect(
      "media cost", "sources.*.cost_per_lead", figure: "media cost of one lead", expected: 30, .placed([Lead(at: 9)]),
      change: { $0.sources[0].costPerLead = 30 }, value: { $0.result.mediaCost }),
  ]

  static let clockEffects: [Effect] = [
    Effect(
      "length of the window", "clock.horizon", figure: "leads", expected: 500, .drawn(replications: 30),
      base: evenly, change: { $0.clock.horizon *= 2 }, value: { $0.result.leads }),
    // Of twelve leads of Monday's opening the rep calls eight that day; the window begins on Tuesday.
    Effect(
      "warm-up", "clock.warm_up", figure: "leads that wait when the window begins", expected: 4,
      .placed(Array(repeating: Lead(at: 9), count: 12)),
      base: { scenario in
        scenario.team.dial = .constant(64)
        scenario.today.reps = 1
      },
      change: { $0.clock.warmUp = 24 }, value: { $0.result.backlogAtStart }),
    // Half of the leads become an SQL; those of the last two of four weeks have not closed at the end.
    Effect(
      "what is open is dropped", "clock.run_out", figure: "expected wins", expected: -0.5 * 14 * perDay,
      .drawn(replications: 60),
      base: { scenario in
        fourWeeks(&scenario)
        scenario.pipeline.cycle = .constant(336)
      },
      change: { $0.clock.runOut = .none }, value: { $0.result.expectedWon }),
    // Captured on Saturday at noon, called on Monday at nine.
    Effect(
      "weekend", "calendar.days", figure: "hours from capture to first call", expected: -45,
      .placed([Lead(at: 132)]), change: { $0.calendar.worksOn = Array(repeating: true, count: 7) },
      value: { $0.result.speedToLeadP50 ?? .nan }),
    // Captured on Monday at half past five, called on Tuesday at nine, or at once.
    Effect(
      "opening hours", "calendar.hours", figure: "hours from capture to first call", expected: -15.5,
      .placed([Lead(at: 17.5)]), change: { $0.calendar.closes = 18 }, value: { $0.result.speedToLeadP50 ?? .nan }),
    // 672 hours are 20 of 21 working days of a month, or the whole of a month of 20.
    Effect(
      "working days of a month", "calendar.working_days_per_month", figure: "leads", expected: 500 - 500.0 * 20 / 21,
      .drawn(replications: 60), base: fourWeeks, change: { $0.calendar.workingDaysPerMonth = 20 },
      value: { $0.result.leads }),
    Effect(
      "holidays", "calendar.holidays", figure: "hours from capture to first call", expected: 24,
      .placed([Lead(at: 18)]), base: { $0.clock.start = CalendarDay(year: 2027, month: 1, day: 4) },
      change: { scenario in
        scenario.calendar.holidays = [CalendarDay(year: 2027, month: 1, day: 5)].compactMap { $0 }
      },
      value: { $0.result.speedToLeadP50 ?? .nan }),
  ]
}
