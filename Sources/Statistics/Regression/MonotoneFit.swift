// SPDX-License-Identifier: GPL-3.0-or-later

/// A share that rises with a score in steps, found by pooling neighbours that fall (isotonic regression).
public struct MonotoneFit: Sendable, Hashable {
  /// Scores that share one probability.
  public struct Step: Sendable, Hashable {
    /// The smallest and the largest score seen in it.
    public var lowest: Double
    public var highest: Double
    /// The rows, and how many of them had the outcome, both by weight.
    public var count: Double
    public var events: Double
    /// The share with the outcome.
    public var share: Double { events / count }
  }

  /// The steps in rising order.
  public let steps: [Step]

  /// Fits outcomes from 0 to 1 by least squares, which for such outcomes is also maximum likelihood; equal scores are
  /// pooled first. Empty weights count every row once.
  public init(scores: [Double], outcomes: [Double], weights: [Double] = []) {
    precondition(scores.count == outcomes.count && !scores.isEmpty, "one score per outcome, at least one")
    precondition(weights.isEmpty || weights.count == scores.count, "one weight per outcome")
    var steps: [Step] = []
    var pooled: [Step] = []
    for index in scores.indices.sorted(by: { (scores[$0], $0) < (scores[$1], $1) }) {
      let weight = weights.isEmpty ? 1 : weights[index]
      if let last = pooled.indices.last, pooled[last].highest == scores[index] {
        pooled[last].count += weight
        pooled[last].events += weight * outcomes[index]
      } else {
        pooled.append(
          Step(lowest: scores[index], highest: scores[index], count: weight, events: weight * outcomes[index]))
      }
    }
    for step in pooled {
      steps.append(step)
      while steps.count > 1, steps[steps.count - 2].share >= steps[steps.count - 1].share {
        let top = steps.removeLast()
        steps[steps.count - 1].highest = top.highest
        steps[steps.count - 1].count += top.count
        steps[steps.count - 1].events += top.events
      }
    }
    self.steps = steps
  }

  /// The probability at a score: that of the step it falls in; between two steps the nearer end counts, below the first
  /// and above the last their share.
  public func probability(_ score: Double) -> Double { step(at: score).share }

  /// The probability drawn half an outcome towards 1/2, so that no step promises certainty.
  public func cautiousProbability(_ score: Double) -> Double {
    let step = step(at: score)
    return (step.events + 0.5) / (step.count + 1)
  }

  private func step(at score: Double) -> Step {
    var (low, high) = (0, steps.count - 1)
    while low < high {
      let middle = (low + high) / 2
      let border = (steps[middle].highest + steps[middle + 1].lowest) / 2
      if score > border { low = middle + 1 } else { high = middle }
    }
    return steps[low]
  }
}
