// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

extension Scenario {
  /// The leads a month a policy hands to sales once nurture has filled, in closed form.
  public func expectedHandovers(under policy: Policy) -> Double {
    sources.reduce(0) { sum, source in
      let threshold = policy.threshold(for: source.name)
      let direct = source.score.share(from: threshold)
      let close = source.score.share(from: threshold - nurture.scoreGain.number) - direct
      let months = policy.nurtureTime(for: source.name) / calendar.hoursPerMonth
      let matured = 1 - exp(-nurture.hazard.number * months)
      return sum + source.volume.number * (direct + max(0, close) * matured)
    }
  }

  /// The rep time the leads of a policy ask for with their full cadence, per rep time there is.
  public func expectedLoad(of policy: Policy) -> Double {
    expectedHandovers(under: policy) / capacity(of: policy, load: 1)
  }
}

extension Variate {
  /// The share of leads with at least this many points, when scores are kept within 0...100.
  func share(from score: Double) -> Double {
    if score <= 0 { return 1 }
    if score > 100 { return 0 }
    return switch self {
    case .constant(let value): value.number >= score ? 1 : 0
    case .random(let distribution): distribution.survival(score)
    }
  }
}
