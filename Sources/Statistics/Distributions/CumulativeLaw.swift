// SPDX-License-Identifier: GPL-3.0-or-later

/// A distribution's cumulative probability compiled for a loop: the law is known by its case, so that a call looks
/// nothing up and copies nothing that is counted.
public struct CumulativeLaw: Sendable {
  private enum Law {
    case exponential(ExponentialLaw)
    case weibull(WeibullLaw)
    case gamma(GammaLaw)
    case lognormal(LognormalLaw)
    case loglogistic(LoglogisticLaw)
    case gengamma(GeneralizedGammaLaw)
    case normal(NormalLaw)
    case beta(BetaLaw)
    case uniform(UniformLaw)
    case logitnormal(LogitnormalLaw)
    case triangular(TriangularLaw)
    case empirical(QuantileLaw)
  }

  private let law: Law
  private let factor: Double

  /// Compiles the cumulative probability of a law; every family of the catalog has one.
  public init(_ distribution: Distribution) {
    factor = distribution.factor
    switch distribution.law {
    case let law as ExponentialLaw: self.law = .exponential(law)
    case let law as WeibullLaw: self.law = .weibull(law)
    case let law as GammaLaw: self.law = .gamma(law)
    case let law as LognormalLaw: self.law = .lognormal(law)
    case let law as LoglogisticLaw: self.law = .loglogistic(law)
    case let law as GeneralizedGammaLaw: self.law = .gengamma(law)
    case let law as NormalLaw: self.law = .normal(law)
    case let law as BetaLaw: self.law = .beta(law)
    case let law as UniformLaw: self.law = .uniform(law)
    case let law as LogitnormalLaw: self.law = .logitnormal(law)
    case let law as TriangularLaw: self.law = .triangular(law)
    case let law as QuantileLaw: self.law = .empirical(law)
    default: preconditionFailure("\(distribution.family.name) has no compiled cumulative probability")
    }
  }

  /// The probability of a value up to `x`.
  public func callAsFunction(_ x: Double) -> Double {
    let x = x / factor
    return switch law {
    case .exponential(let law): law.cdf(x)
    case .weibull(let law): law.cdf(x)
    case .gamma(let law): law.cdf(x)
    case .lognormal(let law): law.cdf(x)
    case .loglogistic(let law): law.cdf(x)
    case .gengamma(let law): law.cdf(x)
    case .normal(let law): law.cdf(x)
    case .beta(let law): law.cdf(x)
    case .uniform(let law): law.cdf(x)
    case .logitnormal(let law): law.cdf(x)
    case .triangular(let law): law.cdf(x)
    case .empirical(let law): law.cdf(x)
    }
  }
}
