// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel
internal import Glibc
internal import Statistics

/// The normal distribution of mean 0 and standard deviation 1.
enum Normal {
  static func quantile(_ share: Double) -> Double { Distribution.normal(mean: 0, sd: 1).quantile(share) }
  static func share(below deviations: Double) -> Double { erfc(-deviations / 2.0.squareRoot()) / 2 }
}

/// The time until something happens at a constant hazard; a hazard of 0 means never.
func waiting(_ uniform: Double, hazard: Double) -> Double { hazard > 0 ? -log(uniform) / hazard : .infinity }

func logit(_ share: Double) -> Double { log(share / (1 - share)) }

func logistic(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }

/// What is left of something that halves in every half-life; everything without a half-life.
func remaining(after age: Double, halfLife: Double) -> Double { halfLife.isFinite ? exp2(-age / halfLife) : 1 }

extension Variate {
  /// The value at a uniform number, moved into the bounds of its key.
  func value(at uniform: Double, within bounds: ClosedRange<Double>) -> Double {
    let value =
      switch self {
      case .constant(let value): value.number
      case .random(let distribution): distribution.quantile(uniform)
      }
    return min(max(value, bounds.lowerBound), bounds.upperBound)
  }
}
