// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds the zero of an increasing function by Newton's method kept inside a shrinking bracket.
///
/// GSL's own inverses of the gamma and beta laws fail for a few percent of realistic parameters; the
/// logarithm of a tail against the logarithm of the variable is so nearly straight that this always converges.
/// - Parameters:
///   - start: The first guess.
///   - residual: The function's value and slope at a point.
/// - Returns: The zero, to about 1e-15 absolute.
func increasingZero(from start: Double, residual: (Double) -> (value: Double, slope: Double)) -> Double {
  var lower = -Double.infinity
  var upper = Double.infinity
  var y = start
  for _ in 0..<200 {
    let (value, slope) = residual(y)
    if value == 0 { return y }
    if value > 0 { upper = y } else { lower = y }
    let newton = value / slope
    let step = newton.isFinite && slope > 0 ? min(max(-newton, -8), 8) : (value > 0 ? -1 : 1)
    // Newton's error after a step is of the order of the step squared.
    if abs(step) < 1e-9 { return y + step }
    let next = y + step
    y = next > lower && next < upper ? next : (lower + upper) / 2
  }
  return y
}
