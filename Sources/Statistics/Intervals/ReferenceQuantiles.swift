// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// The value a standard normal variable stays below with probability `p`, strictly between 0 and 1.
public func normalQuantile(_ p: Double) -> Double {
  precondition(p > 0 && p < 1, "a quantile needs a probability strictly between 0 and 1")
  return NormalFunctions.quantile(p)
}

/// The value a Student t variable stays below with probability `p`, strictly between 0 and 1.
public func studentQuantile(_ p: Double, degreesOfFreedom: Double) -> Double {
  p < 0.5
    ? -studentUpperQuantile(p, degreesOfFreedom: degreesOfFreedom)
    : studentUpperQuantile(1 - p, degreesOfFreedom: degreesOfFreedom)
}

/// The value a Student t variable exceeds with probability `q`, strictly between 0 and 1.
///
/// Keeps its digits for the small probabilities of many simultaneous comparisons.
public func studentUpperQuantile(_ q: Double, degreesOfFreedom: Double) -> Double {
  StudentFunctions.upperQuantile(q, degreesOfFreedom: degreesOfFreedom)
}
