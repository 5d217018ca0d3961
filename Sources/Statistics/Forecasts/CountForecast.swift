// SPDX-License-Identifier: GPL-3.0-or-later

/// What is said beforehand of a count: a law, or values drawn from one.
public enum CountForecast: Sendable, Hashable {
  case law(CountLaw)
  /// At least two values.
  case ensemble([Double])

  /// The mean of the forecast.
  public var mean: Double {
    switch self {
    case .law(let law): law.mean
    case .ensemble(let values): values.reduce(0, +) / Double(values.count)
    }
  }

  /// The central interval that holds at least a share `level` by the law, or that share of the values.
  public func interval(level: Double) -> ClosedRange<Double> {
    switch self {
    case .law(let law):
      return Double(law.quantile((1 - level) / 2))...Double(law.quantile((1 + level) / 2))
    case .ensemble(let values):
      let sorted = values.sorted()
      return quantile(sorted: sorted, (1 - level) / 2)...quantile(sorted: sorted, (1 + level) / 2)
    }
  }

  /// Scores the forecast; `luck` is a uniform number that spreads the PIT of a count over its probability.
  public func score(_ outcome: Int, luck: Double) -> ForecastScore {
    let mean = mean
    let (half, wide) = (interval(level: 0.5), interval(level: 0.9))
    var score = ForecastScore(
      outcome: outcome, mean: mean, half: half, wide: wide, crps: 0, pit: 0)
    switch self {
    case .law(let law):
      let below = law.cdf(outcome - 1)
      score.crps = law.crps(outcome)
      score.pit = below + luck * (law.cdf(outcome) - below)
    case .ensemble(let values):
      let ensemble = EnsembleScore(values, outcome: Double(outcome))
      score.crps = ensemble.fairCRPS ?? ensemble.crps
      score.pit = ensemble.randomizedPIT(luck)
    }
    return score
  }
}

/// How one forecast of a count fared.
public struct ForecastScore: Sendable, Hashable {
  public let outcome: Int
  /// The mean of the forecast.
  public let mean: Double
  /// The central 50 % and 90 % intervals.
  public let half: ClosedRange<Double>
  public let wide: ClosedRange<Double>
  /// The continuous ranked probability score, in the fair form for an ensemble; smaller is better.
  public fileprivate(set) var crps: Double
  /// Where the outcome lies in the forecast, from 0 to 1; uniform when forecasts are right.
  public fileprivate(set) var pit: Double

  /// The mean of the forecast less the outcome.
  public var bias: Double { mean - Double(outcome) }
}

/// The scores of several forecasts together.
public struct ForecastRecord: Sendable, Hashable {
  public private(set) var scores: [ForecastScore] = []

  /// - Precondition: at least one score.
  public init(_ scores: [ForecastScore]) {
    precondition(!scores.isEmpty, "a record needs at least one score")
    self.scores = scores
  }

  /// The mean score; smaller is better.
  public var crps: Double { mean(\.crps) }
  /// The mean of forecast less outcome.
  public var bias: Double { mean(\.bias) }
  /// How often the central intervals held the outcome.
  public var half: Coverage { coverage(0.5, \.half) }
  public var wide: Coverage { coverage(0.9, \.wide) }

  /// How many outcomes lie in each tenth of their forecast.
  public var pitHistogram: [Int] {
    var counts = [Int](repeating: 0, count: 10)
    for score in scores { counts[min(Int(score.pit * 10), 9)] += 1 }
    return counts
  }

  private func mean(_ value: (ForecastScore) -> Double) -> Double {
    scores.reduce(0) { $0 + value($1) } / Double(scores.count)
  }

  private func coverage(_ level: Double, _ interval: (ForecastScore) -> ClosedRange<Double>) -> Coverage {
    Coverage(level: level, hits: scores.count { interval($0).contains(Double($0.outcome)) }, count: scores.count)
  }
}

extension CountLaw {
  /// The smallest count whose cumulated probability is at least `p`, for p strictly between 0 and 1.
  public func quantile(_ p: Double) -> Int {
    precondition(p > 0 && p < 1, "a quantile needs a probability strictly between 0 and 1")
    if cdf(0) >= p { return 0 }
    var high = max(Int(mean), 1)
    var low = 0
    while cdf(high) < p { (low, high) = (high, 2 * high + 1) }
    // cdf(low) < p <= cdf(high).
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if cdf(middle) < p { low = middle } else { high = middle }
    }
    return high
  }
}
