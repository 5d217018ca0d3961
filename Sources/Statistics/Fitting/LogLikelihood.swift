// SPDX-License-Identifier: GPL-3.0-or-later

/// A log-likelihood with its gradient and Hessian at one point.
struct LogLikelihood: Sendable {
  private(set) var value = 0.0
  private(set) var gradient: [Double]
  /// Row by row.
  private(set) var hessian: [Double]
  /// What rounding has taken from `value` so far (Neumaier's compensated sum).
  private var lost = 0.0

  init(dimension: Int) {
    gradient = [Double](repeating: 0, count: dimension)
    hessian = [Double](repeating: 0, count: dimension * dimension)
  }

  /// The sum without the rounding that plain addition leaves.
  var total: Double { value + lost }

  /// Adds a weighted term whose parameters 0, 1, 2 stand at the given indices here.
  mutating func add(_ term: Jet, weight: Double, at indices: [Int]) {
    addValue(weight * term.value)
    for (i, row) in indices.enumerated() {
      gradient[row] += weight * term.first[i]
      addSecond(row, row, weight * term.pure[i])
      for (j, column) in indices.enumerated() where j > i {
        addSecond(row, column, weight * term.mixed[i + j - 1])
        addSecond(column, row, weight * term.mixed[i + j - 1])
      }
    }
  }

  mutating func addValue(_ term: Double) {
    let sum = value + term
    lost += abs(value) >= abs(term) ? (value - sum) + term : (term - sum) + value
    value = sum
  }

  mutating func addFirst(_ index: Int, _ term: Double) { gradient[index] += term }

  mutating func addSecond(_ row: Int, _ column: Int, _ term: Double) { hessian[row * gradient.count + column] += term }
}
