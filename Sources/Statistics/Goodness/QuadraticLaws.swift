// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GSL

extension SimpleHypothesis {
  /// The probability that Cramér and von Mises's statistic of `count` values reaches `statistic`.
  ///
  /// Its limit and the term of order 1 / n (Csörgő and Faraway, *Journal of the Royal Statistical Society B* 58, 1996).
  public static func cramerVonMises(_ statistic: Double, count: Int) -> Double {
    precondition(count > 0, "at least one value")
    let size = Double(count)
    if statistic <= 1 / (12 * size) { return 1 }
    if statistic >= size / 3 { return 0 }
    let less = limit(statistic) * (1 + 1 / (12 * size)) + correction(statistic) / size
    return min(max(1 - less, 0), 1)
  }

  /// The probability that Anderson and Darling's statistic of `count` values reaches `statistic`.
  ///
  /// Marsaglia and Marsaglia's approximation, right to about 1e-5 (*Journal of Statistical Software* 9(2), 2004).
  public static func andersonDarling(_ statistic: Double, count: Int) -> Double {
    precondition(count > 0, "at least one value")
    guard statistic > 0 else { return 1 }
    let less = andersonDarlingLimit(statistic)
    return min(max(1 - less - andersonDarlingCorrection(less, Double(count)), 0), 1)
  }

  /// The limiting probability of less than x, a series in Bessel functions that is exact.
  private static func limit(_ x: Double) -> Double {
    var sum = 0.0
    for k in 0..<20 {
      let order = Double(k)
      let y = 4 * order + 1
      let q = y * y / (16 * x)
      let weight = exp(SpecialFunctions.logGamma(order + 0.5) - SpecialFunctions.logGamma(order + 1))
      let term =
        weight / (pow(Double.pi, 1.5) * x.squareRoot()) * y.squareRoot() * exp(-2 * q)
        * BesselFunctions.scaledK(q, order: 0.25)
      sum += term
      if term < 1e-17 { break }
    }
    return sum
  }

  /// The function psi_1 of the expansion without its part that is a twelfth of the limit.
  private static func correction(_ x: Double) -> Double {
    let root = 2 * x.squareRoot()
    let (low, high) = (pow(x, 0.75), pow(x, 1.25))
    var sum = 0.0
    for k in 0..<20 {
      let order = Double(k)
      let m = 2 * order + 1
      let half = exp(SpecialFunctions.logGamma(order + 0.5))
      let next = exp(SpecialFunctions.logGamma(order + 1.5))
      let terms =
        m * half * cylinderTwo((4 * order + 3) / root) / (9 * low)
        + half * cylinderThree((4 * order + 1) / root) / (72 * high)
        + 2 * (m + 2) * next * cylinderThree((4 * order + 5) / root) / (12 * high)
        + 7 * m * half * cylinderTwo((4 * order + 1) / root) / (144 * low)
        + 7 * m * half * cylinderTwo((4 * order + 5) / root) / (144 * low)
      let term = terms / (Double.pi * exp(SpecialFunctions.logGamma(order + 1)))
      sum -= term
      if abs(term) < 1e-17 { break }
    }
    return sum
  }

  private static func cylinderTwo(_ y: Double) -> Double {
    let z = y * y / 4
    let bessel = BesselFunctions.scaledK(z, order: 0.25) + BesselFunctions.scaledK(z, order: 0.75)
    return exp(-2 * z) * pow(y / 2, 1.5) * bessel / Double.pi.squareRoot()
  }

  private static func cylinderThree(_ y: Double) -> Double {
    let z = y * y / 4
    let bessel =
      2 * BesselFunctions.scaledK(z, order: 0.25) + 3 * BesselFunctions.scaledK(z, order: 0.75)
      - BesselFunctions.scaledK(z, order: 1.25)
    return exp(-2 * z) / Double.pi.squareRoot() * pow(y / 2, 2.5) * bessel
  }

  private static func andersonDarlingLimit(_ z: Double) -> Double {
    if z < 2 {
      let inner = 0.0347962 - (0.011672 - 0.00168691 * z) * z
      let outer = 2.00012 + (0.247105 - (0.0649821 - inner * z) * z) * z
      return exp(-1.2337141 / z) / z.squareRoot() * outer
    }
    let inner = 0.082433 - (0.008056 - 0.0003146 * z) * z
    return exp(-exp(1.0776 - (2.30695 - (0.43424 - inner * z) * z) * z))
  }

  private static func andersonDarlingCorrection(_ x: Double, _ size: Double) -> Double {
    if x > 0.8 {
      let inner = 1950.646 - (1116.360 - 255.7844 * x) * x
      return (-130.2137 + (745.2337 - (1705.091 - inner * x) * x) * x) / size
    }
    let border = 0.01265 + 0.1757 / size
    if x < border {
      let t = x / border
      let shape = t.squareRoot() * (1 - t) * (49 * t - 102)
      return shape * (0.0037 / (size * size) + 0.00078 / size + 0.00006) / size
    }
    let t = (x - border) / (0.8 - border)
    let inner = 14.458 - (8.259 - 1.91864 * t) * t
    let shape = -0.00022633 + (6.54034 - (14.6538 - inner * t) * t) * t
    return shape * (0.04213 + 0.01365 / size) / size
  }
}
