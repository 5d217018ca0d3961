// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL
internal import Glibc

/// The beta law on 0...1 with density proportional to `x^(alpha - 1) (1 - x)^(beta - 1)`.
struct BetaLaw: ProbabilityLaw {
  let alpha: Double
  let beta: Double
  private let logBetaOfShapes: Double

  init(alpha: Double, beta: Double) {
    self.alpha = alpha
    self.beta = beta
    self.logBetaOfShapes = SpecialFunctions.logBeta(alpha, beta)
  }

  var parameters: [Double] { [alpha, beta] }
  var support: ClosedRange<Double> { 0...1 }
  var mean: Double { alpha / (alpha + beta) }
  var variance: Double { mean * (beta / (alpha + beta)) / (alpha + beta + 1) }

  func logDensity(_ x: Double) -> Double {
    guard support.contains(x) else { return -.infinity }
    // At an end with a shape of 1 the power is 1, not 0 times infinity.
    let lower = alpha == 1 ? 0 : (alpha - 1) * log(x)
    let upper = beta == 1 ? 0 : (beta - 1) * log1p(-x)
    return lower + upper - logBetaOfShapes
  }

  func cdf(_ x: Double) -> Double { BetaFunctions.cdf(x, alpha: alpha, beta: beta) }
  func survival(_ x: Double) -> Double { BetaFunctions.survival(x, alpha: alpha, beta: beta) }
  func logCDF(_ x: Double) -> Double { BetaFunctions.logCDF(x, alpha: alpha, beta: beta) }
  func logSurvival(_ x: Double) -> Double { BetaFunctions.logSurvival(x, alpha: alpha, beta: beta) }

  func quantile(_ p: Double) -> Double { p <= 0.5 ? lowerTail(p).share : lowerTail(ofComplement: 1 - p).rest }
  func upperQuantile(_ q: Double) -> Double { q <= 0.5 ? lowerTail(ofComplement: q).rest : lowerTail(1 - q).share }

  private func lowerTail(ofComplement q: Double) -> (share: Double, rest: Double) {
    BetaLaw(alpha: beta, beta: alpha).lowerTail(q)
  }

  /// Inverts the lower tail in the logit of the variable, which keeps the digits of both x and 1 - x.
  private func lowerTail(_ p: Double) -> (share: Double, rest: Double) {
    let target = log(p)
    let y = increasingZero(from: start(p)) { y in
      let (share, rest) = Self.logistic(y)
      let logTail =
        share < rest
        ? BetaFunctions.logCDF(share, alpha: alpha, beta: beta)
        : BetaFunctions.logSurvival(rest, alpha: beta, beta: alpha)
      let logSlope = alpha * log(share) + beta * log(rest) - logBetaOfShapes - logTail
      return (logTail - target, exp(logSlope))
    }
    return Self.logistic(y)
  }

  private func start(_ p: Double) -> Double {
    if alpha > 1 && beta > 1 {
      return log(alpha / beta) + NormalFunctions.quantile(p) * (1 / alpha + 1 / beta).squareRoot()
    }
    return min((log(p) + log(alpha) + logBetaOfShapes) / alpha, log(1 + alpha) - log(beta))
  }

  private static func logistic(_ y: Double) -> (share: Double, rest: Double) {
    let small = exp(-abs(y))
    let pair = (small / (1 + small), 1 / (1 + small))
    return y < 0 ? pair : (pair.1, pair.0)
  }
}

extension DistributionFamily {
  /// The beta family.
  public static let beta = DistributionFamily(
    name: "beta",
    summary: "Shares between 0 and 1, for example a win rate known from a count of wins and losses.",
    forms: [
      Form([
        .positive("alpha", "the weight of successes"),
        .positive("beta", "the weight of failures"),
      ]) { values in BetaLaw(alpha: values[0], beta: values[1]) },
      Form([
        Parameter("mean", "the mean share", above: 0, below: 1),
        .positive("sd", "the standard deviation of the share"),
      ]) { values throws(DistributionError) in
        let mean = values[0]
        let largest = (mean * (1 - mean)).squareRoot()
        guard values[1] < largest else {
          throw .inconsistent(
            family: "beta",
            reason: "with mean \(plain(mean)) the sd must be below \(plain(largest)), not \(plain(values[1]))")
        }
        let weight = mean * (1 - mean) / (values[1] * values[1]) - 1
        return BetaLaw(alpha: mean * weight, beta: (1 - mean) * weight)
      },
    ],
    canonicalParameters: ["alpha", "beta"])
}

extension Distribution {
  /// A beta law of two positive shapes.
  public static func beta(_ alpha: Double, _ beta: Double) -> Distribution {
    DistributionFamily.beta.vouched(alpha, beta)
  }

  /// A beta law by its mean and standard deviation; the sd must be below `sqrt(mean (1 - mean))`.
  public static func beta(mean: Double, sd: Double) -> Distribution {
    DistributionFamily.beta.vouched(form: 1, mean, sd)
  }
}
