// SPDX-License-Identifier: GPL-3.0-or-later

internal import Glibc

/// A distribution's quantile function compiled for drawing: one uniform number in, one value out.
///
/// Each half of 0...1 is cut into octaves towards its tail, down to a probability of 2^-30, and each octave
/// into equally wide cells, each with a monotone cubic through the exact values and slopes of both its ends.
/// The relative error is below 1e-6: the number of cells is doubled until a check in every cell says so, and
/// a cell that never gets there (a corner of the law) answers with the exact quantile, as does everything
/// beyond the table. A law that crosses 0 is held to 1e-6 of the value or of 1% of its interquartile range,
/// whichever is larger.
public struct QuantileTable: Sendable {
  /// What draws are read from.
  public let cells: Cells
  /// The memory behind the cells and the law itself, which must live as long as the cells are used.
  public let owner: Owner

  /// The distribution the table was made from.
  public var distribution: Distribution { owner.distribution }

  /// The exponent of the smallest tail probability in the table.
  private static let tailExponent = 30
  private static let octaves = tailExponent - 1
  /// How often the number of cells may be doubled.
  private static let doublings = 4

  /// Compiles the table.
  /// - Parameters:
  ///   - distribution: The law to draw from.
  ///   - cells: The number of cells to start with; it is raised until the error bound holds, at most to 16 times.
  public init(_ distribution: Distribution, cells: Int = 1024) {
    precondition(cells > 0, "a quantile table needs cells")
    var bits = 0
    while Self.octaves << (bits + 2) <= cells { bits += 1 }
    var builder = QuantileTableBuilder(distribution, subdivisionBits: bits, allowedMisses: 4)
    for doubling in 1...Self.doublings where builder.misses > 0 {
      let finer = QuantileTableBuilder(
        distribution, subdivisionBits: bits + doubling, allowedMisses: doubling == Self.doublings ? .max : 4)
      // A corner of the law misses however fine the cells are.
      if builder.isComplete && finer.misses >= builder.misses { break }
      builder = finer
    }
    owner = Owner(distribution, builder.cubics)
    self.cells = unsafe Cells(
      base: UnsafePointer(owner.base), perHalf: builder.cubics.count / 2, shift: UInt64(52 - builder.bits),
      first: Int((QuantileTableBuilder.smallest * 0x1p52).bitPattern >> UInt64(52 - builder.bits)),
      owner: Unmanaged.passUnretained(owner))
  }

  /// The value not exceeded with probability `u`, for `u` strictly between 0 and 1.
  @inlinable
  public func callAsFunction(_ u: Double) -> Double { cells(u) }
}

extension QuantileTable {
  /// The cubics of a table as plain numbers, for loops that must not count references.
  ///
  /// Safe: they are never written, every index is checked, and whoever holds them holds their owner.
  @safe
  public struct Cells: BitwiseCopyable, @unchecked Sendable {
    /// Four coefficients per cell, lower half first, of a cubic in 2^52 times the tail probability beyond the cell's
    /// beginning; not a number where the exact quantile must be used.
    @usableFromInline let base: UnsafePointer<Double>
    /// Cells in each half.
    @usableFromInline let perHalf: Int
    /// Bits of the significand that are below a cell's width.
    @usableFromInline let shift: UInt64
    /// The truncated bit pattern of the first cell.
    @usableFromInline let first: Int
    @usableFromInline let owner: Unmanaged<Owner>

    /// The value not exceeded with probability `u`, for `u` strictly between 0 and 1.
    @inlinable @inline(__always)
    public func callAsFunction(_ u: Double) -> Double {
      // Exact for u >= 0.5, so the upper tail keeps its digits; below, u is the smaller of the two.
      value(min(u, 1 - u) * 0x1p52, skipped: u >= 0.5 ? perHalf : 0) ?? (unsafe Self.exact(u, owner))
    }

    /// The value whose probability is the middle of that of 2^52 equal cells which 64 random bits name by their first 52.
    @inlinable @inline(__always)
    public func draw(_ bits: UInt64) -> Double {
      // All ones in the upper half, where the cells are counted from the end.
      let upper = UInt64(bitPattern: Int64(bitPattern: bits) &>> 63)
      let tail = Double(Int64(bitPattern: (bits ^ upper) &>> 12)) + 0.5
      return value(tail, skipped: perHalf & Int(bitPattern: UInt(upper)))
        ?? (unsafe Self.exact(upper == 0 ? tail * 0x1p-52 : 1 - tail * 0x1p-52, owner))
    }

    /// The value at a tail probability times 2^52; nothing where the exact quantile must be used.
    @inlinable @inline(__always)
    func value(_ tail: Double, skipped: Int) -> Double? {
      let begun = tail.bitPattern &>> shift
      let cell = Int(truncatingIfNeeded: begun) &- first
      guard UInt(bitPattern: cell) < UInt(bitPattern: perHalf) else { return nil }
      let within = tail - Double(bitPattern: begun &<< shift)
      let cubic = unsafe base + (cell &+ skipped) &* 4
      let value = unsafe cubic[0] + within * (cubic[1] + within * (cubic[2] + within * cubic[3]))
      return value.isNaN ? nil : value
    }

    /// The distribution the table was made from.
    public var distribution: Distribution { unsafe owner.takeUnretainedValue().distribution }

    /// The distribution's own quantile, for the few draws beyond the table.
    ///
    /// It gets the owner alone: for all of the cells, every draw would lay them out in memory.
    @inline(never)
    @usableFromInline static func exact(_ u: Double, _ owner: Unmanaged<Owner>) -> Double {
      let distribution = unsafe owner.takeUnretainedValue().distribution
      return u < 0.5 ? distribution.quantile(u) : distribution.upperQuantile(1 - u)
    }
  }

  /// Owns the memory of the cubics: a class, because it is freed with the last table that shares it.
  @safe
  public final class Owner: @unchecked Sendable {
    let distribution: Distribution
    let base: UnsafeMutablePointer<Double>

    init(_ distribution: Distribution, _ cubics: [SIMD4<Double>]) {
      self.distribution = distribution
      unsafe base = .allocate(capacity: 4 * cubics.count)
      for (cell, cubic) in cubics.enumerated() {
        for part in 0..<4 { unsafe (base + (4 * cell + part)).initialize(to: cubic[part]) }
      }
    }

    deinit { unsafe base.deallocate() }
  }
}
