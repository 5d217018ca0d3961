// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// How far a law lies from what data show, by four measures.
public struct DistanceStatistics: Sendable, Hashable {
  /// The largest gap between the two cumulative shares (Kolmogorov and Smirnov).
  public let kolmogorovSmirnov: Double
  /// The squared gap, weighted by 1 / (F (1 - F)) and averaged over the law, times the rows (Anderson and Darling).
  public let andersonDarling: Double
  /// The squared gap averaged over the law, times the rows (Cramér and von Mises).
  public let cramerVonMises: Double
  /// The largest gap upwards plus the largest downwards (Kuiper).
  public let kuiper: Double

  /// Measures a law by the logarithms of its two tails.
  ///
  /// With censored data the averages end at the last time watched, because what lies beyond was not seen; of rounded data
  /// the gaps count only where the share is known.
  public init(_ steps: EmpiricalSteps, logTails: (Double) -> (lower: Double, upper: Double)) {
    var sums = Sums()
    for (index, time) in steps.times.enumerated() {
      let before = index == 0 ? 0 : steps.shares[index - 1]
      let tails = logTails(time)
      if steps.isRounded {
        sums.addKnownShare(steps.shares[index], tails)
      } else {
        sums.addStretch(share: before, upTo: tails)
        sums.look(share: before)
        sums.look(share: steps.shares[index])
      }
    }
    let last = steps.shares.last ?? 0
    if !steps.isRounded {
      // Complete data show the whole law; of others the stretch after the last jump ends with the watching.
      let isWhole = last > 1 - 1e-12
      sums.addStretch(share: isWhole ? 1 : last, upTo: isWhole ? (0, -.infinity) : logTails(steps.end))
      sums.look(share: last)
    }
    kolmogorovSmirnov = max(sums.above, sums.below)
    kuiper = sums.above + sums.below
    andersonDarling = steps.count * sums.weighted
    cramerVonMises = steps.count * sums.plain
  }

  /// Integrals over the law up to the last tails given, and the largest gaps so far.
  private struct Sums {
    var weighted = 0.0
    var plain = 0.0
    var above = 0.0
    var below = 0.0
    private var tails = (lower: -Double.infinity, upper: 0.0)

    /// A stretch of the law over which the data's share stays the same.
    mutating func addStretch(share: Double, upTo next: (lower: Double, upper: Double)) {
      let (from, to) = (exp(tails.lower), exp(next.lower))
      plain += (cube(to - share) - cube(from - share)) / 3
      // The integral of (share - u)² / (u (1 - u)) is -u + share² ln u - (1 - share)² ln(1 - u).
      weighted -= to - from
      if share > 0 { weighted += share * share * (next.lower - tails.lower) }
      if share < 1 { weighted -= (1 - share) * (1 - share) * (next.upper - tails.upper) }
      tails = next
    }

    /// A point where the share is known, standing for the law's mass since the last one.
    mutating func addKnownShare(_ share: Double, _ next: (lower: Double, upper: Double)) {
      let mass = exp(next.lower) - exp(tails.lower)
      tails = next
      look(share: share)
      let gap = share - exp(next.lower)
      plain += mass * gap * gap
      let spread = exp(next.lower + next.upper)
      if spread > 0 { weighted += mass * gap * gap / spread }
    }

    /// Notes the gap between a share and the law where the last stretch ended.
    mutating func look(share: Double) {
      // The difference of the smaller tails keeps the digits.
      let gap = tails.lower < tails.upper ? share - exp(tails.lower) : exp(tails.upper) - (1 - share)
      above = max(above, gap)
      below = max(below, -gap)
    }

    private func cube(_ x: Double) -> Double { x * x * x }
  }
}
