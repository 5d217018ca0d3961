// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// Student's t test of a difference of means against none.
public struct MeanTest: Sendable, Hashable {
  /// The difference, and its standard error, in the unit of the values.
  public let difference: Double
  public let standardError: Double
  /// Degrees of freedom, not necessarily whole.
  public let degreesOfFreedom: Double

  /// The difference in standard errors.
  public var statistic: Double { difference / standardError }

  /// The two-sided p-value; 1 when both sides are the same constant.
  public var pValue: Double {
    if difference == 0 { return 1 }
    if standardError == 0 { return 0 }
    return 2 * StudentFunctions.survival(abs(statistic), degreesOfFreedom: degreesOfFreedom)
  }

  /// The two-sided interval of the difference.
  public func interval(level: Double = 0.95) -> ClosedRange<Double> {
    let half = studentUpperQuantile((1 - level) / 2, degreesOfFreedom: degreesOfFreedom) * standardError
    return difference - half...difference + half
  }

  /// Compares values that belong together in pairs, at least two: the first less the second.
  public static func paired(_ first: [Double], _ second: [Double]) -> MeanTest {
    precondition(first.count == second.count && first.count > 1, "a paired test needs at least two pairs")
    let moments = SampleMoments(zip(first, second).map { $0 - $1 })
    return MeanTest(
      difference: moments.mean, standardError: moments.standardError, degreesOfFreedom: Double(first.count - 1))
  }

  /// Compares two independent samples of at least two values whose variances may differ (Welch): the first less the
  /// second.
  public static func welch(_ first: [Double], _ second: [Double]) -> MeanTest {
    precondition(first.count > 1 && second.count > 1, "a test needs at least two values on each side")
    let (a, b) = (SampleMoments(first), SampleMoments(second))
    let (va, vb) = (a.variance / Double(a.count), b.variance / Double(b.count))
    let sum = va + vb
    let share = va * va / Double(a.count - 1) + vb * vb / Double(b.count - 1)
    return MeanTest(
      difference: a.mean - b.mean, standardError: sum.squareRoot(),
      degreesOfFreedom: share > 0 ? sum * sum / share : Double(a.count + b.count - 2))
  }
}
