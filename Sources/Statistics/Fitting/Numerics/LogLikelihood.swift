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

  /// Adds a sum over rows whose slots act on the given parameters here.
  mutating func add(_ local: LocalSum, at targets: [[(index: Int, factor: Double)]]) {
    addValue(local.total)
    let size = targets.count
    for (i, rows) in targets.enumerated() {
      for row in rows {
        gradient[row.index] += row.factor * local.gradient[i]
        for (j, columns) in targets.enumerated() {
          let second = row.factor * local.hessian[i * size + j]
          for column in columns { addSecond(row.index, column.index, second * column.factor) }
        }
      }
    }
  }

  mutating func addValue(_ term: Double) {
    let sum = value + term
    lost += abs(value) >= abs(term) ? (value - sum) + term : (term - sum) + value
    value = sum
  }

  /// The same with one parameter held fixed.
  func without(_ index: Int) -> LogLikelihood {
    var rest = LogLikelihood(dimension: gradient.count - 1)
    rest.addValue(total)
    let kept = gradient.indices.filter { $0 != index }
    for (i, row) in kept.enumerated() {
      rest.addFirst(i, gradient[row])
      for (j, column) in kept.enumerated() { rest.addSecond(i, j, hessian[row * gradient.count + column]) }
    }
    return rest
  }

  mutating func addFirst(_ index: Int, _ term: Double) { gradient[index] += term }

  mutating func addSecond(_ row: Int, _ column: Int, _ term: Double) { hessian[row * gradient.count + column] += term }
}
