// SPDX-License-Identifier: GPL-3.0-or-later

/// Contests in the hardest configuration: the best leads all others by the indifference zone, all share some of their
/// random numbers, and the standard deviations may differ.
package struct SlippageContest: Sendable {
  /// The position of the best alternative.
  package var best: Int
  /// By how much its mean, and that of no other, is above 0.
  package var lead: Double
  /// The standard deviation of each alternative.
  package var deviations: [Double]
  /// The correlation of any two alternatives, from 0 to 1.
  package var correlation: Double
  private var noise: NormalNoise
  private var rows: [[Double]] = []

  package init(best: Int, lead: Double, deviations: [Double], correlation: Double, seed: UInt64) {
    self.best = best
    self.lead = lead
    self.deviations = deviations
    self.correlation = correlation
    noise = NormalNoise(seed: seed)
  }

  /// Replications of some alternatives, the same however often they are asked for.
  package mutating func observe(_ range: Range<Int>, _ alternatives: [Int]) -> [[Double]] {
    while rows.count < range.upperBound {
      let shared = correlation.squareRoot() * noise.next()
      let own = (1 - correlation).squareRoot()
      rows.append(
        deviations.enumerated().map { index, sd in (index == best ? lead : 0) + sd * (shared + own * noise.next()) })
    }
    return rows[range].map { row in alternatives.map { row[$0] } }
  }

  /// Standard deviations at even distances from one to another, for so many alternatives.
  package static func deviations(from first: Double, to last: Double, _ count: Int) -> [Double] {
    (0..<count).map { first + (last - first) * Double($0) / Double(count - 1) }
  }
}
