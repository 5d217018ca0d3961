// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Contests in the hardest configuration: the best leads all others by the indifference zone, all share some of their
/// random numbers, and the standard deviations may differ.
struct SlippageContest {
  var best: Int
  var lead: Double
  var deviations: [Double]
  var correlation: Double
  private var noise: NormalNoise
  private var rows: [[Double]] = []

  init(best: Int, lead: Double, deviations: [Double], correlation: Double, seed: UInt64) {
    self.best = best
    self.lead = lead
    self.deviations = deviations
    self.correlation = correlation
    noise = NormalNoise(seed: seed)
  }

  /// Replications of some alternatives, the same however often they are asked for.
  mutating func observe(_ range: Range<Int>, _ alternatives: [Int]) -> [[Double]] {
    while rows.count < range.upperBound {
      let shared = correlation.squareRoot() * noise.next()
      let own = (1 - correlation).squareRoot()
      rows.append(
        deviations.enumerated().map { index, sd in (index == best ? lead : 0) + sd * (shared + own * noise.next()) })
    }
    return rows[range].map { row in alternatives.map { row[$0] } }
  }

  /// The standard deviations of the golden configurations, for k alternatives.
  static func deviations(_ id: String, _ k: Int) -> [Double] {
    let between = { (a: Double, b: Double) in (0..<k).map { a + (b - a) * Double($0) / Double(k - 1) } }
    return id.hasSuffix("cfg1") ? between(1, 2) : id.hasSuffix("cfg2") ? between(3, 0.5) : between(1, 1)
  }
}

/// How often contests ended well and what they cost.
struct ContestTally {
  /// How many of 500 must be right: fewer has probability under 0.001 when each is right with probability 95%.
  static let fewest = 459
  static let contests = 500

  var right = 0
  var spent: [Double] = []

  /// Whether the mean cost is that measured by an independent program, within 4 standard errors of both.
  func agrees(mean: Double, standardError: Double) -> Bool {
    let moments = SampleMoments(spent)
    let error = moments.standardError
    return abs(moments.mean - mean) < 4 * (error * error + standardError * standardError).squareRoot()
  }
}
