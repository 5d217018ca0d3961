// SPDX-License-Identifier: GPL-3.0-or-later

/// How clearly each alternative is seen to be dominated in one of two objectives: SCORE for a Pareto front.
///
/// Between neighbours of the estimated front lie corners that an alternative would have to exceed in both objectives
/// to belong to the front; the score is the least squared shortfall from a corner, in standard deviations, over 2.
/// G. Feldman and S. R. Hunter, *ACM TOMACS* 28, 2018, for independent outputs.
public struct ParetoScores: Sendable {
  /// The estimated front, by rising first objective.
  public let front: [Int]
  /// The corners; infinite below where a side has no bound.
  public let corners: [(first: Double, second: Double)]
  /// The score of each alternative; nothing for the front.
  public let scores: [Double?]

  /// Scores alternatives by means and standard deviations of two objectives to be made large,
  /// `[alternative][objective]`.
  public init(means: [[Double]], deviations: [[Double]]) {
    precondition(means.allSatisfy { $0.count == 2 } && deviations.allSatisfy { $0.count == 2 }, "two objectives")
    let members = ParetoFront(means).members
    let front = members.sorted { (means[$0][0], $0) < (means[$1][0], $1) }
    let open = -Double.infinity
    let starts = [open] + front.map { means[$0][0] }
    let ends = front.map { means[$0][1] } + [open]
    let corners = zip(starts, ends).map { (first: $0, second: $1) }
    self.front = front
    self.corners = corners
    scores = means.indices.map { j in
      guard !members.contains(j) else { return nil }
      let shortfall = { (corner: Double, objective: Int) in
        max(0, corner - means[j][objective]) / deviations[j][objective]
      }
      return corners.reduce(Double.infinity) { least, corner in
        let (first, second) = (shortfall(corner.first, 0), shortfall(corner.second, 1))
        return min(least, (first * first + second * second) / 2)
      }
    }
  }
}
