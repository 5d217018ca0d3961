// SPDX-License-Identifier: GPL-3.0-or-later

/// What is known about an alternative's place among several objectives.
public enum ParetoLabel: String, Sendable, Hashable, CaseIterable {
  /// Some alternative is better in every objective.
  case dominated
  /// No alternative is better by more than the tolerances in every objective.
  case closeToPareto = "eps_pareto"
  /// The replications so far do not say.
  case undecided
}

/// Labels that all hold at once with the stated confidence, under common random numbers too.
///
/// Every alternative is compared with every other in every objective by paired t limits with Bonferroni's correction.
public struct ParetoLabels: Sendable, Hashable {
  /// The label of each alternative.
  public let labels: [ParetoLabel]
  /// The sample means, `[alternative][objective]`.
  public let means: [[Double]]

  /// Judges common replications, `[replication][alternative][objective]`, all objectives to be made large.
  /// - Parameters:
  ///   - replications: At least two, of at least two alternatives.
  ///   - tolerances: For each objective the loss that does not matter, in its unit; at least 0.
  ///   - alpha: The allowed probability of any wrong label.
  public init(_ replications: [[[Double]]], tolerances: [Double], alpha: Double = 0.05) {
    let count = replications.first?.count ?? 0
    precondition(count > 1 && replications.count > 1, "labels need two replications of two alternatives")
    let samples = tolerances.indices.map { objective in
      PairedSample(rows: replications.map { $0.map { $0[objective] } })
    }
    let t = bonferroniQuantile(
      comparisons: count * (count - 1) * tolerances.count, alpha: alpha, replications: replications.count)
    let scale = t / Double(replications.count).squareRoot()
    let lower = { (i: Int, j: Int, objective: Int) in
      let sample = samples[objective]
      return sample.means[i] - sample.means[j] - scale * sample.differenceVariance(i, j).squareRoot()
    }
    let objectives = tolerances.indices
    labels = (0..<count).map { i in
      let others = (0..<count).filter { $0 != i }
      if others.contains(where: { j in objectives.allSatisfy { lower(j, i, $0) > 0 } }) { return .dominated }
      let isClose = others.allSatisfy { j in objectives.contains { lower(i, j, $0) > -tolerances[$0] } }
      return isClose ? .closeToPareto : .undecided
    }
    means = (0..<count).map { i in samples.map { $0.means[i] } }
  }
}
