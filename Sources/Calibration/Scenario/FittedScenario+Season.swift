// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import FunnelModel
internal import Statistics

/// What findings say of the calendar months in which leads come.
extension FittedScenario {
  /// Sets factors by month where they differ by more than chance, with a first day for the run.
  ///
  /// - Returns: The mean factor of the weeks that the level of arrivals is the mean of; 1 without factors.
  mutating func setMonths(_ fit: FunnelFit) -> Double {
    guard let lesson = fit.lesson("arrivals"), let january = lesson["month.1"] else {
      comments["arrivals.weekdays"] =
        "no factors by month: two years of leads tell a season from growth, and there are less"
      return 1
    }
    let values = (1...12).compactMap { lesson["month.\($0)"] }
    guard let p = Self.monthEffect(lesson), p < 0.01, values.count == 12 else {
      comments["arrivals.weekdays"] = "no factors by month: they may as well be chance"
      return 1
    }
    var factors = values.map(\.value.legible)
    // Twelve rounded numbers whose mean is 1.
    factors[11] = ((12 - factors[..<11].reduce(0, +)) * 1e9).rounded() / 1e9
    scenario.arrivals.months = factors
    let last = CalendarDay(number: fit.exported.day)
    scenario.clock.start = CalendarDay(
      year: last.year + (last.month == 12 ? 1 : 0), month: last.month % 12 + 1, day: 1)
    comments["clock.start"] = "the first of the month after the export; the factors by month follow it"
    note(
      "arrivals.months", error: values.map(\.standardError).max(),
      "\(january.provenance); months differ by more than chance, p \(rounded(p)); the largest error is "
        + rounded(values.map(\.standardError).max() ?? 0))
    let end = fit.arrivals.days.upperBound.day
    let days = end - 7 * fit.arrivals.level.count + 1...end
    return days.reduce(0) { $0 + factors[CalendarDay(number: $1).month - 1] } / Double(days.count)
  }

  /// The probability that months without any effect differ as much as those of a lesson do: Wald's test.
  /// - Returns: nil where the errors do not allow one.
  static func monthEffect(_ lesson: FitLesson) -> Double? {
    guard let block = lesson.covariance else { return nil }
    let places = block.names.indices.filter { block.names[$0].hasPrefix("month=") }
    guard !places.isEmpty else { return nil }
    return waldPValue(places.map { block.estimates[$0] }, covariance: block.part(places))
  }
}
