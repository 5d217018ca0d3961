// SPDX-License-Identifier: GPL-3.0-or-later

internal import Glibc

/// The constant eta of a fully sequential boundary, without unit: how far apart sums must be to decide.
///
/// A Brownian motion with drift leaves the boundary on the wrong side with probability at most `error`, when its
/// variance is estimated from `firstStage` observations. S.-H. Kim and B. L. Nelson, *ACM TOMACS* 11(3), 2001.
/// - Parameters:
///   - error: The allowed probability of leaving on the wrong side; above 0 and below 1/2.
///   - firstStage: Observations behind the variance; at least 2.
///   - shape: The c of Kim and Nelson: 1 for the triangle that ends soonest when the lead is as small as it may be,
///     more for longer boundaries that let go earlier of what is far behind.
/// - Returns: eta, above 0.
func boundaryConstant(error: Double, firstStage: Int, shape: Int = 1) -> Double {
  precondition(error > 0 && error < 0.5, "an error is strictly between 0 and 1/2")
  precondition(firstStage >= 2 && shape >= 1, "a boundary needs two observations and a shape of at least 1")
  let degrees = Double(firstStage - 1)
  let triangle = (pow(2 * error, -2 / degrees) - 1) / 2
  guard shape > 1 else { return triangle }
  let c = Double(shape)
  let wrongSide = { (eta: Double) in
    (1...shape).reduce(0.0) { sum, index in
      let l = Double(index)
      let share = (index == shape ? 0.5 : 1) * (index.isMultiple(of: 2) ? -1 : 1)
      return sum + share * pow(1 + 2 * eta * (2 * c - l) * l / c, -degrees / 2)
    }
  }
  // The probability falls from 1/2 at 0 to less than allowed at the triangle's constant.
  var (low, high) = (0.0, triangle)
  while true {
    let middle = low + (high - low) / 2
    guard middle > low && middle < high else { return middle }
    if wrongSide(middle) > error { low = middle } else { high = middle }
  }
}
