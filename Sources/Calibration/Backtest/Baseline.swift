// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

/// The simple forecasts a fit has to beat, each a law of a week's count.
public enum Baseline: String, Sendable, Hashable, CaseIterable {
  /// Poisson with the mean of the past weeks.
  case meanPoisson = "mean_poisson"
  /// Negative binomial with the mean and variance of the past weeks.
  case negativeBinomial = "negative_binomial"
  /// Poisson with the mean of the last eight weeks.
  case lastWeeks = "last_8_weeks"
  /// Poisson with the mean that the risk by day of age of the last 91 days gives open leads and those that come in.
  case cohortHazard = "cohort_hazard_91_days"

  /// The laws of the weeks after a split.
  ///
  /// - Parameters:
  ///   - weeks: The counts of the past weeks, at least two.
  ///   - record: What was known at the split.
  ///   - entries: The leads, or their mean number, that come in on each day from then on; whole weeks.
  /// - Returns: A law for each week.
  func laws(weeks: [Int], record: StageRecord, entries: [Double]) -> [CountLaw] {
    let count = entries.count / 7
    let mean = Self.mean(weeks[...])
    switch self {
    case .meanPoisson: return Array(repeating: Self.poisson(mean), count: count)
    case .negativeBinomial:
      let squares = weeks.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
      let variance = squares / Double(weeks.count - 1)
      guard variance > mean else { return Array(repeating: Self.poisson(mean), count: count) }
      return Array(repeating: .negativeBinomial(mean: mean, theta: mean * mean / (variance - mean)), count: count)
    case .lastWeeks: return Array(repeating: Self.poisson(Self.mean(weeks.suffix(8))), count: count)
    case .cohortHazard: return Self.cohorts(record, entries).map(Self.poisson)
    }
  }

  /// The days whose risk the cohort hazard counts.
  private static let window = 91

  /// Each lead meets the risk of its age on every day of the horizon: what it has met before takes nothing away, so the
  /// mean is a little too high, as whoever multiplies a table of rates has it.
  private static func cohorts(_ record: StageRecord, _ entries: [Double]) -> [Double] {
    let first = Int(record.entered.min() ?? Int32(record.end))
    let ages = record.end - first + entries.count + 1
    var events = [Double](repeating: 0, count: ages)
    var steps = [Double](repeating: 0, count: ages + 1)
    var open = [Double](repeating: 0, count: record.end - first)
    let start = record.end - window
    for lead in record.entered.indices {
      let entered = Int(record.entered[lead])
      let reached = Int(record.reached[lead])
      if reached >= start, reached < record.end { events[reached - entered] += 1 }
      let isOpen = record.left[lead] == StageRecord.never
      let last = isOpen ? record.end - 1 : Int(record.left[lead])
      if isOpen { open[entered - first] += 1 }
      guard last >= max(entered, start) else { continue }
      steps[max(entered, start) - entered] += 1
      steps[last - entered + 1] -= 1
    }
    var atRisk = 0.0
    let risk = (0..<ages).map { age in
      atRisk += steps[age]
      return atRisk > 0 ? events[age] / atRisk : 0
    }
    let leads = open + entries
    var weeks = [Double](repeating: 0, count: entries.count / 7)
    for day in entries.indices {
      let today = open.count + day
      for entry in 0...today { weeks[day / 7] += leads[entry] * risk[today - entry] }
    }
    return weeks
  }

  private static func mean(_ weeks: ArraySlice<Int>) -> Double {
    Double(weeks.reduce(0, +)) / Double(max(weeks.count, 1))
  }

  /// A Poisson law that exists for a mean of 0, too.
  private static func poisson(_ mean: Double) -> CountLaw { .poisson(mean: max(mean, 1e-9)) }
}
