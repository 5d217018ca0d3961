// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// What a law says of a duration as it was seen.
extension PreparedLaw {
  /// ln of the density or probability of a duration that ended.
  func logEvent(_ row: CompiledDuration) -> Jet {
    if row.isWholeDays { return logDays(row.lower, row.day) }
    return row.isExact ? logDensity(row.lower) : logProbability(over: row.lower, upTo: row.upper)
  }

  /// ln of the probability of being longer than the row's lower bound; nil when that is certain.
  func logOpen(_ row: CompiledDuration) -> Jet? {
    if row.isWholeDays { return logDayTails(row.lower, row.day).upper }
    return row.lower > 0 ? logTails(row.lower).upper : nil
  }

  /// ln of the probability of being over before watching began, for an entry above 0.
  func logBeforeEntry(_ row: CompiledDuration) -> Jet { tails(row.entry - row.day, of: row).lower }

  /// ln of the probability of being on record at all; nil when that is certain.
  func logWindow(_ row: CompiledDuration) -> Jet? {
    switch (row.entry > 0, row.limit < .infinity) {
    case (false, false): nil
    case (true, false): tails(row.entry - row.day, of: row).upper
    case (false, true): tails(row.limit, of: row).lower
    case (true, true): Self.between(tails(row.entry - row.day, of: row), tails(row.limit, of: row))
    }
  }

  /// ln of the probability of ending in (`lower`, `upper`], computed from the smaller tail.
  func logProbability(over lower: Double, upTo upper: Double) -> Jet {
    if upper == .infinity { return logTails(lower).upper }
    if lower <= 0 { return logTails(upper).lower }
    return Self.between(logTails(lower), logTails(upper))
  }

  private static func between(_ early: (lower: Jet, upper: Jet), _ late: (lower: Jet, upper: Jet)) -> Jet {
    early.lower.value > log(0.5)
      ? Jet.logDifference(early.upper, late.upper) : Jet.logDifference(late.lower, early.lower)
  }

  /// Tails at a time, or at the end of a day when the row is in whole days.
  private func tails(_ time: Double, of row: CompiledDuration) -> (lower: Jet, upper: Jet) {
    row.isWholeDays ? logDayTails(time, row.day) : logTails(time)
  }
}
