// SPDX-License-Identifier: GPL-3.0-or-later

internal import Glibc

/// One attempt at compiling a quantile table with a given number of cells per octave.
struct QuantileTableBuilder {
  /// The smallest tail probability in a table.
  static let smallest = 0x1p-30
  /// The largest relative error a cell may show at its check points; the promise to users is twice that.
  static let tolerance = 5e-7

  /// The logarithm to base 2 of the cells per octave.
  let bits: Int
  /// Coefficients per cell, lower half first, of a cubic in 2^52 times the tail probability beyond the cell's beginning;
  /// not a number where the cubic missed.
  private(set) var cubics: [SIMD4<Double>] = []
  /// The number of cells whose cubic missed the tolerance.
  private(set) var misses = 0

  private let distribution: Distribution
  /// The number of misses after which the attempt is given up, its cubics being of no use.
  private let allowedMisses: Int
  /// Errors are relative to the value or to this, whichever is larger: a law that crosses 0 has no digits to keep there.
  private let smallestScale: Double

  /// Whether every cell was made, a few of them perhaps to be answered exactly.
  var isComplete: Bool { misses <= allowedMisses }

  init(_ distribution: Distribution, subdivisionBits: Int, allowedMisses: Int) {
    self.distribution = distribution
    self.allowedMisses = allowedMisses
    self.bits = subdivisionBits
    let spread = distribution.quantile(0.75) - distribution.quantile(0.25)
    self.smallestScale = distribution.support.lowerBound < 0 ? 0.01 * spread : 0
    for isUpper in [false, true] { addHalf(isUpper) }
  }

  private mutating func addHalf(_ isUpper: Bool) {
    let perOctave = 1 << bits
    var left = node(Self.smallest, isUpper)
    var octave = Self.smallest
    while octave < 0.5 && isComplete {
      let width = octave / Double(perOctave)
      for index in 1...perOctave {
        let right = node(octave + Double(index) * width, isUpper)
        let cubic = checked(cubic(left, right, width: width), from: left.tail, width: width, isUpper)
        let unit = 1 / (width * 0x1p52)
        cubics.append(cubic * SIMD4(1, unit, unit * unit, unit * unit * unit))
        left = right
      }
      octave *= 2
    }
    // The probability one half itself, which starts a cell of its own.
    cubics.append(SIMD4(left.value, 0, 0, 0))
  }

  /// The exact value at a tail probability and its derivative with respect to that probability.
  private func node(_ tail: Double, _ isUpper: Bool) -> (tail: Double, value: Double, slope: Double) {
    let value = exact(tail, isUpper)
    let slope = exp(-distribution.logDensity(value))
    return (tail, value, isUpper ? -slope : slope)
  }

  private func exact(_ tail: Double, _ isUpper: Bool) -> Double {
    isUpper ? distribution.upperQuantile(tail) : distribution.quantile(tail)
  }

  /// The monotone cubic between two nodes in the position 0...1 within the cell.
  private func cubic(
    _ left: (tail: Double, value: Double, slope: Double), _ right: (tail: Double, value: Double, slope: Double),
    width: Double
  ) -> SIMD4<Double> {
    let rise = right.value - left.value
    var start = left.slope * width
    var end = right.slope * width
    let steepness = (start * start + end * end).squareRoot()
    if steepness > 3 * abs(rise) {
      start *= 3 * abs(rise) / steepness
      end *= 3 * abs(rise) / steepness
    }
    return SIMD4(left.value, start, 3 * rise - 2 * start - end, start + end - 2 * rise)
  }

  /// The cubic itself when it agrees with the exact quantile at three points of its cell, otherwise no number.
  private mutating func checked(
    _ cubic: SIMD4<Double>, from tail: Double, width: Double, _ isUpper: Bool
  ) -> SIMD4<Double> {
    for s in [0.25, 0.5, 0.75] {
      let truth = exact(tail + s * width, isUpper)
      let value = cubic.x + s * (cubic.y + s * (cubic.z + s * cubic.w))
      let agrees = abs(value - truth) <= Self.tolerance * max(abs(truth), smallestScale)
      if !agrees {
        misses += 1
        return SIMD4(repeating: .nan)
      }
    }
    return cubic
  }
}
