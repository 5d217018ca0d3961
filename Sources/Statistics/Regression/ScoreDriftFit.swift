// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A lead's score at two moments with nurture between them.
public struct ScoreStep: Sendable, Hashable {
  /// The score at the beginning and at the end, in points.
  public var before: Double
  public var after: Double
  /// The time between, above 0, in any unit.
  public var elapsed: Double

  public init(before: Double, after: Double, elapsed: Double) {
    self.before = before
    self.after = after
    self.elapsed = elapsed
  }
}

/// How scores move under nurture: points come in at a steady rate and every point fades with a half-life.
///
/// After a time t a score s has mean s f + gain (1 - f) / decay and variance noise (1 - f²) / (2 decay), where
/// f = e^(-decay t): the law of Ornstein and Uhlenbeck, whatever the moments at which scores were looked at.
public struct ScoreDriftFit: Sendable, Hashable {
  /// Points gained per unit of time, and the standard error.
  public let gain: Double
  public let gainStandardError: Double
  /// The rate at which points fade per unit of time, and its standard error; both 0 when they do not.
  public let decay: Double
  public let decayStandardError: Double
  /// The variance that comes in per unit of time, in points², and its standard error.
  public let noise: Double
  public let noiseStandardError: Double
  /// The natural logarithm of the likelihood.
  public let logLikelihood: Double
  /// Twice the gain in log-likelihood over points that do not fade, and its p-value (no fading lies at the edge).
  public let likelihoodRatio: Double
  public let pValue: Double
  /// The number of steps.
  public let count: Int

  /// The time in which half of a point fades, infinite without fading, and its standard error.
  public var halfLife: Double { decay > 0 ? log(2) / decay : .infinity }
  public var halfLifeStandardError: Double { decay > 0 ? log(2) * decayStandardError / (decay * decay) : .infinity }
  /// The score at which gains and fading balance; nil without fading.
  public var balance: Double? { decay > 0 ? gain / decay : nil }
}

/// Fits gains, half-life and noise by maximum likelihood.
///
/// Scores held at an end of their scale are not free to move: leave such steps out.
public func fitScoreDrift(_ steps: [ScoreStep]) -> FitOutcome<ScoreDriftFit> {
  guard steps.allSatisfy({ $0.elapsed > 0 && $0.elapsed.isFinite && $0.before.isFinite && $0.after.isFinite }) else {
    return .failed(reason: "a step needs two scores and a time above 0 between them")
  }
  guard steps.count > 3 else { return .failed(reason: "\(steps.count) steps are too few to tell gains from noise") }
  let unit = steps.map(\.elapsed).sorted()[steps.count / 2]
  let likelihood = ScoreDriftLikelihood(steps, unit: unit)
  let still = likelihood.withoutFading()
  guard still.noise > 0 else { return .boundary(reason: "all scores move alike, so there is no noise to judge by") }
  // The likelihood rises as the decay leaves 0 only if higher scores fall more.
  let isFading = likelihood.evaluate([still.gain, log(1e-5), log(still.noise)]).gradient[1] > 0
  guard isFading else { return .converged(likelihood.fit(still)) }
  let search = MaximumLikelihood.search(
    from: [still.gain, log(0.2), log(still.noise)], weight: Double(steps.count), edge: likelihood.edge,
    evaluate: likelihood.evaluate)
  return search.map { maximum in
    let decay = exp(maximum.point[1]) / unit
    let noise = exp(maximum.point[2]) / unit
    let errors = [0, 4, 8].map { maximum.covariance[$0].squareRoot() }
    let ratio = max(2 * (maximum.value - still.value), 0)
    return ScoreDriftFit(
      gain: maximum.point[0] / unit, gainStandardError: errors[0] / unit, decay: decay,
      decayStandardError: decay * errors[1], noise: noise, noiseStandardError: noise * errors[2],
      logLikelihood: maximum.value, likelihoodRatio: ratio, pValue: boundaryPValue(likelihoodRatio: ratio),
      count: steps.count)
  }
}

