// SPDX-License-Identifier: GPL-3.0-or-later

/// Outputs of several alternatives under common random numbers: row r holds replication r of each.
struct PairedSample {
  let rows: [[Double]]
  /// The sample mean of each alternative.
  let means: [Double]

  init(rows: [[Double]]) {
    let width = rows.first?.count ?? 0
    precondition(rows.count > 1 && width > 0, "a paired sample needs at least two replications")
    precondition(rows.allSatisfy { $0.count == width }, "every replication needs a value of every alternative")
    var sums = [Double](repeating: 0, count: width)
    for row in rows {
      for (index, value) in row.enumerated() { sums[index] += value }
    }
    self.rows = rows
    self.means = sums.map { $0 / Double(rows.count) }
  }

  /// The number of alternatives.
  var alternatives: Int { means.count }

  /// The sample variance of alternative i minus alternative j, exactly 0 when they never differ.
  func differenceVariance(_ i: Int, _ j: Int) -> Double {
    SampleMoments(rows.lazy.map { $0[i] - $0[j] }).variance
  }

  /// Student's t for comparing each alternative with all others at once.
  func simultaneousQuantile(alpha: Double) -> Double {
    bonferroniQuantile(comparisons: max(alternatives - 1, 1), alpha: alpha, replications: rows.count)
  }
}

/// Student's t that holds for several one-sided comparisons at once by Bonferroni's correction.
///
/// - Parameters:
///   - comparisons: How many are made; k - 1 to compare each of k alternatives with all others.
///   - alpha: The allowed probability that any of them is wrong.
///   - replications: The replications behind the variances; at least 2.
/// - Returns: The quantile.
public func bonferroniQuantile(comparisons: Int, alpha: Double, replications: Int) -> Double {
  studentUpperQuantile(alpha / Double(comparisons), degreesOfFreedom: Double(replications - 1))
}
