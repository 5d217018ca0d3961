// SPDX-License-Identifier: GPL-3.0-or-later

/// What a selection found and what it cost.
public struct Selection: Sendable, Hashable {
  /// The selected alternative, or the leader where the budget ended first.
  public let best: Int
  /// Whether one alternative was left; otherwise no statement of confidence holds.
  public let isDecided: Bool
  /// The alternatives not eliminated, in rising order.
  public let survivors: [Int]
  /// The number of replications judged.
  public let replications: Int
  /// The sample mean of each alternative over its own replications.
  public let means: [Double]
  /// The number of replications behind each mean.
  public let counts: [Int]
  /// Who left and when.
  public let eliminations: [KimNelson.Elimination]
  /// Alternatives found to be the same as an earlier one.
  public let mergers: [KimNelson.Merger]

  /// The number of replications after which an alternative left; nil for one that did not.
  public func eliminated(_ alternative: Int) -> Int? {
    eliminations.first { $0.alternative == alternative }?.replication
  }
}

/// Runs replications until Kim and Nelson's procedure has one alternative left or the budget is spent.
///
/// - Parameters:
///   - alternatives: How many there are; the one with the largest mean is sought.
///   - indifferenceZone: The smallest lead worth detecting, in the unit of the outputs; above 0.
///   - alpha: The allowed probability of selecting wrongly.
///   - firstStage: Replications before the first judgement.
///   - batch: Replications asked for at a time after the first stage; it does not change the outcome.
///   - maximum: The largest number of replications; at least `firstStage`.
///   - isOver: Whether the time is up, asked between batches; then the selection ends undecided.
///   - observe: The outputs of a range of replications, `[replication][position among the given alternatives]`;
///     replication r must use the same random numbers whichever alternatives are asked for.
/// - Returns: The selected alternative and what is known about all.
/// - Throws: What `observe` throws.
public func selectBest<Failure: Error>(
  of alternatives: Int, indifferenceZone: Double, alpha: Double = 0.05, firstStage: Int = 30, batch: Int = 10,
  maximum: Int, isOver: () -> Bool = { false },
  observe: (_ replications: Range<Int>, _ alternatives: [Int]) throws(Failure) -> [[Double]]
) throws(Failure) -> Selection {
  precondition(batch > 0 && maximum >= firstStage, "a selection needs a batch and a budget for the first stage")
  var contest = KimNelson(
    alternatives: alternatives, indifferenceZone: indifferenceZone, alpha: alpha, firstStage: firstStage)
  while !contest.isDecided && contest.replications < maximum {
    let start = contest.replications
    if start > 0, isOver() { break }
    let end = start == 0 ? firstStage : min(start + batch, maximum)
    let rows = try observe(start..<end, contest.survivors)
    precondition(rows.count == end - start, "every replication asked for needs a row")
    contest.add(rows)
  }
  return Selection(
    best: contest.best, isDecided: contest.isDecided, survivors: contest.survivors,
    replications: contest.replications, means: (0..<alternatives).map(contest.mean(of:)), counts: contest.counts,
    eliminations: contest.eliminations, mergers: contest.mergers)
}