/// The likelihood of steps in the gain, ln decay and ln noise, times in units of the median step.
private struct ScoreDriftLikelihood {
  struct Still {
    let gain: Double
    let noise: Double
    let value: Double
  }

  private let steps: [ScoreStep]
  private let unit: Double

  init(_ steps: [ScoreStep], unit: Double) {
    self.steps = steps.map { ScoreStep(before: $0.before, after: $0.after, elapsed: $0.elapsed / unit) }
    self.unit = unit
  }

  func edge(_ point: [Double]) -> String? {
    if point[1] < -14 { return "points do not fade, or the steps are too short to see it" }
    if point[1] > 5 { return "scores forget where they were between two looks, so the half-life is out of sight" }
    return abs(point[2]) > 60 ? "the noise of the scores is at its end" : nil
  }

  func evaluate(_ point: [Double]) -> LogLikelihood {
    var sum = LogLikelihood(dimension: 3)
    let gain = Jet(point[0], parameter: 0)
    let decay = Jet(point[1], parameter: 1).exponential
    let noise = Jet(point[2], parameter: 2)
    for step in steps {
      // (1 - f) / decay and (1 - f²) / (2 decay) as time times a function that is 1 without fading.
      let once = Self.slowing(step.elapsed * decay)
      let twice = Self.slowing(2 * step.elapsed * decay)
      let left = 1 - step.elapsed * (decay * once)
      let mean = step.before * left + step.elapsed * (gain * once)
      let logVariance = noise + (step.elapsed * twice).logarithm
      let gap = step.after - mean
      let term = -0.5 * (gap * gap * (-logVariance).exponential) - 0.5 * logVariance - 0.5 * log(2 * Double.pi)
      sum.add(term, weight: 1, at: [0, 1, 2])
    }
    return sum
  }

  /// (1 - e^-x) / x and its derivatives, by series near 0.
  private static func slowing(_ x: Jet) -> Jet {
    let v = x.value
    if v < 0.05 {
      var (value, slope, curvature) = (0.0, 0.0, 0.0)
      var share = 1.0
      // Terms (-x)^k / (k+1)!.
      for k in 0..<12 {
        let order = Double(k)
        share = k == 0 ? 1 : share / -(order + 1)
        value += share * pow(v, order)
        if k > 0 { slope += order * share * pow(v, order - 1) }
        if k > 1 { curvature += order * (order - 1) * share * pow(v, order - 2) }
      }
      return x.map(value, slope, curvature)
    }
    let rest = exp(-v)
    let value = -expm1(-v) / v
    let slope = (rest - value) / v
    return x.map(value, slope, (-rest - 2 * slope) / v)
  }

  /// Without fading, changes are normal with mean and variance in proportion to the time.
  func withoutFading() -> Still {
    let time = steps.reduce(0) { $0 + $1.elapsed }
    let gain = steps.reduce(0) { $0 + $1.after - $1.before } / time
    let count = Double(steps.count)
    let noise =
      steps.reduce(0) { sum, step in
        let gap = step.after - step.before - gain * step.elapsed
        return sum + gap * gap / step.elapsed
      } / count
    let logs = steps.reduce(0) { $0 + log($1.elapsed) }
    return Still(
      gain: gain, noise: noise, value: -0.5 * (count * (log(2 * Double.pi * noise) + 1) + logs))
  }

  func fit(_ still: Still) -> ScoreDriftFit {
    let time = steps.reduce(0) { $0 + $1.elapsed }
    return ScoreDriftFit(
      gain: still.gain / unit, gainStandardError: (still.noise / time).squareRoot() / unit, decay: 0,
      decayStandardError: 0, noise: still.noise / unit,
      noiseStandardError: still.noise / unit * (2 / Double(steps.count)).squareRoot(),
      logLikelihood: still.value, likelihoodRatio: 0, pValue: 1, count: steps.count)
  }
}
