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
    let all = 0..<sample.alternatives
    precondition(sample.alternatives > 1, "a comparison needs at least two alternatives")
    let scale = sample.simultaneousQuantile(alpha: alpha) / Double(rows.count).squareRoot()
    let lead = { (i: Int, j: Int) in sample.means[i] - sample.means[j] }
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

/// The alternatives that survive one screening: the best is among them with probability at least 1 - alpha.
///
/// One alternative leaves when a paired t test with Bonferroni's correction puts another one ahead.
/// - Parameters:
///   - rows: Common replications, `[replication][alternative]`; the largest mean is sought.
///   - alpha: The allowed probability of losing the best.
/// - Returns: The surviving alternatives in rising order.
public func screen(rows: [[Double]], alpha: Double = 0.05) -> [Int] {
  let sample = PairedSample(rows: rows)
  let all = 0..<sample.alternatives
  let scale = sample.simultaneousQuantile(alpha: alpha) / Double(rows.count).squareRoot()
  // The leaders first: most of the others fall to one of them.
  let rivals = all.sorted { (sample.means[$0], $1) > (sample.means[$1], $0) }
  return all.filter { i in
    let ahead = rivals.prefix { sample.means[$0] > sample.means[i] }
    return !ahead.contains { j in
      sample.means[j] - sample.means[i] > scale * sample.differenceVariance(i, j).squareRoot()
    }
  }
}

/// The number of common replications after which the largest mean is the best, or within the indifference zone of it.
///
/// G. M. Clark and W. Yang (1986): also enough for `MultipleComparisons` to bound the regret by the zone.
/// - Parameters:
///   - firstStage: Common replications, `[replication][alternative]`, at least two.
///   - indifferenceZone: The regret that does not matter, in the unit of the outputs; above 0.
///   - alpha: The allowed probability of selecting wrongly.
/// - Returns: The total number of replications, at least those of the first stage.
public func clarkYangReplications(firstStage: [[Double]], indifferenceZone: Double, alpha: Double = 0.05) -> Int {
  precondition(indifferenceZone > 0, "the indifference zone must be above 0")
  let sample = PairedSample(rows: firstStage)
  var largest = 0.0
  for i in 0..<sample.alternatives {
    for j in 0..<i { largest = max(largest, sample.differenceVariance(i, j)) }
  }
  let t = sample.simultaneousQuantile(alpha: alpha)
  let needed = t * t * largest / (indifferenceZone * indifferenceZone)
  return max(firstStage.count, Int(needed.rounded(.up)))
}
