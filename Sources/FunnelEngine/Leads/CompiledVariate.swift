// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// A number per lead, ready to be drawn: a constant or a table of quantiles.
///
/// A draw outside the bounds of its key is moved to the nearer bound, so that no work is negative.
struct CompiledVariate: Sendable {
  /// The mean over leads.
  let mean: Double
  private let table: QuantileTable?
  private let bounds: ClosedRange<Double>

  init(_ variate: Variate, within bounds: ClosedRange<Double>) {
    self.bounds = bounds
    switch variate {
    case .constant(let value):
      mean = value.number
      table = nil
    case .random(let distribution):
      let table = QuantileTable(distribution)
      mean = CompiledVariate.mean(of: table, within: bounds)
      self.table = table
    }
  }

  /// The same variate with another constant; a random one keeps its table.
  init(_ variate: Variate, reusing old: CompiledVariate) {
    if case .constant(let value) = variate { mean = value.number } else { mean = old.mean }
    table = old.table
    bounds = old.bounds
  }

  func callAsFunction(_ uniform: @autoclosure () -> Double) -> Double {
    guard let table else { return mean }
    return min(max(table(uniform()), bounds.lowerBound), bounds.upperBound)
  }

  /// The probability of a value below a limit.
  func share(below limit: Double) -> Double {
    guard let table else { return mean < limit ? 1 : 0 }
    if limit <= bounds.lowerBound { return 0 }
    return limit > bounds.upperBound ? 1 : table.distribution.cdf(limit)
  }

  /// What is left of a value that is known to be more than some of it; nothing when it cannot be.
  func left(after passed: Double, _ uniform: @autoclosure () -> Double) -> Double {
    guard let table else { return max(0, mean - passed) }
    let beyond = table.distribution.survival(passed) * (1 - uniform())
    guard beyond > 0 else { return 0 }
    let value = table.distribution.upperQuantile(beyond)
    return max(0, min(max(value, bounds.lowerBound), bounds.upperBound) - passed)
  }

  /// The mean of draws moved into the bounds: the law's own where next to nothing lies outside.
  private static func mean(of table: QuantileTable, within bounds: ClosedRange<Double>) -> Double {
    let law = table.distribution
    let outside = law.cdf(bounds.lowerBound) + law.survival(bounds.upperBound)
    guard outside > 1e-9 else { return law.mean }
    let cells = 1 << 16
    var sum = 0.0
    for cell in 0..<cells {
      sum += min(max(table((Double(cell) + 0.5) / Double(cells)), bounds.lowerBound), bounds.upperBound)
    }
    return sum / Double(cells)
  }
}
