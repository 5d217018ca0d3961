// SPDX-License-Identifier: GPL-3.0-or-later

/// What is known about a constraint that holds in the mean.
public enum Feasibility: String, Sendable, Hashable, CaseIterable {
  /// The mean is at most 0, with the stated confidence.
  case feasible
  /// The mean is above 0, with the stated confidence.
  case infeasible
  /// The replications so far do not say.
  case undecided

  /// Judges a constraint `E[G] <= 0` from a fixed number of replications by one-sided t limits.
  ///
  /// Each of the two possible verdicts is wrong with probability at most `alpha`. For a promise such as "90% of
  /// leads are answered within 4 hours", G is the late leads minus 0.1 times all leads of a replication.
  /// - Parameters:
  ///   - observations: G of each replication, at least two, in any unit.
  ///   - alpha: The allowed probability of a wrong verdict; divide it by the number of judgements made at once.
  public init(observations: [Double], alpha: Double = 0.05) {
    precondition(observations.count > 1, "a verdict needs at least two replications")
    let moments = SampleMoments(observations)
    let t = studentUpperQuantile(alpha, degreesOfFreedom: Double(observations.count - 1))
    let margin = t * moments.standardError
    if moments.mean + margin <= 0 {
      self = .feasible
    } else if moments.mean - margin > 0 {
      self = .infeasible
    } else {
      self = .undecided
    }
  }
}
