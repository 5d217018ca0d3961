// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

extension Scenario {
  /// Whether the handovers of a policy have a closed form: leads pass by their score at capture or after maturing.
  public func hasKnownHandovers(under policy: Policy) -> Bool {
    let scoresMove =
      scoring.halfLife < .infinity
      || (policy.touchGap < .infinity && (nurture.touchGain.mean > 0 || nurture.optOut.number > 0))
    let leadsLeave = sources.contains { $0.ready.number < 1 } || readiness.expiry.number > 0
    let othersPass = policy.handRaiserBypass && sources.contains { $0.handRaisers.number > 0 }
    let isLeftToMarketing =
      policy.nearMissOwner != .nobody && !(policy.nearMissOwner == .hire && policy.hires > 0)
    return !scoresMove && !leadsLeave && !othersPass && policy.nurtureExit == .score && !policy.agencyEnabled
      && policy.framework == .off && policy.revenueFloor == 0
      && isLeftToMarketing && policy.maximumRecycles == 0 && routing.lost.number == 0
  }

  /// Whether some source has scores on one side of today's threshold, and any leads.
  public func bringsLeads(belowThreshold isBelow: Bool) -> Bool {
    sources.contains { source in
      let above = source.score.share(from: today.threshold(for: source.name))
      return source.volume.number > 0 && (isBelow ? above < 1 : above > 0)
    }
  }

  /// The leads a month a policy hands to sales once nurture has filled, in closed form.
  ///
  /// Each source counts with its mean volume over the measured window.
  public func expectedHandovers(under policy: Policy) -> Double {
    sources.reduce(0) { sum, source in
      let threshold = policy.threshold(for: source.name)
      let direct = source.score.share(from: threshold)
      let close = source.score.share(from: threshold - nurture.scoreGain.number) - direct
      let months = policy.nurtureTime(for: source.name) / calendar.hoursPerMonth
      let matured = 1 - exp(-nurture.hazard.number * months)
      return sum + meanVolume(of: source) * (direct + max(0, close) * matured)
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
