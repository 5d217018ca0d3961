// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Durations as they were seen, without a family: masses on intervals, spread evenly within each.
///
/// It is what to use when no family fits. The masses are the most likely ones (Turnbull, J. R. Stat. Soc. B 38, 1976).
public struct EmpiricalLaw: Sendable, Hashable {
  /// A mass between two times; at one time when they are equal.
  public struct Cell: Sendable, Hashable {
    public let lower: Double
    public let upper: Double
    public let mass: Double
  }

  /// The cells in order of time, each with a mass above 0.
  public let cells: [Cell]
  /// The mass beyond the last time at which anybody was watched: nobody knows when these end, if ever.
  public let unresolved: Double

  /// The probability of at most `time`.
  public func cdf(_ time: Double) -> Double {
    cells.reduce(0) { sum, cell in
      if time >= cell.upper { return sum + cell.mass }
      return time > cell.lower ? sum + cell.mass * (time - cell.lower) / (cell.upper - cell.lower) : sum
    }
  }

  /// The time not exceeded with probability `p` among those whose end is resolved, between 0 and 1.
  public func quantile(_ p: Double) -> Double {
    var rest = p * (1 - unresolved)
    for cell in cells {
      if rest <= cell.mass { return cell.lower + (cell.upper - cell.lower) * max(rest, 0) / cell.mass }
      rest -= cell.mass
    }
    return cells.last?.upper ?? 0
  }

  /// The mean among those whose end is resolved.
  public var mean: Double {
    cells.reduce(0) { $0 + $1.mass * ($1.lower + $1.upper) / 2 } / (1 - unresolved)
  }
}

/// The most likely masses for rows of any kind, by the self-consistency iteration; with exact and right-censored rows it
/// is the product-limit estimate.
///
/// Differences of dates count as within half a day of themselves.
/// - Returns: The law, or why there is none.
public func empiricalLaw(_ rows: [DurationRow]) -> FitOutcome<EmpiricalLaw> {
  for (index, row) in rows.enumerated() {
    if let problem = row.problem { return .failed(reason: "row \(index + 1): \(problem)") }
  }
  let compiled = rows.map { (MassProblem.continuous($0.compiled), $0.weight) }
  guard compiled.contains(where: { $0.0.isEvent }) else {
    return .failed(reason: "nothing ended while it was watched, so there is no end to learn from")
  }
  return MassProblem(GroupedRows(compiled)).solved()
}

/// Masses on the elementary intervals between all bounds, and the rows as ranges of those.
private struct MassProblem {
  /// A row: its end lies in `seen`, and it is on record because it lies in `onRecord`.
  private struct Row {
    let seen: Range<Int>
    let onRecord: Range<Int>
    let weight: Double
  }

  /// Elementary intervals: the points themselves and the gaps between them, alternating, then everything beyond.
  private let points: [Double]
  private let rows: [Row]

  static func continuous(_ row: CompiledDuration) -> CompiledDuration {
    guard row.isWholeDays else { return row }
    let half = 0.5 * row.day
    return CompiledDuration(
      lower: row.isEvent ? max(row.lower - half, 0) : row.lower + half, upper: row.upper + half,
      entry: max(row.entry - half, 0), limit: row.limit + half, day: 0)
  }

  init(_ grouped: GroupedRows<CompiledDuration>) {
    var bounds = Set<Double>([0])
    for (row, _) in grouped.rows {
      for bound in [row.lower, row.upper, row.entry, row.limit] where bound < .infinity { bounds.insert(bound) }
    }
    let points = bounds.sorted()
    self.points = points
    let index = Dictionary(uniqueKeysWithValues: points.enumerated().map { ($1, $0) })
    // Interval 2i is the point i, 2i + 1 the gap above it; the last gap has no end.
    let end = 2 * points.count
    func after(_ bound: Double) -> Int { index[bound].map { 2 * $0 + 1 } ?? end }
    rows = grouped.rows.map { row, weight in
      let seen = row.isExact ? after(row.lower) - 1..<after(row.lower) : after(row.lower)..<after(row.upper)
      return Row(
        seen: seen, onRecord: (row.entry > 0 ? after(row.entry) : 0)..<after(row.limit), weight: weight)
    }
  }

  func solved() -> FitOutcome<EmpiricalLaw> {
    let size = 2 * points.count
    var masses = [Double](repeating: 1 / Double(size), count: size)
    for _ in 0..<20_000 {
      let next = improved(masses)
      guard let next else { return .failed(reason: "the rows contradict each other") }
      let change = zip(masses, next).reduce(0) { max($0, abs($1.0 - $1.1)) }
      masses = next
      if change < 1e-10 { break }
    }
    return .converged(law(masses))
  }

  /// Every row hands its weight to the intervals it may have ended in, in proportion to their masses, and stands for
  /// as many unrecorded ones as its chance of being on record demands.
  private func improved(_ masses: [Double]) -> [Double]? {
    let size = masses.count
    var below = [0.0]
    below.reserveCapacity(size + 1)
    for mass in masses { below.append(below[below.count - 1] + mass) }
    var rates = [Double](repeating: 0, count: size + 1)
    func hand(_ rate: Double, to range: Range<Int>) {
      rates[range.lowerBound] += rate
      rates[range.upperBound] -= rate
    }
    for row in rows {
      let seen =
        row.seen.count == 1 ? masses[row.seen.lowerBound] : below[row.seen.upperBound] - below[row.seen.lowerBound]
      guard seen > 0 else { return nil }
      hand(row.weight / seen, to: row.seen)
      if row.onRecord.count < size {
        let chance = below[row.onRecord.upperBound] - below[row.onRecord.lowerBound]
        guard chance > 0 else { return nil }
        hand(row.weight / chance, to: 0..<row.onRecord.lowerBound)
        hand(row.weight / chance, to: row.onRecord.upperBound..<size)
      }
    }
    var rate = 0.0
    let raw = masses.indices.map { index in
      rate += rates[index]
      return max(masses[index] * rate, 0)
    }
    let total = raw.reduce(0, +)
    return total > 0 ? raw.map { $0 / total } : nil
  }

  private func law(_ masses: [Double]) -> EmpiricalLaw {
    var cells: [EmpiricalLaw.Cell] = []
    for (index, mass) in masses.enumerated() where mass > 1e-9 && index + 1 < masses.count {
      let lower = points[index / 2]
      let upper = index.isMultiple(of: 2) ? lower : points[index / 2 + 1]
      cells.append(EmpiricalLaw.Cell(lower: lower, upper: upper, mass: mass))
    }
    return EmpiricalLaw(cells: cells, unresolved: masses.last ?? 0)
  }
}
