// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// By what factor one way to estimate something varies less than another, with its standard error.
struct VarianceFactor {
  let factor: Double
  /// By the jackknife over replications.
  let standardError: Double

  /// The summed variances of some columns over the variance of another; all have a value per replication.
  init(of columns: [[Double]], over other: [Double]) {
    func ratio(without left: Int?) -> Double {
      let rest = { (values: [Double]) in values.indices.filter { $0 != left }.map { values[$0] } }
      return columns.reduce(0) { $0 + SampleMoments(rest($1)).variance } / SampleMoments(rest(other)).variance
    }
    factor = ratio(without: nil)
    let count = Double(other.count)
    let others = SampleMoments(other.indices.map { ratio(without: $0) })
    standardError = (others.variance * (count - 1) * (count - 1) / count).squareRoot()
  }
}

/// How many replications show a mean to within a share of itself at a level of confidence, and no fewer than two.
///
/// - Parameters:
///   - share: half the width of the interval over the mean.
///   - level: the confidence level.
///   - values: a value per replication, from which mean and variance are taken.
/// - Returns: the least count for which Student's interval is narrow enough; nothing when the mean is 0.
func replications(toShow share: Double, level: Double, of values: [Double]) -> Int? {
  let moments = SampleMoments(values)
  let target = share * abs(moments.mean)
  guard target > 0 else { return nil }
  let isEnough = { (count: Int) in
    let quantile = studentQuantile(1 - (1 - level) / 2, degreesOfFreedom: Double(count - 1))
    return quantile * (moments.variance / Double(count)).squareRoot() <= target
  }
  var enough = 2
  while !isEnough(enough), enough < 1 << 30 { enough *= 2 }
  var short = enough / 2
  while enough - short > 1 {
    let middle = (short + enough) / 2
    if middle >= 2, isEnough(middle) { enough = middle } else { short = middle }
  }
  return enough
}
