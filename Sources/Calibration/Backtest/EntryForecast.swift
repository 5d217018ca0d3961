// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

/// How many leads will come in, as known at a split: a level with a memory, and how much weeks vary around it.
struct EntryForecast: Sendable {
  /// After how many weeks a week counts half for the level; infinite when all count alike.
  let memory: Double
  /// The mean of a week.
  let level: Double
  /// The variance of a week beyond chance, relative to the square of its mean.
  let variance: Double
  /// The share of each day, counted from the weekday of the split.
  private let days: [Double]

  private static let fallback = (candidate: 3, spread: 12)

  /// - Parameters:
  ///   - entered: The leads that came in on each day; the last day is the one before the split.
  ///   - horizon: How many weeks will be forecast.
  init(_ entered: [Int], horizon: Int) {
    let whole = Array(entered.suffix(entered.count / 7 * 7))
    let weeks = weekly(whole)
    let first = min(PipelineForecast.leastWeeks, weeks.count)
    let candidates = PipelineForecast.memories.map { memory in
      (first..<weeks.count).map { now in
        let level = Self.level(weeks[..<now], memory)
        return weeks[now..<min(now + horizon, weeks.count)].map { count in
          SharedRisk.variances.map { Self.law(level, $0).logProbability(count) }
        }
      }
    }
    let choice = RollingChoice(candidates: candidates, fallback: Self.fallback)
    memory = PipelineForecast.memories[choice.candidate]
    level = Self.level(weeks[...], memory)
    variance = SharedRisk.variances[choice.spread]
    var days = [Double](repeating: 1, count: 7)
    for (index, count) in whole.suffix(7 * 26).enumerated() { days[index % 7] += Double(count) }
    let sum = days.reduce(0, +)
    self.days = days.map { $0 / sum }
  }

  /// The mean number of leads on each day of some weeks.
  func mean(weeks: Int) -> [Double] { (0..<7 * weeks).map { level * days[$0 % 7] } }

  /// A draw of the leads of each day of some weeks.
  func draw<Source: RandomNumberGenerator>(weeks: Int, using source: inout Source) -> [Int] {
    (0..<weeks).flatMap { _ -> [Int] in
      var left = Self.law(level, variance).quantile(uniform(using: &source))
      var share = 1.0
      return days.map { day in
        let count = drawBinomial(left, share: min(day / max(share, 1e-12), 1), using: &source)
        left -= count
        share -= day
        return count
      }
    }
  }

  /// The weighted mean of past weeks, which begins with the mean of all of them as if half a lead had told it.
  private static func level(_ weeks: ArraySlice<Int>, _ memory: Double) -> Double {
    let overall = (Double(weeks.reduce(0, +)) + 0.5) / Double(max(weeks.count, 1))
    var (sum, weight) = (0.5, 0.5 / overall)
    for (index, count) in weeks.enumerated() {
      let share = pow(0.5, (Double(weeks.count - index) - 0.5) / memory)
      sum += share * Double(count)
      weight += share
    }
    return sum / weight
  }

  private static func law(_ mean: Double, _ variance: Double) -> CountLaw {
    variance > 0 ? .negativeBinomial(mean: mean, theta: 1 / variance) : .poisson(mean: mean)
  }
}
