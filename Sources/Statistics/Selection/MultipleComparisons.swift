// SPDX-License-Identifier: GPL-3.0-or-later

/// Simultaneous intervals for how far each alternative is from the best of the others.
///
/// Paired t intervals with Bonferroni's correction, so common random numbers are allowed. With probability at
/// least 1 - alpha all intervals hold at once (Hsu, 1984; Nelson & Matejcik, *Management Science* 41, 1995).
public struct MultipleComparisons: Sendable, Hashable {
  /// The alternatives that cannot be ruled out as best, in rising order.
  public let candidates: [Int]
  /// Lower limits of each alternative's mean minus the largest other mean; at most 0.
  public let lower: [Double]
  /// Upper limits of each alternative's mean minus the largest other mean; at least 0.
  public let upper: [Double]
  /// The allowed probability that any interval misses.
  public let alpha: Double

  /// Compares at least two alternatives by rows of common replications, `[replication][alternative]`.
  public init(rows: [[Double]], alpha: Double = 0.05) {
    let sample = PairedSample(rows: rows)
    self.init(means: sample.means, variances: sample, replications: rows.count, alpha: alpha)
  }

  /// Compares means over a number of replications, with the variances of a sample that may be shorter.
  init(means: [Double], variances sample: PairedSample, replications: Int, alpha: Double) {
    let all = means.indices
    precondition(means.count > 1, "a comparison needs at least two alternatives")
    let scale = sample.simultaneousQuantile(alpha: alpha) / Double(replications).squareRoot()
    let lead = { (i: Int, j: Int) in means[i] - means[j] }
    var width = [[Double]](repeating: [Double](repeating: 0, count: all.count), count: all.count)
    for i in all {
      for j in 0..<i {
        width[i][j] = scale * sample.differenceVariance(i, j).squareRoot()
        width[j][i] = width[i][j]
      }
    }
    let highest = all.map { i in
      all.reduce(Double.infinity) { $1 == i ? $0 : min($0, lead(i, $1) + width[i][$1]) }
    }
    let candidates = all.filter { highest[$0] >= 0 }
    self.candidates = candidates
    self.upper = highest.map { max(0, $0) }
    self.lower = all.map { i in
      candidates.reduce(0) { $1 == i ? $0 : min($0, lead(i, $1) - width[i][$1]) }
    }
    self.alpha = alpha
  }

  /// The most that choosing this alternative can cost against the best, in the unit of the outputs.
  public func regretBound(of alternative: Int) -> Double { -lower[alternative] }
}
