// SPDX-License-Identifier: GPL-3.0-or-later

/// A column of logarithms of times, four to a row, with sums that lose no digits to length.
struct LogColumn: Sendable {
  private(set) var rows: [Four] = []
  /// How many numbers the column holds.
  private(set) var count = 0
  /// Numbers that do not fill a row yet.
  private var pending = Four(repeating: 1)

  mutating func reserve(_ capacity: Int) { rows.reserveCapacity(capacity / 4 + 1) }

  /// Adds the logarithm of a positive normal time.
  @inline(__always) mutating func append(time: Double) {
    pending[count & 3] = time
    count += 1
    if count & 3 == 0 { rows.append(VectorMath.logarithm(pending)) }
  }

  /// Fills the last row; what fills it has no weight in sums.
  mutating func close() {
    if count & 3 != 0 { rows.append(VectorMath.logarithm(pending)) }
  }

  /// Takes the same number from all.
  mutating func shift(by offset: Double) {
    for index in rows.indices { rows[index] -= offset }
  }

  /// Every so many-th row of four.
  func thinned(by step: Int) -> LogColumn {
    var part = LogColumn()
    for index in stride(from: step / 2, to: count / 4, by: step) { part.rows.append(rows[index]) }
    part.count = 4 * part.rows.count
    return part
  }

  /// Sums of several functions of the numbers: first within blocks, then over blocks.
  /// - Parameters:
  ///   - empty: As many zeros as there are sums.
  ///   - add: Adds to the sums what a row contributes; the second number is its weight, 0 for what only fills a row.
  /// - Returns: The sums.
  @inline(__always) func sums<Sums: SumSet>(_ empty: Sums, _ add: (inout Sums, Four, Four) -> Void) -> Sums {
    var total = empty
    let full = count / 4
    var start = 0
    while start < full {
      let end = min(start + 512, full)
      var block = empty
      for index in start..<end { add(&block, rows[index], Four(repeating: 1)) }
      total.merge(block)
      start = end
    }
    if count & 3 != 0 {
      var block = empty
      var weight = Four.zero
      for lane in 0..<(count & 3) { weight[lane] = 1 }
      add(&block, rows[full], weight)
      total.merge(block)
    }
    return total
  }
}

/// Several running sums, each in four lanes.
protocol SumSet {
  mutating func merge(_ other: Self)
}

/// Three running sums.
struct ThreeSums: SumSet {
  var a = Four.zero
  var b = Four.zero
  var c = Four.zero

  mutating func merge(_ other: ThreeSums) {
    a += other.a
    b += other.b
    c += other.c
  }
}

/// Six running sums.
struct SixSums: SumSet {
  var first = ThreeSums()
  var second = ThreeSums()

  mutating func merge(_ other: SixSums) {
    first.merge(other.first)
    second.merge(other.second)
  }
}
