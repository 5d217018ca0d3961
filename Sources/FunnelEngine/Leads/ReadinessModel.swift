// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

#if canImport(Glibc)
  import Glibc
#endif

/// When leads become ready to buy and when they are lost to somebody else; rates are per clock hour.
final class ReadinessModel: Sendable {
  let nurtured: Double
  let idle: Double
  private let elsewhere: Double
  private let expiry: Double
  private let mixes: [(ready: Double, never: Double)]

  init(_ scenario: Scenario) {
    let hours = scenario.calendar.hoursPerMonth
    nurtured = scenario.readiness.nurtured.number / hours
    idle = scenario.readiness.idle.number / hours
    elsewhere = scenario.readiness.elsewhere.number / hours
    expiry = scenario.readiness.expiry.number / hours
    mixes = scenario.sources.map { ($0.ready.number, $0.never.number) }
  }

  /// The hours in which a need for hazard is gathered at a rate; infinite at a rate of 0.
  func hours(need: Double, rate: Double) -> Double { rate > 0 ? need / rate : .infinity }

  /// The hazard a lead needs before it is ready: 0 when it is ready at capture, infinite when it never will be.
  @inline(__always)
  func need(_ key: StreamKey, source: Int) -> Double {
    let mix = mixes[source]
    if mix.never == 0, mix.ready == 1 { return 0 }
    return drawnNeed(key, mix)
  }

  private func drawnNeed(_ key: StreamKey, _ mix: (ready: Double, never: Double)) -> Double {
    let draw = key.uniform(.mix)
    if draw < mix.never { return .infinity }
    return draw < mix.never + mix.ready ? 0 : -log(key.uniform(.readiness))
  }

  /// The hazard a lead still needs that has been nurtured for so many clock hours and is not gone.
  ///
  /// It is never ready, ready or not yet ready with the probabilities of these under the hazards of time alone; a lead
  /// that is not yet ready needs as much as at the beginning.
  func need(_ key: StreamKey, source: Int, nurturedFor age: Double) -> Double {
    let mix = mixes[source]
    let waits = max(0, 1 - mix.ready - mix.never)
    let leaving = nurtured + elsewhere
    // The integral of exp(-leaving s) exp(-expiry (age - s)) over s from 0 to the age, free of cancellation.
    let difference = (leaving - expiry) * age
    let overlap = exp(-expiry * age) * (abs(difference) < 1e-12 ? age : -expm1(-difference) / difference * age)
    let notYet = waits * exp(-leaving * age)
    let ready = mix.ready * exp(-expiry * age) + waits * nurtured * overlap
    let total = mix.never + ready + notYet
    let draw = key.uniform(.mix) * total
    if draw < mix.never { return .infinity }
    return draw < mix.never + ready ? 0 : -log(key.uniform(.readiness))
  }

  /// When a lead that becomes ready at a moment is lost to somebody else.
  ///
  /// - Parameters:
  ///   - key: the lead's draws.
  ///   - captured: when it was captured, in clock hours.
  ///   - readyAt: when it is ready, in clock hours; infinite when it will not be.
  ///   - isNever: whether it can never be ready, so that nobody else gets it either.
  /// - Returns: the moment, in clock hours, or infinity.
  func goneAt(_ key: StreamKey, captured: Double, readyAt: Double, isNever: Bool) -> Double {
    if isNever { return .infinity }
    if elsewhere > 0 {
      let buys = captured - log(key.uniform(.elsewhere)) / elsewhere
      if readyAt > buys { return buys }
    }
    guard expiry > 0, readyAt < .infinity else { return .infinity }
    return max(readyAt, captured) - log(key.uniform(.expiry)) / expiry
  }
}

/// How scores come about and fade.
final class ScoringModel: Sendable {
  /// The correlation of the score, brought to a normal scale, with latent quality.
  let correlation: Double
  /// The share of a score, brought to a normal scale, that is its own.
  private let ownShare: Double
  private let halfLife: Double
  private let lasting: Double
  private let handRaisers: [Double]
  /// Whether anything depends on latent quality.
  let usesQuality: Bool

  init(_ scenario: Scenario) {
    correlation = scenario.scoring.correlation
    ownShare = (1 - correlation * correlation).squareRoot()
    halfLife = scenario.scoring.halfLife
    lasting = scenario.scoring.lasting.number
    handRaisers = scenario.sources.map(\.handRaisers.number)
    let effects = [
      scenario.acceptance.effects, scenario.qualification.effects, scenario.pipeline.opportunityEffects,
      scenario.pipeline.winEffects,
    ]
    usesQuality =
      correlation > 0 || scenario.nurture.engagement.number > 0 || effects.contains { $0.quality.number != 0 }
      || scenario.attributes.contains { $0.quality.number != 0 }
      || (scenario.agency.judges == .quality && scenario.agency.qualityCut.number > -10)
  }

  /// What is left of passing points after so many clock hours, as a share.
  func fading(_ age: Double) -> Double { halfLife == .infinity ? 1 : exp2(-age / halfLife) }

  /// The share of the score at capture that never fades; all of it may be kept as passing when nothing fades.
  var lastingShare: Double { halfLife == .infinity ? 0 : lasting }

  /// The place of a lead's score on a normal scale: its own, drawn towards its latent quality.
  @inline(__always)
  func standardScore(own: Double, quality: Double) -> Double { correlation * quality + ownShare * own }

  /// The latent quality behind a score, both on a normal scale, with a draw of its own.
  func quality(standardScore: Double, own: Double) -> Double {
    correlation * standardScore + ownShare * own
  }

  func raisesHand(_ key: StreamKey, source: Int) -> Bool {
    handRaisers[source] > 0 && key.uniform(.handRaiser) < handRaisers[source]
  }
}
