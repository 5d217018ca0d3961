// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Whole days between two dates, the start anywhere in its day: P(D <= d) is the mean of F over the day from d to d + 1.
extension PreparedLaw {
  /// ln of the probability of at most and of more than `time`, a whole number of days of the given length.
  func logDayTails(_ time: Double, _ day: Double) -> (lower: Jet, upper: Jet) {
    // F may rise as a power from 0, which only the first day's rule can follow.
    let rule = time > 0 ? Quadrature.smooth : Quadrature.fromZero
    let middle = logTails(time + 0.5 * day)
    var (lower, upper) = (Jet(0), Jet(0))
    for (node, weight) in rule {
      let tails = logTails(time + node * day)
      lower = lower + weight * (tails.lower - middle.lower.value).exponential
      upper = upper + weight * (tails.upper - middle.upper.value).exponential
    }
    return (lower.logarithm + middle.lower.value, upper.logarithm + middle.upper.value)
  }

  /// ln of the probability of exactly `time`, a whole number of days of the given length.
  ///
  /// The difference of two neighbouring means of F is the mean of the density under a triangle over both days.
  func logDays(_ time: Double, _ day: Double) -> Jet {
    guard time > 0 else { return logDayTails(0, day).lower }
    let middle = logDensity(time).value
    var sum = Jet(0)
    for (node, weight) in time > 1.5 * day ? Quadrature.smooth : Quadrature.fromZero {
      sum = sum + weight * node * (logDensity(time - day + node * day) - middle).exponential
    }
    for (node, weight) in Quadrature.smooth {
      sum = sum + weight * (1 - node) * (logDensity(time + node * day) - middle).exponential
    }
    return sum.logarithm + (middle + log(day))
  }
}
