// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A uniform number strictly between 0 and 1.
public func uniform<Source: RandomNumberGenerator>(using source: inout Source) -> Double {
  (Double(source.next() >> 11) + 0.5) / 9_007_199_254_740_992
}

/// A draw of how many of `trials` succeed, each with probability `share`, by inversion.
public func drawBinomial<Source: RandomNumberGenerator>(
  _ trials: Int, share: Double, using source: inout Source
) -> Int {
  guard trials > 0, share > 0 else { return 0 }
  if share >= 1 { return trials }
  if share > 0.5 { return trials - drawBinomial(trials, share: 1 - share, using: &source) }
  // Parts of mean at most 30, so that the probability of none does not underflow.
  if Double(trials) * share > 30 {
    let part = Int(30 / share)
    var (sum, left) = (0, trials)
    while left > 0 {
      sum += drawBinomial(min(part, left), share: share, using: &source)
      left -= part
    }
    return sum
  }
  let odds = share / (1 - share)
  var probability = exp(Double(trials) * log1p(-share))
  var (luck, count) = (uniform(using: &source), 0)
  while luck > probability, count < trials {
    luck -= probability
    probability *= odds * Double(trials - count) / Double(count + 1)
    count += 1
  }
  return count
}

/// A draw from the gamma law of a shape above 0 and scale 1 (G. Marsaglia, W. W. Tsang, *A simple method for generating
/// gamma variables*, 2000).
public func drawGamma<Source: RandomNumberGenerator>(shape: Double, using source: inout Source) -> Double {
  if shape < 1 {
    return drawGamma(shape: shape + 1, using: &source) * pow(uniform(using: &source), 1 / shape)
  }
  let d = shape - 1.0 / 3
  let c = 1 / (9 * d).squareRoot()
  while true {
    let x = (-2 * log(uniform(using: &source))).squareRoot() * cos(2 * Double.pi * uniform(using: &source))
    let root = 1 + c * x
    guard root > 0 else { continue }
    let cube = root * root * root
    if log(uniform(using: &source)) < 0.5 * x * x + d * (1 - cube + log(cube)) { return d * cube }
  }
}
