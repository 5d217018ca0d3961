// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

/// Tests a law of waits against the waits that ended, each given that it had to end before the export to be on record.
///
/// Those who left or wait for ever take no part: an end at age t of a lead that was watched to age c has the probability
/// F(t) / F(c) to come so early, whatever share of leads ever gets there.
struct DelayGoodness {
  private struct Wait {
    var lower: Double
    var upper: Double
    let limit: Double
    /// The distance at which the bounds of such a wait follow each other; 0 for one that is known exactly.
    let grid: Double
  }

  private let waits: [Wait]
  /// As many others; none where the first are all.
  private let others: [Wait]
  private let law: DurationLaw
  private let options: FitOptions

  /// So many waits are enough to see a wrong law; more make the test slow.
  private static let most = 400

  /// - Parameters:
  ///   - rows: the waits.
  ///   - law: the law to test.
  ///   - options: how many data sets to draw, and their seed.
  ///   - recordedFrom: when ends began to be recorded, in days since 1970; of waits that began before, only the long
  ///     ones are on record, so they are left out.
  init(_ rows: DelayRows, _ law: DurationLaw, options: FitOptions, recordedFrom: Double? = nil) {
    self.law = law
    self.options = options
    let widths = rows.rows.map { row in
      if case .interval(let lower, let upper) = row.duration.observation { upper - lower } else { 0.0 }
    }
    let widest = widths.max() ?? 0
    let all: [Wait] = rows.rows.indices.compactMap { index in
      let (row, limit) = (rows.rows[index], rows.limits[index])
      guard row.outcome == 0, rows.starts[index] >= recordedFrom ?? -.infinity else { return nil }
      switch row.duration.observation {
      case .exact(let time): return Wait(lower: time, upper: time, limit: max(limit, time), grid: 0)
      case .left(let upper): return Wait(lower: 0, upper: upper, limit: max(limit, upper), grid: max(widest, upper))
      case .interval(let lower, let upper):
        return Wait(lower: lower, upper: upper, limit: max(limit, upper), grid: upper - lower)
      case .right, .days, .openAfterDays: return nil
      }
    }
    waits = Self.thinned(all, to: Self.most)
    let picked = Set(Self.thinned(Array(all.indices), to: Self.most))
    let rest = all.indices.filter { !picked.contains($0) }.map { all[$0] }
    others = rest.count < Self.most ? [] : Self.thinned(rest, to: Self.most)
  }

  /// Evenly spaced elements, at most so many.
  static func thinned<Element>(_ all: [Element], to most: Int) -> [Element] {
    if all.count <= most { return all }
    return (0..<most).map { all[$0 * all.count / most] }
  }

  /// The test; chance, which rejects a right law once or twice in a hundred times, hardly does so twice.
  func result() -> LawGoodness? {
    let first = result(waits)
    return first?.fits == false && !others.isEmpty ? result(others) ?? first : first
  }

  private func result(_ waits: [Wait]) -> LawGoodness? {
    guard options.replicates > 0, waits.count >= 20, let fit = fitted(waits) else { return nil }
    var source = SeededSource(seed: options.seed)
    let test = bootstrapGoodness(
      waits, replicates: options.replicates, using: &source, fit: { fitted($0, near: fit) },
      draw: { drawn(waits, $0, &$1) },
      distances: distances)
    let distribution = law.distribution(fit)
    let seen = waits.map { ($0.lower + $0.upper) / 2 }.filter { $0 > 0 }
    let comparison = QuantileComparison(EmpiricalSteps(complete: seen)) { distribution.upperQuantile($0) }
    return LawGoodness(
      test: test, points: comparison?.thinned(to: 50) ?? [], meanGap: comparison?.meanGap,
      gapAtNinety: comparison?.gapAtNinety)
  }

  private func fitted(_ waits: [Wait], near: [Double]? = nil) -> [Double]? {
    let rows = waits.map { wait -> DurationRow in
      // What happens after a long watch is not cut off by it, and a limit without effect costs time.
      let limit = wait.limit
      if wait.lower == wait.upper { return DurationRow(.exact(wait.upper), limit: limit) }
      return DurationRow(wait.lower > 0 ? .interval(wait.lower, wait.upper) : .left(wait.upper), limit: limit)
    }
    return fitDurations(rows, law: law, near: near).fit?.parameters
      ?? fitDurations(rows.map { DurationRow($0.observation) }, law: law, near: near).fit?.parameters
  }

  private func drawn(_ waits: [Wait], _ fit: [Double], _ source: inout SeededSource) -> [Wait] {
    let distribution = law.distribution(fit)
    return waits.map { wait in
      let p = max(law.cdf(wait.limit, fit), 1e-12) * Double.random(in: 0x1p-53..<1, using: &source)
      let time = min(max(distribution.quantile(min(p, 1 - 0x1p-53)), 1e-9), wait.limit)
      if wait.grid == 0 { return Wait(lower: time, upper: time, limit: wait.limit, grid: 0) }
      // The hour of the day at which a wait known to the day begins or ends has nothing to do with its length.
      let upper = wait.upper + ((time - wait.upper) / wait.grid).rounded(.up) * wait.grid
      return Wait(
        lower: max(upper - wait.grid, 0), upper: upper, limit: max(wait.limit, upper), grid: wait.grid)
    }
  }

  /// Distances of F(t) / F(c) from the uniform law, an interval standing for its middle.
  private func distances(_ waits: [Wait], _ fit: [Double]) -> DistanceStatistics {
    let ranks = waits.map { wait -> Double in
      let upper = law.cdf(wait.upper, fit)
      let middle = wait.lower < wait.upper ? (law.cdf(wait.lower, fit) + upper) / 2 : upper
      return min(max(middle / max(law.cdf(wait.limit, fit), 1e-300), 1e-12), 1 - 1e-12)
    }
    return DistanceStatistics(EmpiricalSteps(complete: ranks)) { (log($0), log1p(-$0)) }
  }
}
