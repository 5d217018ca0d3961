// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

extension SlippageContest {
  /// The standard deviations of the golden configurations, for k alternatives.
  static func deviations(_ id: String, _ k: Int) -> [Double] {
    if id.hasSuffix("cfg1") { return deviations(from: 1, to: 2, k) }
    return id.hasSuffix("cfg2") ? deviations(from: 3, to: 0.5, k) : deviations(from: 1, to: 1, k)
  }
}

/// How often contests ended well and what they cost.
struct ContestTally {
  /// How many of 500 must be right: fewer has probability under 0.001 when each is right with probability 95%.
  static let fewest = 459
  static let contests = 500

  var right = 0
  var spent: [Double] = []

  /// Whether the mean cost is that measured by an independent program, within 4 standard errors of both.
  func agrees(mean: Double, standardError: Double) -> Bool {
    let moments = SampleMoments(spent)
    let error = moments.standardError
    return abs(moments.mean - mean) < 4 * (error * error + standardError * standardError).squareRoot()
  }
}
