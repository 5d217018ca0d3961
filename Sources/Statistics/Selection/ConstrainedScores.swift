// SPDX-License-Identifier: GPL-3.0-or-later

/// How clearly each alternative is seen not to be the best that keeps a constraint: the scores of SCORE.
///
/// R. Pasupathy et al., *ACM TOMACS* 25, 2014, for independent outputs. Alternatives with small scores need
/// replications.
public struct ConstrainedScores: Sendable, Hashable {
  /// The alternative with the largest mean objective among those whose mean keeps the constraint; nothing when none
  /// does.
  public let best: Int?
  /// The score of each alternative; nothing for the best, and for all when there is none.
  public let scores: [Double?]

  /// Scores alternatives by the means and standard deviations of an objective to be made large and of a quantity that
  /// is to stay at most at a threshold.
  public init(
    objectives: [Double], objectiveDeviations: [Double], constraints: [Double], constraintDeviations: [Double],
    threshold: Double
  ) {
    let able = objectives.indices.filter { constraints[$0] <= threshold }
    let best = able.dropFirst().reduce(able.first) { leader, next in
      leader.map { objectives[next] > objectives[$0] ? next : $0 }
    }
    self.best = best
    scores = objectives.indices.map { i in
      guard let best, i != best else { return nil }
      let behind = max(0, objectives[best] - objectives[i]) / objectiveDeviations[i]
      let beyond = max(0, constraints[i] - threshold) / constraintDeviations[i]
      return (behind * behind + beyond * beyond) / 2
    }
  }
}
