// SPDX-License-Identifier: GPL-3.0-or-later

/// The quantile of a sorted sample at a probability from 0 to 1, interpolated between order statistics.
///
/// Type 7 of Hyndman and Fan (*The American Statistician* 50, 1996): what R, NumPy and spreadsheets do by default.
public func quantile(sorted sample: [Double], _ p: Double) -> Double {
  precondition(!sample.isEmpty, "a quantile needs at least one value")
  precondition(p >= 0 && p <= 1, "a quantile needs a probability from 0 to 1")
  let position = p * Double(sample.count - 1)
  let index = min(Int(position), sample.count - 1)
  let fraction = position - Double(index)
  guard fraction > 0, index + 1 < sample.count else { return sample[index] }
  return sample[index] + fraction * (sample[index + 1] - sample[index])
}
