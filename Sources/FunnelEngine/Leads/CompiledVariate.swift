// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A number per lead, ready to be drawn: a constant or a table of quantiles.
///
/// A draw outside the bounds of its key is moved to the nearer bound, so that no work is negative.
struct CompiledVariate: BitwiseCopyable, Sendable {
  /// The mean over leads.
  let mean: Double
  /// What draws are read from; nothing for a constant.
  private let cells: QuantileTable.Cells?
  /// The mean and the standard deviation of a normal law; the latter is 0 for every other.
  private let center: Double
  private let spread: Double
  private let lower: Double
  private let upper: Double

  /// - Parameters:
  ///   - variate: what is drawn.
  ///   - bounds: what a draw is moved into.
  ///   - shelf: what keeps the table for as long as the variate is used.
  init(_ variate: Variate, within bounds: ClosedRange<Double>, _ shelf: TableShelf) {
    lower = bounds.lowerBound
    upper = bounds.upperBound
    switch variate {
    case .constant(let value):
      mean = value.number
      cells = nil
      (center, spread) = (0, 0)
    case .random(let distribution):
      let table = shelf.keep(QuantileTable(distribution))
      mean = CompiledVariate.mean(of: table, within: bounds)
      cells = table.cells
      let isNormal = distribution.family.name == DistributionFamily.normal.name
      (center, spread) = isNormal ? (distribution.mean, distribution.variance.squareRoot()) : (0, 0)
    }
  }

  /// The same variate with another constant, or with other arguments of its law; the same law keeps its table.
  init(_ variate: Variate, reusing old: CompiledVariate, _ shelf: TableShelf) {
    switch variate {
    case .random(let law) where old.cells?.distribution == law: self = old
    case .constant, .random: self.init(variate, within: old.lower...old.upper, shelf)
    }
  }

  @inline(__always)
  func callAsFunction(_ uniform: @autoclosure () -> Double) -> Double {
    guard let cells else { return mean }
    return bounded(cells(uniform()))
  }

  /// The draw of a name.
  @inline(__always)
  func draw(_ key: StreamKey, _ purpose: Purpose, _ index: Int = 0) -> Double {
    guard let cells else { return mean }
    return bounded(cells.draw(key.word(purpose, index)))
  }

  /// The value with as much of its law below it as a number has of the standard normal law.
  @inline(__always)
  func value(atStandardNormal standard: Double) -> Double {
    if spread > 0 { return bounded(center + spread * standard) }
    // Strictly inside 0...1, as quantile functions need it.
    return self(min(max(0.5 * erfc(-standard / 2.0.squareRoot()), 0x1p-53), 1 - 0x1p-53))
  }

  @inline(__always)
  private func bounded(_ value: Double) -> Double {
    // Written out, this is two instructions of the processor; `min` and `max` also mind what is not a number.
    let raised = value < lower ? lower : value
    return raised < upper ? raised : upper
  }

  /// The probability of a value below a limit.
  func share(below limit: Double) -> Double {
    guard let cells else { return mean < limit ? 1 : 0 }
    if limit <= lower { return 0 }
    return limit > upper ? 1 : cells.distribution.cdf(limit)
  }

  /// What is left of a value that is known to be more than some of it; nothing when it cannot be.
  func left(after passed: Double, _ uniform: @autoclosure () -> Double) -> Double {
    guard let cells else { return max(0, mean - passed) }
    let beyond = cells.distribution.survival(passed) * (1 - uniform())
    guard beyond > 0 else { return 0 }
    let value = cells.distribution.upperQuantile(beyond)
    return max(0, min(max(value, lower), upper) - passed)
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

/// Keeps the quantile tables of a scenario for as long as somebody draws from them: a class, because scenarios share it.
final class TableShelf: Sendable {
  private let owners = Mutex<[QuantileTable.Owner]>([])
  private let parent: TableShelf?

  /// A shelf of its own, or one on top of another that it keeps too.
  init(on parent: TableShelf? = nil) { self.parent = parent }

  /// Keeps a table.
  func keep(_ table: QuantileTable) -> QuantileTable {
    owners.withLock { $0.append(table.owner) }
    return table
  }
}
