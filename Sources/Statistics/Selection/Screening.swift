// SPDX-License-Identifier: GPL-3.0-or-later

/// The alternatives that survive one screening: the best is among them with probability at least 1 - alpha.
///
/// One alternative leaves when a paired t test with Bonferroni's correction puts another one ahead.
/// - Parameters:
///   - rows: Common replications, `[replication][alternative]`; the largest mean is sought.
///   - alpha: The allowed probability of losing the best.
///   - comparisons: Among how many tests alpha is divided; nothing for all others of these alternatives.
/// - Returns: The surviving alternatives in rising order.
public func screen(rows: [[Double]], alpha: Double = 0.05, comparisons: Int? = nil) -> [Int] {
  let sample = PairedSample(rows: rows)
  let all = 0..<sample.alternatives
  let t = bonferroniQuantile(
    comparisons: comparisons ?? max(sample.alternatives - 1, 1), alpha: alpha, replications: rows.count)
  let scale = t / Double(rows.count).squareRoot()
  // The leaders first: most of the others fall to one of them.
  let rivals = all.sorted { (sample.means[$0], $1) > (sample.means[$1], $0) }
  return all.filter { i in
    let ahead = rivals.prefix { sample.means[$0] > sample.means[i] }
    return !ahead.contains { j in
      sample.means[j] - sample.means[i] > scale * sample.differenceVariance(i, j).squareRoot()
    }
  }
}

/// What is left of many alternatives after screening in stages, and what it cost.
struct StagedScreening {
  /// The alternatives that may be the best, in rising order.
  private(set) var survivors: [Int]
  /// The replications spent on each alternative.
  private(set) var counts: [Int]
  /// The replications of the survivors.
  private(set) var replications = 0

  /// Screens after each stage; the best is lost with probability at most `alpha` over all stages.
  /// - Parameters:
  ///   - alternatives: How many there are.
  ///   - alpha: The allowed probability of losing the best.
  ///   - stages: The total numbers of replications at which to screen, in rising order; the first at least 2.
  ///   - observe: As in `selectBest`.
  /// - Throws: What `observe` throws.
  init<Failure: Error>(
    of alternatives: Int, alpha: Double, stages: [Int],
    observe: (_ replications: Range<Int>, _ alternatives: [Int]) throws(Failure) -> [[Double]]
  ) throws(Failure) {
    survivors = Array(0..<alternatives)
    counts = [Int](repeating: 0, count: alternatives)
    var rows: [[Double]] = []
    for stage in stages where survivors.count > 1 {
      precondition(stage > max(replications, 1), "stages rise and start with at least two replications")
      rows += try observe(replications..<stage, survivors)
      precondition(rows.count == stage, "every replication asked for needs a row")
      replications = stage
      for alternative in survivors { counts[alternative] = stage }
      let kept = screen(rows: rows, alpha: alpha / Double(stages.count), comparisons: max(alternatives - 1, 1))
      survivors = kept.map { survivors[$0] }
      rows = rows.map { row in kept.map { row[$0] } }
    }
  }
}
