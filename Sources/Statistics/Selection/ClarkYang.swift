// SPDX-License-Identifier: GPL-3.0-or-later

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

/// A selection that bounds the regret with the stated confidence, whatever the means are.
public struct StrictSelection: Sendable, Hashable {
  /// The selected alternative.
  public let best: Int
  /// The alternatives that screening left, in rising order.
  public let contestants: [Int]
  /// How far each contestant is from the best of the others, in the order of `contestants`; nothing when only one is
  /// left. No half-width exceeds the indifference zone when the selection is decided.
  public let comparisons: MultipleComparisons?
  /// Whether the budget was enough; otherwise the comparisons still hold, but the regret may exceed the zone.
  public let isDecided: Bool
  /// The replications spent on each alternative.
  public let counts: [Int]

  /// The most that the selected alternative can cost against the best, in the unit of the outputs.
  public var regretBound: Double {
    guard let comparisons, let position = contestants.firstIndex(of: best) else { return 0 }
    return comparisons.regretBound(of: position)
  }
}

/// Selects by Clark and Yang's two stages, after screening in stages when there are many alternatives.
///
/// With probability at least 1 - alpha the selected alternative is within the indifference zone of the best and the
/// intervals of the comparisons hold, under common random numbers too. B. L. Nelson and F. J. Matejcik, *Management
/// Science* 41, 1995. Half of alpha is spent on screening when there is any; what follows uses fresh replications.
/// - Parameters:
///   - alternatives: How many there are; the one with the largest mean is sought.
///   - indifferenceZone: The regret that does not matter, in the unit of the outputs; above 0.
///   - alpha: The allowed probability of any wrong statement.
///   - stages: The total numbers of replications at which to screen; none for a contest of all.
///   - firstStage: Replications behind the variances; at least 2.
///   - maximum: The largest number of replications after screening; at least `firstStage`.
///   - observe: As in `selectBest`.
/// - Returns: The selected alternative and how far the others are.
/// - Throws: What `observe` throws.
public func selectStrictly<Failure: Error>(
  of alternatives: Int, indifferenceZone: Double, alpha: Double = 0.05, stages: [Int] = [], firstStage: Int = 30,
  maximum: Int, observe: (_ replications: Range<Int>, _ alternatives: [Int]) throws(Failure) -> [[Double]]
) throws(Failure) -> StrictSelection {
  precondition(firstStage > 1 && maximum >= firstStage, "a selection needs a budget for the first stage")
  let screening = try StagedScreening(
    of: alternatives, alpha: alpha / 2, stages: stages, observe: observe)
  let left = screening.survivors
  var counts = screening.counts
  guard left.count > 1 else {
    return StrictSelection(best: left[0], contestants: left, comparisons: nil, isDecided: true, counts: counts)
  }
  let rest = stages.isEmpty ? alpha : alpha / 2
  let start = screening.replications
  let first = try observe(start..<start + firstStage, left)
  let needed = clarkYangReplications(firstStage: first, indifferenceZone: indifferenceZone, alpha: rest)
  let end = min(needed, maximum)
  let more = end > firstStage ? try observe(start + firstStage..<start + end, left) : []
  let means = PairedSample(rows: first + more).means
  let comparisons = MultipleComparisons(
    means: means, variances: PairedSample(rows: first), replications: end, alpha: rest)
  for alternative in left { counts[alternative] += end }
  let leader = means.indices.dropFirst().reduce(0) { means[$1] > means[$0] ? $1 : $0 }
  return StrictSelection(
    best: left[leader], contestants: left, comparisons: comparisons, isDecided: needed <= maximum, counts: counts)
}
