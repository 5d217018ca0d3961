// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

#if canImport(Glibc)
  import Glibc
#endif

/// The probabilities of what happens to a lead, as functions of what is known about it.
final class OutcomeModel: Sendable {
  private let acceptanceRate: Double
  private let intercept: Double
  private let slope: Double
  private let bands: [(upTo: Double, logOdds: Double)]
  private let offsets: [Double]
  private let opportunityRate: Double
  private let winRate: Double
  private let winScoreEffect: Double
  private let referenceScore: Double
  private let acceptanceEffects: Effects
  private let qualificationEffects: Effects
  private let opportunityEffects: Effects
  private let winEffects: Effects
  /// The log-odds of the base rates.
  private let acceptanceLogOdds: Double
  private let opportunityLogOdds: Double
  private let winLogOdds: Double
  /// The probability that a dial to a reachable lead is answered, before any effect of speed.
  let contactRate: Double
  private let responseEffect: Double
  private let executiveWaitEffect: Double
  /// Whether any stage depends on how long a lead has waited.
  let usesWaiting: Bool

  /// A speed effect never lifts the answer rate above this.
  private static let contactCap = 0.9
  /// Answering faster than this gains nothing more, in hours.
  private static let fastestResponse = 5.0 / 60

  init(_ scenario: Scenario) {
    acceptanceRate = scenario.acceptance.rate.number
    intercept = scenario.qualification.intercept.number
    slope = scenario.qualification.slope.number
    bands = scenario.qualification.bands.map { ($0.upTo, logit($0.rate.number)) }
    offsets = scenario.sources.map(\.offset.number)
    opportunityRate = scenario.pipeline.opportunityRate.number
    winRate = scenario.pipeline.winRate.number
    winScoreEffect = scenario.pipeline.winScoreEffect.number
    referenceScore = scenario.pipeline.referenceScore.number
    acceptanceEffects = Effects(scenario.acceptance.effects)
    qualificationEffects = Effects(scenario.qualification.effects)
    opportunityEffects = Effects(scenario.pipeline.opportunityEffects)
    winEffects = Effects(scenario.pipeline.winEffects)
    acceptanceLogOdds = logit(acceptanceRate)
    opportunityLogOdds = logit(opportunityRate)
    winLogOdds = logit(min(1, winRate))
    usesWaiting = [acceptanceEffects, qualificationEffects, opportunityEffects, winEffects].contains(
      where: \.usesWaiting)
    contactRate = scenario.team.contactRate.number
    executiveWaitEffect = scenario.pipeline.aeWaitEffect.number
    responseEffect = scenario.team.responseEffect.number * scenario.team.causalShare.number
  }

  /// The probability that a dial to a reachable lead is answered.
  ///
  /// - Parameters:
  ///   - rate: the lead's chance before any effect of speed.
  ///   - attempt: which call of the handover it is, from 1; only the first feels the speed.
  ///   - hoursWaited: clock hours between the handover and this call.
  /// - Returns: a probability.
  func contact(rate: Double, attempt: Int, hoursWaited: Double) -> Double {
    guard attempt == 1, responseEffect != 0 else { return rate }
    let hours = max(hoursWaited, OutcomeModel.fastestResponse)
    return min(max(OutcomeModel.contactCap, rate), rate * pow(hours, -responseEffect))
  }

  /// The probability that sales accepts a lead it has talked to.
  func acceptance(_ lead: Standing) -> Double { acceptanceEffects.moving(acceptanceRate, acceptanceLogOdds, for: lead) }

  /// The probability that an accepted lead that can buy becomes an SQL.
  ///
  /// - Parameters:
  ///   - lead: what is known about it.
  ///   - source: the position of its source.
  ///   - attributes: what the attributes it has add to the log-odds.
  /// - Returns: a probability.
  func qualification(_ lead: Standing, source: Int, attributes: Double = 0) -> Double {
    let base =
      bands.isEmpty
      ? intercept + slope * lead.score
      : (bands.first { lead.score <= $0.upTo } ?? bands[bands.count - 1]).logOdds
    return logistic(base + offsets[source] + qualificationEffects.sum(for: lead) + attributes)
  }

  /// The probability that an SQL becomes an opportunity.
  func opportunity(_ lead: Standing) -> Double {
    opportunityEffects.moving(opportunityRate, opportunityLogOdds, for: lead)
  }

  /// The probability that an opportunity is won.
  func win(_ lead: Standing) -> Double {
    guard winScoreEffect != 0 else { return winEffects.moving(min(1, winRate), winLogOdds, for: lead) }
    let rate = min(1, winRate * exp(winScoreEffect * (lead.score - referenceScore)))
    return winEffects.moving(rate, logit(rate), for: lead)
  }
}

extension OutcomeModel {
  /// A chance of winning after so many clock hours between the SQL and the account executive's first work.
  func win(_ chance: Double, waiting hours: Double) -> Double {
    executiveWaitEffect == 0 ? chance : logistic(logit(chance) + executiveWaitEffect * hours)
  }
}

/// What the probabilities of a stage may depend on.
struct Standing: Sendable {
  let quality: Double
  let score: Double
  let isReady: Bool
  let hoursWaited: Double
  let touches: Double
  /// Whether the agency or the hires passed the lead on.
  let isAgencyQualified: Bool
  let briefing: Double
}

/// The effects of a stage as plain numbers.
struct Effects: Sendable {
  private let quality, score, ready, waiting, touches, agency, briefing: Double
  private let isNone: Bool

  init(_ effects: StageEffects) {
    quality = effects.quality.number
    score = effects.score.number
    ready = effects.ready.number
    waiting = effects.waiting.number
    touches = effects.touches.number
    agency = effects.agency.number
    briefing = effects.briefing.number
    isNone = [quality, score, ready, waiting, touches, agency, briefing].allSatisfy { $0 == 0 }
  }

  /// What a lead's standing adds to the log-odds of the stage.
  @inline(__always)
  func sum(for lead: Standing) -> Double {
    guard !isNone else { return 0 }
    return quality * lead.quality + score * lead.score + (lead.isReady ? ready : 0) + waiting * lead.hoursWaited
      + touches * lead.touches + (lead.isAgencyQualified ? agency : 0) + briefing * lead.briefing
  }

  /// Whether the time a lead has waited matters.
  var usesWaiting: Bool { waiting != 0 }

  /// A base probability, with its log-odds, moved by the effects.
  func moving(_ base: Double, _ logOdds: Double, for lead: Standing) -> Double {
    isNone ? base : logistic(logOdds + sum(for: lead))
  }
}

private func logit(_ probability: Double) -> Double { log(probability) - log1p(-probability) }

private func logistic(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }
