// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GSL

/// The likelihoods of counts with a log link.
struct CountRegression: Sendable {
  private let counts: [Double]
  private let design: [[Double]]
  private let columns: Int

  let dependentColumns = "the columns of the design are not independent, so their effects cannot be told apart"

  init(_ counts: [Int], _ design: [[Double]]) {
    precondition(counts.count == design.count && counts.allSatisfy { $0 >= 0 }, "one design row per count")
    columns = design.first?.count ?? 0
    let width = columns
    precondition(design.allSatisfy { $0.count == width }, "design rows have equally many columns")
    self.counts = counts.map(Double.init)
    self.design = design
  }

  /// Least squares of ln(count + 1/2); nil when the columns are not independent.
  func start() -> [Double]? {
    guard columns > 0 else { return nil }
    var normal = [Double](repeating: 0, count: columns * columns)
    var right = [Double](repeating: 0, count: columns)
    for (count, row) in zip(counts, design) {
      let weight = count + 0.5
      for i in 0..<columns where row[i] != 0 {
        right[i] += weight * row[i] * log(weight)
        for j in 0..<columns { normal[i * columns + j] += weight * row[i] * row[j] }
      }
    }
    guard let factor = try? Cholesky(normal, dimension: columns) else { return nil }
    let diagonal = (0..<columns).reduce(0) { $0 + log(normal[$1 * (columns + 1)]) }
    // The determinant against its largest possible value (Hadamard) tells near-dependence, whatever the units.
    return factor.logDeterminant - diagonal > -25 * Double(columns) ? factor.solve(right) : nil
  }

  /// Why a point is too far out for an estimate to exist; nil when not.
  func edge(_ point: [Double]) -> String? {
    if let column = point[..<columns].firstIndex(where: { abs($0) > 25 }) {
      return "the effect of column \(column + 1) grows without limit, so all its counts may be 0"
    }
    if point.count > columns, point[columns] > 16 {
      return "the counts vary no more than Poisson counts, so theta grows without limit"
    }
    return nil
  }

  func poisson(_ point: [Double]) -> LogLikelihood {
    var sum = LogLikelihood(dimension: columns)
    for (count, row) in zip(counts, design) {
      let linear = predictor(row, point)
      let mean = exp(linear)
      sum.addValue(count * linear - mean - lgamma(count + 1))
      accumulate(&sum, row, slope: count - mean, curvature: -mean)
    }
    return sum
  }

  /// The last parameter is ln theta.
  func negativeBinomial(_ point: [Double]) -> LogLikelihood {
    var sum = LogLikelihood(dimension: columns + 1)
    let theta = exp(point[columns])
    for (count, row) in zip(counts, design) {
      let linear = predictor(row, point)
      let mean = exp(linear)
      let total = theta + mean
      // Γ(theta + count) / Γ(theta) as a product: the difference of two ln Γ loses its digits for large theta.
      var (product, inverse, square) = (0.0, 0.0, 0.0)
      for j in 0..<Int(count) {
        let factor = theta + Double(j)
        product += log(factor / total)
        inverse += 1 / factor
        square += 1 / (factor * factor)
      }
      sum.addValue(product - theta * log1p(mean / theta) + count * linear - lgamma(count + 1))
      accumulate(
        &sum, row, slope: theta * (count - mean) / total, curvature: -(count + theta) * theta * mean / (total * total))
      let byTheta = inverse - log1p(mean / theta) + (mean - count) / total
      let byThetaTwice = -square + mean / (theta * total) - (mean - count) / (total * total)
      sum.addFirst(columns, theta * byTheta)
      sum.addSecond(columns, columns, theta * theta * byThetaTwice + theta * byTheta)
      let cross = theta * mean * (count - mean) / (total * total)
      for i in 0..<columns where row[i] != 0 {
        sum.addSecond(i, columns, cross * row[i])
        sum.addSecond(columns, i, cross * row[i])
      }
    }
    return sum
  }

  func fit(_ maximum: MaximumLikelihood, isOverDispersed: Bool) -> CountFit {
    let size = maximum.point.count
    let errors = (0..<size).map { maximum.covariance[$0 * (size + 1)].squareRoot() }
    let means = design.map { exp(predictor($0, maximum.point)) }
    let theta = isOverDispersed ? exp(maximum.point[columns]) : nil
    return CountFit(
      coefficients: Array(maximum.point[..<columns]), standardErrors: Array(errors[..<columns]),
      covariance: maximum.covariance, theta: theta, thetaStandardError: theta.map { $0 * errors[columns] },
      means: means, logLikelihood: maximum.value,
      pearson: zip(counts, means).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 })
  }

  private func predictor(_ row: [Double], _ point: [Double]) -> Double {
    var sum = 0.0
    for index in 0..<columns { sum += row[index] * point[index] }
    return sum
  }

  private func accumulate(_ sum: inout LogLikelihood, _ row: [Double], slope: Double, curvature: Double) {
    for i in 0..<columns where row[i] != 0 {
      sum.addFirst(i, slope * row[i])
      for j in 0..<columns where row[j] != 0 { sum.addSecond(i, j, curvature * row[i] * row[j]) }
    }
  }
}
