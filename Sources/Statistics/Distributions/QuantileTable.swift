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
      first: Int(QuantileTableBuilder.smallest.bitPattern >> UInt64(52 - builder.bits)),
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
    /// Cubic coefficients per cell, lower half first; not a number where the exact quantile must be used.
    @usableFromInline let base: UnsafePointer<SIMD4<Double>>
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
      let upper = u >= 0.5
      // Exact for u >= 0.5, so the upper tail keeps its digits.
      let tail = upper ? 1 - u : u
      let pattern = tail.bitPattern
      let cell = Int(truncatingIfNeeded: pattern &>> shift) &- first
      guard UInt(bitPattern: cell) < UInt(bitPattern: perHalf) else { return exact(u) }
      // The position in the cell, 0..<1: the significand's remaining bits under the exponent of 1.
      let s = Double(bitPattern: (pattern &<< (52 &- shift)) & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000) - 1
      let cubic = unsafe base[upper ? cell &+ perHalf : cell]
      let value = cubic.x + s * (cubic.y + s * (cubic.z + s * cubic.w))
      return value.isNaN ? exact(u) : value
    }

    /// The distribution the table was made from.
    public var distribution: Distribution { unsafe owner.takeUnretainedValue().distribution }

    /// The distribution's own quantile, for the few draws beyond the table.
    @inline(never)
    @usableFromInline func exact(_ u: Double) -> Double {
      let distribution = distribution
      return u < 0.5 ? distribution.quantile(u) : distribution.upperQuantile(1 - u)
    }
  }

  /// Owns the memory of the cubics: a class, because it is freed with the last table that shares it.
  @safe
  public final class Owner: @unchecked Sendable {
    let distribution: Distribution
    let base: UnsafeMutablePointer<SIMD4<Double>>

    init(_ distribution: Distribution, _ cubics: [SIMD4<Double>]) {
      self.distribution = distribution
      unsafe base = .allocate(capacity: cubics.count)
      for (cell, cubic) in cubics.enumerated() { unsafe (base + cell).initialize(to: cubic) }
    }

    deinit { unsafe base.deallocate() }
  }
}
