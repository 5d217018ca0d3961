// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GSL

/// The likelihood of yes-or-no outcomes, on columns divided by their root mean square so that no unit matters.
struct LogisticRegression: Sendable {
  let columns: Int
  private let outcomes: [Double]
  private let design: [[Double]]
  private let weights: [Double]
  private let scales: [Double]
  /// The variances that the coefficients have at probability 1/2, where they are smallest; nil when the columns are not independent.
  private var smallestVariances: [Double]?

  let dependentColumns = "the columns of the design are not independent, so their effects cannot be told apart"

  init(_ outcomes: [Double], _ design: [[Double]], _ weights: [Double]) {
    let width = design.first?.count ?? 0
    precondition(outcomes.count == design.count && outcomes.allSatisfy { $0 >= 0 && $0 <= 1 }, "outcomes are 0 to 1")
    precondition(width > 0 && design.allSatisfy { $0.count == width }, "design rows have equally many columns")
    precondition(
      weights.isEmpty || weights.count == outcomes.count && weights.allSatisfy { $0 > 0 },
      "one positive weight per outcome")
    let scales = (0..<width).map { column in
      let square = design.reduce(0) { $0 + $1[column] * $1[column] } / Double(design.count)
      return square > 0 ? square.squareRoot() : 1
    }
    self.outcomes = outcomes
    self.scales = scales
    self.design = design.map { zip($0, scales).map { $0 / $1 } }
    self.weights = weights.isEmpty ? [Double](repeating: 1, count: outcomes.count) : weights
    columns = width
    smallestVariances = inverseInformation([Double](repeating: 0, count: width))?.diagonal
  }

  var isIndependent: Bool { smallestVariances != nil }

  func logLikelihood(_ point: [Double]) -> LogLikelihood {
    var sum = LogLikelihood(dimension: columns)
    for (index, row) in design.enumerated() {
      let linear = predictor(row, point)
      let (p, weight) = (logistic(linear), weights[index])
      sum.addValue(weight * Self.logProbability(outcomes[index], linear))
      let slope = weight * (outcomes[index] - p)
      let curvature = -weight * p * logistic(-linear)
      for i in 0..<columns where row[i] != 0 {
        sum.addFirst(i, slope * row[i])
        for j in 0..<columns where row[j] != 0 { sum.addSecond(i, j, curvature * row[i] * row[j]) }
      }
    }
    return sum
  }

  /// A combination of columns that separates the outcomes leaves no row to say how strong it is: its variance grows
  /// without end.
  func edge(_ point: [Double]) -> String? {
    guard design.contains(where: { abs(predictor($0, point)) > 12 }), let smallestVariances else { return nil }
    let here = inverseInformation(point)?.diagonal
    let isLost = here.map { zip($0, smallestVariances).contains { $0 > 1e8 * $1 } } ?? true
    guard isLost else { return nil }
    return "a combination of the columns separates the outcomes (all yes on one side, all no on the other), so its "
      + "effect grows without limit"
  }

  func fit(_ point: [Double], value: Double, covariance: [Double]) -> LogisticFit {
    let natural = (0..<columns).flatMap { i in
      (0..<columns).map { covariance[i * columns + $0] / (scales[i] * scales[$0]) }
    }
    let count = weights.reduce(0, +)
    let mean = zip(weights, outcomes).reduce(0) { $0 + $1.0 * $1.1 } / count
    let entropy = [mean, 1 - mean].reduce(0) { $0 + ($1 > 0 ? $1 * log($1) : 0) }
    return LogisticFit(
      coefficients: zip(point, scales).map { $0 / $1 },
      standardErrors: (0..<columns).map { natural[$0 * (columns + 1)].squareRoot() }, covariance: natural,
      probabilities: design.map { logistic(predictor($0, point)) }, logLikelihood: value,
      nullLogLikelihood: count * entropy, count: count)
  }

  /// The inverse of the information with its diagonal, and the logarithm of the determinant; nil when some combination of
  /// columns cannot be told.
  func inverseInformation(_ point: [Double]) -> (inverse: [Double], diagonal: [Double], logDeterminant: Double)? {
    var information = [Double](repeating: 0, count: columns * columns)
    for (index, row) in design.enumerated() {
      let linear = predictor(row, point)
      let weight = weights[index] * logistic(linear) * logistic(-linear)
      for i in 0..<columns where row[i] != 0 {
        for j in 0..<columns { information[i * columns + j] += weight * row[i] * row[j] }
      }
    }
    guard let factor = try? Cholesky(information, dimension: columns) else { return nil }
    let inverse = factor.inverse()
    let diagonal = (0..<columns).map { inverse[$0 * (columns + 1)] }
    // A variance this far above what the column alone would have says that the others repeat it.
    for column in 0..<columns where diagonal[column] * information[column * (columns + 1)] > 1e12 { return nil }
    return (inverse, diagonal, factor.logDeterminant)
  }

  /// Firth's score: each row is pulled to 1/2 by its share of the information.
  func firthScore(_ point: [Double], _ inverse: [Double]) -> [Double] {
    var score = [Double](repeating: 0, count: columns)
    for (index, row) in design.enumerated() {
      let linear = predictor(row, point)
      let p = logistic(linear)
      var leverage = 0.0
      for i in 0..<columns {
        for j in 0..<columns { leverage += row[i] * inverse[i * columns + j] * row[j] }
      }
      let weight = weights[index]
      leverage *= weight * p * logistic(-linear)
      let residual = weight * (outcomes[index] - p) + leverage * (0.5 - p)
      for column in 0..<columns { score[column] += residual * row[column] }
    }
    return score
  }

  private func predictor(_ row: [Double], _ point: [Double]) -> Double {
    var sum = 0.0
    for column in 0..<columns { sum += row[column] * point[column] }
    return sum
  }

  /// y ln p + (1 - y) ln(1 - p) at a linear predictor, without the digits that 1 - p loses.
  private static func logProbability(_ outcome: Double, _ linear: Double) -> Double {
    outcome * linear - max(linear, 0) - log1p(exp(-abs(linear)))
  }
}
