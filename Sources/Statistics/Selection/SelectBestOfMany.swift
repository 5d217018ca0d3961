// SPDX-License-Identifier: GPL-3.0-or-later

/// What a selection among many alternatives found and what it cost.
public struct SelectionOfMany: Sendable, Hashable {
  /// The selected alternative, or the leader where the budget ended first.
  public let best: Int
  /// The alternatives that screening left, in rising order.
  public let contestants: [Int]
  /// The contest of those on fresh replications, counting them by their position in `contestants`; nothing when only
  /// one was left.
  public let contest: Selection?
  /// The replications spent on each alternative, screening included.
  public let counts: [Int]

  /// Whether one alternative was left; otherwise no statement of confidence holds.
  public var isDecided: Bool { contest?.isDecided ?? true }
}

/// Screens many alternatives in stages and lets Kim and Nelson's procedure choose among those left.
///
/// Screening keeps the best with probability at least 1 - alpha/2; the contest, on fresh replications that owe nothing
/// to having survived, is wrong with probability at most alpha/2 whenever the best leads by the indifference zone.
/// Both parts compare paired differences, so common random numbers are allowed and save replications.
/// - Parameters:
///   - alternatives: How many there are; the one with the largest mean is sought.
///   - indifferenceZone: The smallest lead worth detecting, in the unit of the outputs; above 0.
///   - alpha: The allowed probability of selecting wrongly.
///   - stages: The total numbers of replications at which to screen, in rising order.
///   - firstStage: Replications of the contest before its first judgement.
///   - batch: Replications of the contest asked for at a time after that; it does not change the outcome.
///   - maximum: The largest number of replications of the contest; at least `firstStage`.
///   - isOver: As in `selectBest`.
///   - observe: As in `selectBest`; the contest asks for replications after those of the screening.
/// - Returns: The selected alternative and what it cost.
/// - Throws: What `observe` throws.
public func selectBestOfMany<Failure: Error>(
  of alternatives: Int, indifferenceZone: Double, alpha: Double = 0.05, stages: [Int] = [20, 40, 80, 160],
  firstStage: Int = 30, batch: Int = 10, maximum: Int, isOver: () -> Bool = { false },
  observe: (_ replications: Range<Int>, _ alternatives: [Int]) throws(Failure) -> [[Double]]
) throws(Failure) -> SelectionOfMany {
  let screening = try StagedScreening(of: alternatives, alpha: alpha / 2, stages: stages, observe: observe)
  let left = screening.survivors
  guard left.count > 1 else {
    return SelectionOfMany(best: left[0], contestants: left, contest: nil, counts: screening.counts)
  }
  let start = screening.replications
  let contest = try selectBest(
    of: left.count, indifferenceZone: indifferenceZone, alpha: alpha / 2, firstStage: firstStage, batch: batch,
    maximum: maximum, isOver: isOver
  ) { (range, positions) throws(Failure) in
    try observe(start + range.lowerBound..<start + range.upperBound, positions.map { left[$0] })
  }
  var counts = screening.counts
  for (position, alternative) in left.enumerated() { counts[alternative] += contest.counts[position] }
  return SelectionOfMany(best: left[contest.best], contestants: left, contest: contest, counts: counts)
}
