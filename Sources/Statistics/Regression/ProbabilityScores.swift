// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The mean squared gap between a probability and the outcome, 0 or 1; 0.25 for saying 1/2 always.
public func brierScore(_ probabilities: [Double], outcomes: [Bool]) -> Double {
  precondition(probabilities.count == outcomes.count && !outcomes.isEmpty, "one probability per outcome")
  return zip(probabilities, outcomes).reduce(0) { $0 + ($1.0 - ($1.1 ? 1 : 0)) * ($1.0 - ($1.1 ? 1 : 0)) }
    / Double(outcomes.count)
}

/// Minus the mean logarithm of the probability given to what happened; infinite when something ruled out happened.
public func logLoss(_ probabilities: [Double], outcomes: [Bool]) -> Double {
  precondition(probabilities.count == outcomes.count && !outcomes.isEmpty, "one probability per outcome")
  return zip(probabilities, outcomes).reduce(0) { $0 + logLoss($1.0, $1.1) } / Double(outcomes.count)
}

func logLoss(_ probability: Double, _ outcome: Bool) -> Double {
  outcome ? -log(probability) : -log1p(-probability)
}

/// The probability that a row with the outcome has a higher score than one without, ties counting half: the area under
/// the ROC curve; nil when only one kind of outcome is there.
public func areaUnderCurve(_ scores: [Double], outcomes: [Bool]) -> Double? {
  precondition(scores.count == outcomes.count, "one score per outcome")
  let order = scores.indices.sorted { scores[$0] < scores[$1] }
  let came = Double(outcomes.count(where: \.self))
  let stayed = Double(outcomes.count) - came
  guard came > 0, stayed > 0 else { return nil }
  var sum = 0.0
  var first = 0
  while first < order.count {
    var last = first
    while last + 1 < order.count, scores[order[last + 1]] == scores[order[first]] { last += 1 }
    // Ranks count from 1; equal scores share the mean of theirs.
    let rank = Double(first + last) / 2 + 1
    for index in order[first...last] where outcomes[index] { sum += rank }
    first = last + 1
  }
  return (sum - came * (came + 1) / 2) / (came * stayed)
}
