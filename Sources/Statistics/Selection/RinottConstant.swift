// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL
internal import Glibc

/// The constant h of Rinott's two-stage selection, without unit, for alternatives with random numbers of their own.
///
/// The root of E_y[E_x[Phi(h / sqrt(nu (1/x + 1/y)))]^(k - 1)] = `probability`, x and y chi-squared with nu degrees of
/// freedom. Y. Rinott, *Communications in Statistics* A7, 1978. Both means are sums over evenly spaced normal scores,
/// which for smooth functions are as good as exact.
/// - Parameters:
///   - alternatives: How many are compared, k; at least 2.
///   - probability: The probability of selecting the best; above 1/k and below 1.
///   - firstStage: Replications behind each variance, nu + 1; at least 2.
/// - Returns: h, to 10 digits.
public func rinottConstant(alternatives: Int, probability: Double, firstStage: Int) -> Double {
  precondition(alternatives > 1 && firstStage > 1, "a selection needs two alternatives and two replications of each")
  precondition(probability > 1 / Double(alternatives) && probability < 1, "the probability is out of range")
  let nu = Double(firstStage - 1)
  let scores = ScoreGrid(upTo: 8.5, step: 0.125)
  let law = Distribution.gamma(shape: nu / 2, scale: 2)
  let inverses = scores.nodes.map { z in
    nu / (z < 0 ? law.quantile(NormalFunctions.cdf(z)) : law.upperQuantile(NormalFunctions.survival(z)))
  }
  let reached = { (h: Double) in
    scores.mean { y in
      let wrong = scores.mean { x in NormalFunctions.survival(h / (inverses[x] + inverses[y]).squareRoot()) }
      return exp(Double(alternatives - 1) * log1p(-wrong))
    }
  }
  var (low, high) = (0.0, 1.0)
  while reached(high) < probability { (low, high) = (high, 2 * high) }
  while high - low > 1e-11 * high {
    let middle = (low + high) / 2
    if reached(middle) < probability { low = middle } else { high = middle }
  }
  return (low + high) / 2
}

/// The replications Rinott's second stage asks of one alternative.
///
/// - Parameters:
///   - variance: The alternative's own variance in the first stage, in the square of the unit.
///   - indifferenceZone: The smallest lead worth detecting, in the unit of the outputs; above 0.
///   - constant: Rinott's constant.
///   - firstStage: The replications already made.
/// - Returns: The total number of replications, at least those of the first stage.
public func rinottReplications(
  variance: Double, indifferenceZone: Double, constant: Double, firstStage: Int
) -> Int {
  precondition(indifferenceZone > 0, "the indifference zone must be above 0")
  let needed = constant * constant * variance / (indifferenceZone * indifferenceZone)
  return max(firstStage, Int(needed.rounded(.up)))
}
