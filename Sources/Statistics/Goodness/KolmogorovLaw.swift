// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// p-values of distances for a law that is known beforehand, no parameter of it estimated from the same data.
///
/// For a fitted law they are far too large: use `bootstrapGoodness`.
public enum SimpleHypothesis {
  /// The probability that the largest gap of `count` values reaches `statistic`.
  ///
  /// Exact up to 2000 values (Marsaglia, Tsang and Wang, *Journal of Statistical Software* 8(18), 2003), beyond that by
  /// Kolmogorov's limit with Stephens's correction.
  public static func kolmogorovSmirnov(_ statistic: Double, count: Int) -> Double {
    precondition(count > 0, "at least one value")
    if statistic <= 0.5 / Double(count) { return 1 }
    if statistic >= 1 { return 0 }
    let size = Double(count)
    let scaled = size * statistic * statistic
    // The exact probability of less is 1 to all digits there, so the upper tail's own series is better.
    if count > 2_000 || scaled > 12 {
      let root = size.squareRoot()
      return kolmogorovTail((root + 0.12 + 0.11 / root) * statistic)
    }
    return min(max(1 - probabilityOfLess(statistic, count), 0), 1)
  }

  /// The probability that Kuiper's statistic of `count` values reaches `statistic`, by its limit with Stephens's
  /// correction.
  public static func kuiper(_ statistic: Double, count: Int) -> Double {
    precondition(count > 0, "at least one value")
    let root = Double(count).squareRoot()
    let x = (root + 0.155 + 0.24 / root) * statistic
    guard x > 0.4 else { return 1 }
    var sum = 0.0
    for j in 1...100 {
      let square = Double(j * j) * x * x
      sum += 2 * (4 * square - 1) * exp(-2 * square)
    }
    return min(max(sum, 0), 1)
  }

  /// Kolmogorov's limiting probability of more.
  private static func kolmogorovTail(_ x: Double) -> Double {
    guard x > 0.2 else { return 1 }
    var sum = 0.0
    for j in 1...100 {
      let term = 2 * exp(-2 * Double(j * j) * x * x)
      sum += j % 2 == 1 ? term : -term
    }
    return min(max(sum, 0), 1)
  }

  /// n! / n^n times the middle element of the n-th power of a matrix whose size is about twice n times the gap.
  private static func probabilityOfLess(_ statistic: Double, _ count: Int) -> Double {
    let size = Double(count)
    let k = Int(size * statistic) + 1
    let width = 2 * k - 1
    let rest = Double(k) - size * statistic
    var matrix = [Double](repeating: 0, count: width * width)
    for i in 0..<width {
      for j in 0..<width where i - j + 1 >= 0 { matrix[i * width + j] = 1 }
    }
    for i in 0..<width {
      matrix[i * width] -= pow(rest, Double(i + 1))
      matrix[(width - 1) * width + i] -= pow(rest, Double(width - i))
    }
    if 2 * rest > 1 { matrix[(width - 1) * width] += pow(2 * rest - 1, Double(width)) }
    for i in 0..<width {
      for j in 0..<width where i - j + 1 > 0 { matrix[i * width + j] /= tgamma(Double(i - j + 2)) }
    }
    let (power, exponent) = self.power(matrix, width, count)
    var result = power[(k - 1) * width + k - 1]
    var scale = exponent
    for i in 1...count {
      result *= Double(i) / size
      if result < 1e-140 {
        result *= 1e140
        scale -= 140
      }
    }
    return result * pow(10, Double(scale))
  }

  /// The power of a matrix as a matrix times a power of ten.
  private static func power(_ matrix: [Double], _ width: Int, _ exponent: Int) -> ([Double], Int) {
    if exponent == 1 { return (matrix, 0) }
    let (half, scale) = power(matrix, width, exponent / 2)
    var result = product(half, half, width)
    var total = 2 * scale
    if exponent % 2 == 1 { result = product(matrix, result, width) }
    if result[(width / 2) * width + width / 2] > 1e140 {
      for index in result.indices { result[index] *= 1e-140 }
      total += 140
    }
    return (result, total)
  }

  private static func product(_ a: [Double], _ b: [Double], _ width: Int) -> [Double] {
    var result = [Double](repeating: 0, count: width * width)
    for i in 0..<width {
      for k in 0..<width where a[i * width + k] != 0 {
        let factor = a[i * width + k]
        for j in 0..<width { result[i * width + j] += factor * b[k * width + j] }
      }
    }
    return result
  }
}
