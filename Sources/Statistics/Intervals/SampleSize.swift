// SPDX-License-Identifier: GPL-3.0-or-later

/// The smallest number of replications whose Student interval is expected to be narrow enough.
///
/// - Parameters:
///   - halfWidth: Half the width wanted, in the unit of the outputs; above 0.
///   - standardDeviation: What a pilot gave for one replication, in the same unit.
///   - pilot: The replications already made; at least 2.
///   - level: The confidence level, strictly between 0 and 1.
/// - Returns: The total number, at least the pilot's.
public func replicationsNeeded(
  halfWidth: Double, standardDeviation: Double, pilot: Int, level: Double = 0.95
) -> Int {
  precondition(halfWidth > 0 && standardDeviation >= 0 && pilot > 1, "a sample size needs a width and a pilot")
  let isEnough = { (n: Int) in
    let t = studentUpperQuantile((1 - level) / 2, degreesOfFreedom: Double(n - 1))
    return t * standardDeviation / Double(n).squareRoot() <= halfWidth
  }
  guard !isEnough(pilot) else { return pilot }
  var (low, high) = (pilot, 2 * pilot)
  while !isEnough(high) { (low, high) = (high, 2 * high) }
  while high - low > 1 {
    let middle = low + (high - low) / 2
    if isEnough(middle) { high = middle } else { low = middle }
  }
  return high
}
