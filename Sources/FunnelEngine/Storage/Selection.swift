// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#endif

/// Finds percentiles without sorting, in memory that is used again.
///
/// The idea is that of Floyd and Rivest (CACM 1975, algorithm 489): a sample tells two bounds between which the element
/// most likely lies, so that one pass counts what is below them and keeps the few between them.
struct Selection: ~Copyable {
  private var sample = Column<Double>()
  private var near = Column<Double>()

  /// How many elements the sample has; below twice as many all are looked at.
  private static let sampleSize = 1024
  /// How far the bounds lie from the rank, in standard deviations of its place in the sample.
  private static let caution = 2.5

  /// The smallest element that at least a share of all does not exceed; nothing without elements.
  mutating func smallest(of column: borrowing Column<Double>, holding share: Double) -> Double? {
    guard column.count > 0 else { return nil }
    let rank = max(Int((share * Double(column.count)).rounded(.up)), 1) - 1
    if column.count >= 2 * Selection.sampleSize, let found = find(rank, in: column) { return found }
    near.removeAll()
    for position in 0..<column.count { near.append(column[position]) }
    return near.select(rank, among: near.count)
  }

  /// Looks for the element of a rank, from 0, between the bounds of a sample; nothing when it lies elsewhere.
  private mutating func find(_ rank: Int, in column: borrowing Column<Double>) -> Double? {
    let size = Selection.sampleSize
    let stride = column.count / size
    sample.removeAll()
    for index in 0..<size { sample.append(column[index &* stride]) }
    let share = (Double(rank) + 0.5) / Double(column.count)
    let place = share * Double(size)
    let reach = 1 + Selection.caution * (place * (1 - share)).squareRoot()
    let low = sample.select(max(Int(place - reach), 0), among: size)
    let high = sample.select(min(Int(place + reach), size - 1), among: size)
    // Bit patterns of numbers from 0 on are in the order of the numbers.
    guard low.sign == .plus else { return nil }
    let (below, kept) = keep(from: Int(low.bitPattern), to: Int(high.bitPattern), of: column)
    guard below <= rank, rank < below + kept else { return nil }
    return low == high ? low : near.select(rank - below, among: kept)
  }

  /// Keeps the elements from one bound to the other, given as bit patterns of numbers from 0 on.
  ///
  /// - Returns: how many are below the lower one, and how many have been kept.
  private mutating func keep(from low: Int, to high: Int, of column: borrowing Column<Double>) -> (Int, Int) {
    let count = column.count
    if near.count < count { near.fill(0, count: count) }
    // Safe: both have at least `count` elements, and `kept` never passes `position`.
    let (source, target) = unsafe (column.address(of: 0), near.address(of: 0))
    let width = UInt(bitPattern: high &- low)
    var (below, kept) = (0, 0)
    for position in 0..<count {
      let element = unsafe source[position]
      unsafe target[kept] = element
      // Sums of comparisons instead of branches, which a processor could not foresee.
      let bits = Int(truncatingIfNeeded: element.bitPattern)
      below &+= bits < low ? 1 : 0
      kept &+= UInt(bitPattern: bits &- low) <= width ? 1 : 0
    }
    return (below, kept)
  }
}

extension Column<Double> {
  /// Moves the first elements so that the one of a rank, from 0, stands at its place among them when sorted.
  ///
  /// - Returns: that element.
  fileprivate mutating func select(_ rank: Int, among first: Int) -> Double {
    var (low, high) = (0, first - 1)
    while low < high {
      let pivot = self[rank]
      // Safe: the pivot or what has been swapped stops both walks within low...high.
      let base = unsafe address(of: 0)
      var (left, right) = (low, high)
      while left <= right {
        while unsafe base[left] < pivot { left &+= 1 }
        while pivot < (unsafe base[right]) { right &-= 1 }
        guard left <= right else { break }
        let kept = unsafe base[left]
        unsafe base[left] = base[right]
        unsafe base[right] = kept
        left &+= 1
        right &-= 1
      }
      if rank <= right {
        high = right
      } else if rank >= left {
        low = left
      } else {
        break
      }
    }
    return self[rank]
  }
}
