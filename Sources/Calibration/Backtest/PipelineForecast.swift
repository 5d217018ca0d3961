// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

/// A fit of how leads reach a stage, made at a split and from what was known there: the risk by age with a memory, and how
/// much weeks vary beyond chance.
struct PipelineForecast: Sendable {
  /// After how many weeks an event counts half for the risk; infinite when all count alike.
  let memory: Double
  let choice: RollingChoice
  /// The variance of the week's effect on all hazards, relative to their square.
  let variance: Double
  let risk: AgeRisk
  private let pipeline: Pipeline

  /// The memories that are tried, in weeks.
  static let memories: [Double] = [1, 2, 4, 8, 16, 32, .infinity]
  /// The memory, and the place of a variance of 0.1, for a past too short to choose by.
  private static let fallback = (candidate: 3, spread: 12)
  /// Weeks of history before the first forecast that memories are compared by.
  static let leastWeeks = 6

  /// - Parameters:
  ///   - pipeline: What was known at the split.
  ///   - horizon: How many weeks will be forecast.
  init(_ pipeline: Pipeline, horizon: Int) {
    let candidates = Self.memories.map { memory in
      Self.origins(pipeline).map { Self.score(pipeline, from: $0, horizon: horizon, memory: memory) }
    }
    choice = RollingChoice(candidates: candidates, fallback: Self.fallback)
    memory = Self.memories[choice.candidate]
    variance = SharedRisk.variances[choice.spread]
    risk = pipeline.risk(on: pipeline.end, halfLife: 7 * memory)
    self.pipeline = pipeline
  }

  /// The weekly starts of past forecasts, the last a week before the split.
  private static func origins(_ pipeline: Pipeline) -> [Int] {
    let weeks = (pipeline.end - pipeline.start) / 7
    guard weeks > leastWeeks else { return [] }
    return (1...weeks - leastWeeks).reversed().map { pipeline.end - 7 * $0 }
  }

  /// Forecasts from a day before the split and scores what followed, as far as it is known.
  private static func score(_ pipeline: Pipeline, from day: Int, horizon: Int, memory: Double) -> [[Double]] {
    let weeks = min(horizon, (pipeline.end - day) / 7)
    let entries = Array(pipeline.entered[day - pipeline.first..<day - pipeline.first + 7 * weeks])
    let risk = pipeline.risk(on: day, halfLife: 7 * memory)
    let expected = pipeline.expected(risk, open: pipeline.open(on: day), entries: entries)
    let outcomes = weekly(Array(pipeline.reached[day - pipeline.start..<day - pipeline.start + 7 * weeks]))
    return zip(expected, outcomes).map { $0.logProbabilities($1) }
  }

  /// Draws weekly counts after the split: for each path a draw of the risks, and for each of its weeks an effect.
  ///
  /// - Parameters:
  ///   - paths: How many.
  ///   - weeks: How many weeks.
  ///   - source: The random numbers.
  ///   - entries: The leads that come in on each day from the split on, drawn or known.
  /// - Returns: For each week the counts of the paths.
  func simulate<Source: RandomNumberGenerator>(
    paths: Int, weeks: Int, using source: inout Source, entries: (inout Source) -> [Int]
  ) -> [[Double]] {
    let days = 7 * weeks
    let open = Classes(pipeline.open(on: pipeline.end), days: days)
    var counts = [[Double]](repeating: [], count: weeks)
    for _ in 0..<paths {
      let hazards = risk.draw(using: &source).map { SharedRisk.scaled(min($0, 20), variance: variance) }
      let arriving = entries(&source)
      let effects = (0..<weeks).map { _ in effect(using: &source) }
      var reached = [Int](repeating: 0, count: weeks)
      for group in 0..<open.counts.count + days {
        let isOpen = group < open.counts.count
        var left = isOpen ? open.counts[group] : arriving[group - open.counts.count]
        for week in reached.indices where left > 0 {
          let hazard =
            isOpen
            ? open.hazard(group, week: week, hazards)
            : Classes.hazard(entering: group - open.counts.count, week: week, hazards)
          let count = drawBinomial(left, share: -expm1(-effects[week] * hazard), using: &source)
          reached[week] += count
          left -= count
        }
      }
      for week in reached.indices { counts[week].append(Double(reached[week])) }
    }
    return counts
  }

  private func effect<Source: RandomNumberGenerator>(using source: inout Source) -> Double {
    guard variance > 0 else { return 1 }
    return variance * drawGamma(shape: 1 / variance, using: &source)
  }
}

/// Open leads that pass through the same bands of age in the days to come.
private struct Classes {
  private(set) var counts: [Int] = []
  /// The band of each day, for each class.
  private var bands: [[Int]] = []

  init(_ open: [Int], days: Int) {
    let bandOfAge = AgeRisk.bandOfAge(count: open.count + days + 1)
    // Ages descend along the days of entry, so equal classes are neighbours.
    for entry in open.indices where open[entry] > 0 {
      let age = open.count - entry
      let path = Array(bandOfAge[age..<age + days])
      if path == bands.last {
        counts[counts.count - 1] += open[entry]
      } else {
        counts.append(open[entry])
        bands.append(path)
      }
    }
  }

  func hazard(_ group: Int, week: Int, _ hazards: [Double]) -> Double {
    bands[group][7 * week..<7 * week + 7].reduce(0) { $0 + hazards[$1] }
  }

  /// The hazard in a week of a lead that comes in on a day after the split.
  static func hazard(entering day: Int, week: Int, _ hazards: [Double]) -> Double {
    var sum = 0.0
    for age in max(7 * week - day, 0)..<max(7 * week + 7 - day, 0) { sum += hazards[band(of: age)] }
    return sum
  }

  private static func band(of age: Int) -> Int { (AgeRisk.bands.lastIndex { $0 <= age }) ?? 0 }
}
