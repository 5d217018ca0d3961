// SPDX-License-Identifier: GPL-3.0-or-later

/// The covariance of a count regression's coefficients when rows of a group, for example of a week, depend on each
/// other.
///
/// Liang and Zeger's sandwich (*Biometrika* 73, 1986): the spread of the groups' score sums between two inverse
/// informations, times groups / (groups - 1). The coefficients stay what they are; only their errors grow.
/// - Parameters:
///   - fit: A fit of the same counts, design, offset and weights.
///   - counts: One count per row.
///   - design: One design row per count.
///   - offset: A known part of ln mean per row; empty for none.
///   - weights: How many equal rows each stands for; empty for one each.
///   - groups: The group of every row, from 0.
/// - Returns: The covariance of the coefficients, row by row, or nil with fewer than two groups.
public func clusteredCovariance(
  _ fit: CountFit, counts: [Int], design: [[Double]], offset: [Double] = [], weights: [Double] = [], groups: [Int]
) -> [Double]? {
  precondition(groups.count == counts.count && groups.allSatisfy { $0 >= 0 }, "one group per row, from 0")
  let number = Double(Set(groups).count)
  guard number > 1 else { return nil }
  let scores = CountRegression(counts, design, offset, weights).scores(fit, groups: groups)
  let size = fit.coefficients.count
  let stride = fit.theta == nil ? size : size + 1
  // Each group's pull on the coefficients: inverse information times score.
  let pulls = scores.map { score in
    (0..<size).map { row in (0..<size).reduce(0) { $0 + fit.covariance[row * stride + $1] * score[$1] } }
  }
  var covariance = [Double](repeating: 0, count: size * size)
  for pull in pulls {
    for i in 0..<size {
      for j in 0..<size { covariance[i * size + j] += pull[i] * pull[j] }
    }
  }
  return covariance.map { $0 * number / (number - 1) }
}
