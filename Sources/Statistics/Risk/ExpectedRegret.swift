// SPDX-License-Identifier: GPL-3.0-or-later

/// What choosing an alternative now costs on average against choosing once the uncertain parameters are known.
///
/// The largest of noisy means is too large by luck, so the truth is put between two figures. Both are averages over
/// draws of the parameters, each seen in a few replications common to all alternatives.
public struct ExpectedRegret: Sendable, Hashable {
  /// For each alternative a figure that is on average at most the regret, in the unit of the outputs: the best of a draw
  /// is chosen by all replications of the draw but one and judged by that one. Noise may put it below 0.
  public let least: [Estimate]
  /// For each alternative a figure that is on average at least the regret: the largest mean of each draw less its own.
  public let most: [Estimate]

  /// Averages over at least two draws of the parameters, each with at least two replications.
  ///
  /// - Parameters:
  ///   - draws: the outputs, `[draw][replication][alternative]`; the largest is the best.
  ///   - level: the confidence level of the half-widths, strictly between 0 and 1.
  public init(draws: [[[Double]]], level: Double = 0.95) {
    precondition(draws.count > 1 && draws.allSatisfy { $0.count > 1 }, "a regret needs two draws of two replications")
    let alternatives = draws[0][0].count
    let pairs = draws.map { ExpectedRegret.ends(of: $0) }
    least = (0..<alternatives).map { index in Estimate(observations: pairs.map { $0.least[index] }, level: level) }
    most = (0..<alternatives).map { index in Estimate(observations: pairs.map { $0.most[index] }, level: level) }
  }

  /// The two figures of one draw.
  private static func ends(of rows: [[Double]]) -> (least: [Double], most: [Double]) {
    let count = Double(rows.count)
    let sums = rows[0].indices.map { index in rows.reduce(0) { $0 + $1[index] } }
    let largest = sums.reduce(-Double.infinity, max)
    var least = [Double](repeating: 0, count: sums.count)
    for row in rows {
      let others = sums.indices.map { sums[$0] - row[$0] }
      let chosen = others.indices.dropFirst().reduce(0) { others[$1] > others[$0] ? $1 : $0 }
      for index in least.indices { least[index] += (row[chosen] - row[index]) / count }
    }
    return (least, sums.map { (largest - $0) / count })
  }
}
