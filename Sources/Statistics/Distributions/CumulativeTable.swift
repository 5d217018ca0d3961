// SPDX-License-Identifier: GPL-3.0-or-later

internal import Glibc

/// A distribution's cumulative probability compiled for a loop in which even one special function costs too much.
///
/// Positive values from the one that a millionth lies below to the one that a billionth lies above are cut into octaves
/// and those into equal cells, each with a cubic through the exact probabilities and densities of both its ends. A cell
/// whose cubic misses by more than 1e-9 answers with the exact probability, as does everything outside the cells.
public struct CumulativeTable: Sendable {
  /// The exact cumulative probability.
  @usableFromInline let law: CumulativeLaw
  /// Coefficients by cell of a cubic in the value beyond the cell's beginning; not a number where the cubic missed.
  @usableFromInline let cubics: [SIMD4<Double>]
  /// The bits of a value without those that are below a cell's width, for the first cell.
  @usableFromInline let first: Int

  /// Bits of the significand that are below a cell's width: 64 cells an octave.
  @usableFromInline static let shift: UInt64 = 52 - 6
  /// The largest absolute error of a cell.
  private static let tolerance = 1e-9

  /// Compiles the cumulative probability of a law.
  public init(_ distribution: Distribution) {
    let law = CumulativeLaw(distribution)
    self.law = law
    let (low, high) = (distribution.quantile(1e-6), distribution.upperQuantile(1e-9))
    guard low > 0, high.isFinite, high < low * 0x1p40 else {
      (cubics, first) = ([], 0)
      return
    }
    first = Int(low.bitPattern >> Self.shift)
    cubics = (first...Int(high.bitPattern >> Self.shift)).map { cell in
      Self.cubic(
        of: distribution, law, from: Double(bitPattern: UInt64(cell) << Self.shift),
        to: Double(bitPattern: UInt64(cell + 1) << Self.shift))
    }
  }

  /// The cubic of a cell, or no number where it misses.
  private static func cubic(
    of distribution: Distribution, _ law: CumulativeLaw, from start: Double, to end: Double
  ) -> SIMD4<Double> {
    let width = end - start
    let (left, right) = (law(start), law(end))
    let (begin, finish) = (exp(distribution.logDensity(start)) * width, exp(distribution.logDensity(end)) * width)
    let rise = right - left
    let cubic = SIMD4(left, begin, 3 * rise - 2 * begin - finish, begin + finish - 2 * rise)
    let agrees = [0.25, 0.5, 0.75].allSatisfy { place in
      let value = cubic.x + place * (cubic.y + place * (cubic.z + place * cubic.w))
      return abs(value - law(start + place * width)) <= tolerance
    }
    return agrees
      ? cubic / SIMD4(1, width, width * width, width * width * width) : SIMD4(repeating: .nan)
  }

  /// The probability of a value up to `x`.
  @inlinable @inline(__always)
  public func callAsFunction(_ x: Double) -> Double {
    let begun = x.bitPattern &>> Self.shift
    let cell = Int(truncatingIfNeeded: begun) &- first
    guard UInt(bitPattern: cell) < UInt(bitPattern: cubics.count) else { return law(x) }
    let within = x - Double(bitPattern: begun &<< Self.shift)
    let cubic = cubics[cell]
    let value = cubic.x + within * (cubic.y + within * (cubic.z + within * cubic.w))
    return value.isNaN ? law(x) : value
  }
}
