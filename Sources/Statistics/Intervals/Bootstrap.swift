// SPDX-License-Identifier: GPL-3.0-or-later

/// The values a statistic takes on samples drawn with replacement: their spread is its uncertainty from few data.
///
/// Rows that belong together, such as those of one account, are one unit and are drawn together.
/// - Parameters:
///   - units: How many units the data hold; at least 1.
///   - resamples: How many samples to draw.
///   - source: The random numbers.
///   - statistic: The statistic of the units at the given positions, some of which appear more than once.
/// - Returns: The statistic of each drawn sample.
public func bootstrap<Source: RandomNumberGenerator>(
  units: Int, resamples: Int, using source: inout Source, statistic: ([Int]) -> Double
) -> [Double] {
  precondition(units > 0 && resamples > 0, "a bootstrap needs data and samples")
  var drawn = [Int](repeating: 0, count: units)
  return (0..<resamples).map { _ in
    for index in drawn.indices { drawn[index] = drawIndex(below: units, using: &source) }
    return statistic(drawn)
  }
}

/// A whole number from 0 to below a positive limit, each equally likely.
func drawIndex<Source: RandomNumberGenerator>(below limit: Int, using source: inout Source) -> Int {
  Int(source.next(upperBound: UInt64(limit)))
}
