// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel
internal import Glibc

/// What sales believes of the leads it gets.
struct TwinTrust {
  private let trust: Trust
  private let pressure: Pressure
  private let windowStart: Double
  private let month: Double
  private var level: Double
  /// The moment of the last outcome, in clock hours.
  private var moment = 0.0

  init(_ scenario: Scenario) {
    trust = scenario.trust
    pressure = scenario.pressure
    windowStart = scenario.clock.warmUp
    month = scenario.calendar.hoursPerMonth
    level = scenario.trust.start.number
  }

  /// Trust drifts back to where it began.
  private func level(at time: Double) -> Double {
    let start = trust.start.number
    return start + (level - start) * exp(-trust.recovery.number * (time - moment) / month)
  }

  /// A conversation led to an SQL or not.
  mutating func learn(_ isSQL: Bool, at time: Double) {
    let drifted = level(at: time)
    level = drifted + trust.rate.number * ((isSQL ? 1 : 0) - drifted)
    moment = time
  }

  /// The share of full effort at a moment, less at the end of a quarter.
  func effort(at time: Double) -> Double {
    let floor = trust.floor.number
    let believed =
      trust.rate.number == 0 ? 1 : floor + (1 - floor) * min(1, level(at: time) / trust.target.number)
    let quarter = 3 * month
    let begun = ((time - windowStart) / quarter).rounded(.down)
    let left = windowStart + (begun + 1) * quarter - time
    return left <= pressure.length ? believed * (1 - pressure.effect.number) : believed
  }
}

/// What marketing sees of the follow-up of its leads.
struct TwinFollowUp {
  private let effort: BriefingEffort
  private var seen: Double

  init(_ scenario: Scenario) {
    effort = scenario.briefingEffort
    seen = scenario.briefingEffort.start.number
  }

  /// A lead was called in time or not.
  mutating func learn(_ isInTime: Bool) { seen += effort.rate.number * ((isInTime ? 1 : 0) - seen) }

  /// The share of the agreed briefing that is made.
  var care: Double {
    let floor = effort.floor.number
    return effort.rate.number == 0 ? 1 : floor + (1 - floor) * min(1, seen / effort.target.number)
  }
}
