// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GSL

/// The likelihoods of counts with a log link.
struct CountRegression: Sendable {
  private let counts: [Double]
  private let design: [[Double]]
  private let offset: [Double]
  private let weights: [Double]
  private let columns: Int
  /// What is not 0 in the design, row by row: a day belongs to one weekday and one month of many.
  private let places: [Int]
  private let entries: [Double]
  /// Where each row begins there, and where the last one ends.
  private let starts: [Int]

  let dependentColumns = "the columns of the design are not independent, so their effects cannot be told apart"

  /// Counts with their design; an empty offset is 0 everywhere, empty weights are 1.
  init(_ counts: [Int], _ design: [[Double]], _ offset: [Double], _ weights: [Double]) {
    precondition(counts.count == design.count && counts.allSatisfy { $0 >= 0 }, "one design row per count")
    precondition(offset.isEmpty || offset.count == counts.count, "one offset per count")
    precondition(
      weights.isEmpty || weights.count == counts.count && weights.allSatisfy { $0 > 0 }, "one positive weight per count"
    )
    columns = design.first?.count ?? 0
    let width = columns
    precondition(design.allSatisfy { $0.count == width }, "design rows have equally many columns")
    self.counts = counts.map(Double.init)
    self.design = design
    var (places, entries, starts): ([Int], [Double], [Int]) = ([], [], [0])
    for row in design {
      for (column, entry) in row.enumerated() where entry != 0 {
        places.append(column)
        entries.append(entry)
      }
      starts.append(places.count)
    }
    (self.places, self.entries, self.starts) = (places, entries, starts)
    self.offset = offset.isEmpty ? [Double](repeating: 0, count: counts.count) : offset
    self.weights = weights.isEmpty ? [Double](repeating: 1, count: counts.count) : weights
  }

  /// Least squares of ln(count + 1/2); nil when the columns are not independent.
  func start() -> [Double]? {
    guard columns > 0 else { return nil }
    var normal = [Double](repeating: 0, count: columns * columns)
    var right = [Double](repeating: 0, count: columns)
    for (index, row) in design.enumerated() {
      let weight = weights[index] * (counts[index] + 0.5)
      let target = log(counts[index] + 0.5) - offset[index]
      for i in 0..<columns where row[i] != 0 {
        right[i] += weight * row[i] * target
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
    for index in counts.indices {
      let (count, weight) = (counts[index], weights[index])
      let linear = predictor(index, point)
      let mean = exp(linear)
      sum.addValue(weight * (count * linear - mean - lgamma(count + 1)))
      accumulate(&sum, index, slope: weight * (count - mean), curvature: -weight * mean)
    }
    return sum
  }

  /// By how much the squared residuals exceed the counts, and the squared means, both summed with the weights.
  func excess(over means: [Double]) -> (excess: Double, squares: Double) {
    var (excess, squares) = (0.0, 0.0)
    for (index, mean) in means.enumerated() {
      let residual = counts[index] - mean
      excess += weights[index] * (residual * residual - counts[index])
      squares += weights[index] * mean * mean
    }
    return (excess, squares)
  }

  /// The last parameter is ln theta.
  func negativeBinomial(_ point: [Double]) -> LogLikelihood {
    var sum = LogLikelihood(dimension: columns + 1)
    let theta = exp(point[columns])
    for index in counts.indices {
      let (count, weight) = (counts[index], weights[index])
      let linear = predictor(index, point)
      let mean = exp(linear)
      let total = theta + mean
      let rise = RisingProduct(theta, Int(count), over: total)
      let spread = log1p(mean / theta)
      sum.addValue(weight * (rise.value - theta * spread + count * linear - lgamma(count + 1)))
      accumulate(
        &sum, index, slope: weight * theta * (count - mean) / total,
        curvature: -weight * (count + theta) * theta * mean / (total * total))
      let byTheta = rise.inverse - spread + (mean - count) / total
      let byThetaTwice = -rise.square + mean / (theta * total) - (mean - count) / (total * total)
      sum.addFirst(columns, weight * theta * byTheta)
      sum.addSecond(columns, columns, weight * (theta * theta * byThetaTwice + theta * byTheta))
      let cross = weight * theta * mean * (count - mean) / (total * total)
      for entry in starts[index]..<starts[index + 1] {
        sum.addSecond(places[entry], columns, cross * entries[entry])
        sum.addSecond(columns, places[entry], cross * entries[entry])
      }
    }
    return sum
  }

  func fit(_ maximum: MaximumLikelihood, isOverDispersed: Bool) -> CountFit {
    let size = maximum.point.count
    let errors = (0..<size).map { maximum.covariance[$0 * (size + 1)].squareRoot() }
    let means = design.indices.map { exp(predictor($0, maximum.point)) }
    let theta = isOverDispersed ? exp(maximum.point[columns]) : nil
    var (pearson, deviance) = (0.0, 0.0)
    var residuals: [Double] = []
    for (index, mean) in means.enumerated() {
      let (count, weight) = (counts[index], weights[index])
      let gap = count - mean
      pearson += weight * gap * gap / mean
      let surprise = count > 0 ? count * log(count / mean) : 0
      let pull = theta.map { (count + $0) * log((count + $0) / (mean + $0)) } ?? gap
      deviance += 2 * weight * (surprise - pull)
      residuals.append(gap / (mean + (theta.map { mean * mean / $0 } ?? 0)).squareRoot())
    }
    return CountFit(
      coefficients: Array(maximum.point[..<columns]), standardErrors: Array(errors[..<columns]),
      covariance: maximum.covariance, theta: theta, thetaStandardError: theta.map { $0 * errors[columns] },
      means: means, residuals: residuals, logLikelihood: maximum.value, deviance: deviance, pearson: pearson,
      count: weights.reduce(0, +))
  }

  /// The derivative of the log-likelihood in every coefficient, summed over the rows of each group.
  func scores(_ fit: CountFit, groups: [Int]) -> [[Double]] {
    var sums = [[Double]](repeating: [Double](repeating: 0, count: columns), count: (groups.max() ?? -1) + 1)
    for (index, row) in design.enumerated() {
      let mean = fit.means[index]
      let damping = fit.theta.map { $0 / ($0 + mean) } ?? 1
      let slope = weights[index] * damping * (counts[index] - mean)
      for column in 0..<columns { sums[groups[index]][column] += slope * row[column] }
    }
    return sums
  }

  private func predictor(_ row: Int, _ point: [Double]) -> Double {
    var sum = offset[row]
    for entry in starts[row]..<starts[row + 1] { sum += entries[entry] * point[places[entry]] }
    return sum
  }

  private func accumulate(_ sum: inout LogLikelihood, _ row: Int, slope: Double, curvature: Double) {
    for i in starts[row]..<starts[row + 1] {
      sum.addFirst(places[i], slope * entries[i])
      for j in starts[row]..<starts[row + 1] {
        sum.addSecond(places[i], places[j], curvature * entries[i] * entries[j])
      }
    }
  }
}

/// ln of Γ(theta + count) / (Γ(theta) total^count) and its derivatives in theta but for the total, as a product: the
/// difference of two ln Γ loses its digits for large theta.
struct RisingProduct {
  private(set) var value = 0.0
  private(set) var inverse = 0.0
  private(set) var square = 0.0

  init(_ theta: Double, _ count: Int, over total: Double) {
    for j in 0..<count {
      let factor = theta + Double(j)
      value += log(factor / total)
      inverse += 1 / factor
      square += 1 / (factor * factor)
    }
  }
}
