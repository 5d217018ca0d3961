// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

#if canImport(Glibc)
  import Glibc
#endif

/// The probabilities of what happens to a lead, as functions of what is known about it.
final class OutcomeModel: Sendable {
  /// Whether sales accepts a lead it has talked to, and whether an SQL becomes an opportunity.
  let acceptance: StageLaw
  let opportunity: StageLaw
  /// Whether an opportunity is won.
  let win: WinLaw
  /// Whether an accepted lead that can buy becomes an SQL, where that does not go by bands of scores.
  let qualification: QualificationLaw
  private let bands: [(upTo: Double, logOdds: Double)]
  private let offsets: [Double]
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
    acceptance = StageLaw(scenario.acceptance.rate.number, scenario.acceptance.effects)
    opportunity = StageLaw(scenario.pipeline.opportunityRate.number, scenario.pipeline.opportunityEffects)
    win = WinLaw(scenario)
    qualification = QualificationLaw(scenario)
    bands = scenario.qualification.bands.map { ($0.upTo, logit($0.rate.number)) }
    offsets = scenario.sources.map(\.offset.number)
    usesWaiting = [acceptance.effects, qualification.effects, opportunity.effects, win.stage.effects].contains(
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
  @inline(__always)
  func contact(rate: Double, attempt: Int, hoursWaited: Double) -> Double {
    guard attempt == 1, responseEffect != 0 else { return rate }
    let hours = max(hoursWaited, OutcomeModel.fastestResponse)
    return min(max(OutcomeModel.contactCap, rate), rate * pow(hours, -responseEffect))
  }

  /// The probability that an accepted lead that can buy becomes an SQL.
  ///
  /// - Parameters:
  ///   - lead: what is known about it.
  ///   - source: the position of its source.
  ///   - attributes: what the attributes it has add to the log-odds.
  /// - Returns: a probability.
  func qualification(_ lead: Standing, source: Int, attributes: Double = 0) -> Double {
    qualification(lead, base: logOdds(band: lead.score), offset: offsets[source], attributes: attributes)
  }

  /// The log-odds of an SQL in the band of a score; nothing where it does not go by bands.
  func logOdds(band score: Double) -> Double? { (bands.first { score <= $0.upTo } ?? bands.last)?.logOdds }
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

/// The probability of passing a stage: a base rate moved by what is known about the lead.
struct StageLaw: BitwiseCopyable, Sendable {
  private let rate: Double
  private let logOdds: Double
  let effects: Effects

  init(_ rate: Double, _ effects: StageEffects) {
    self.rate = rate
    logOdds = logit(rate)
    self.effects = Effects(effects)
  }

  @inline(__always)
  func callAsFunction(_ lead: Standing) -> Double { effects.moving(rate, logOdds, for: lead) }
}

/// The probability that an accepted lead that can buy becomes an SQL.
struct QualificationLaw: BitwiseCopyable, Sendable {
  private let intercept: Double
  private let slope: Double
  let effects: Effects
  /// Whether the base goes by bands of scores instead of the score itself.
  let goesByBands: Bool

  /// Every lead is an SQL or not with even odds.
  init() {
    (intercept, slope, goesByBands) = (0, 0, false)
    effects = Effects(StageEffects())
  }

  init(_ scenario: Scenario) {
    intercept = scenario.qualification.intercept.number
    slope = scenario.qualification.slope.number
    effects = Effects(scenario.qualification.effects)
    goesByBands = !scenario.qualification.bands.isEmpty
  }

  /// - Parameters:
  ///   - lead: what is known about it.
  ///   - base: the log-odds of its band of scores; nothing for those of the score itself.
  ///   - offset: what its source adds to the log-odds.
  ///   - attributes: what the attributes it has add.
  /// - Returns: a probability.
  @inline(__always)
  func callAsFunction(_ lead: Standing, base: Double?, offset: Double, attributes: Double) -> Double {
    logistic((base ?? intercept + slope * lead.score) + offset + effects.sum(for: lead) + attributes)
  }
}

/// The probability that an opportunity is won, which the score may move besides.
struct WinLaw: BitwiseCopyable, Sendable {
  private let rate: Double
  private let scoreEffect: Double
  private let referenceScore: Double
  let stage: StageLaw

  /// Every opportunity is won.
  init() {
    (rate, scoreEffect, referenceScore) = (1, 0, 0)
    stage = StageLaw(1, StageEffects())
  }

  init(_ scenario: Scenario) {
    rate = scenario.pipeline.winRate.number
    scoreEffect = scenario.pipeline.winScoreEffect.number
    referenceScore = scenario.pipeline.referenceScore.number
    stage = StageLaw(min(1, rate), scenario.pipeline.winEffects)
  }

  @inline(__always)
  func callAsFunction(_ lead: Standing) -> Double {
    guard scoreEffect != 0 else { return stage(lead) }
    let rate = min(1, rate * exp(scoreEffect * (lead.score - referenceScore)))
    return stage.effects.moving(rate, logit(rate), for: lead)
  }
}

/// The effects of a stage as plain numbers.
struct Effects: BitwiseCopyable, Sendable {
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
  @inline(__always)
  func moving(_ base: Double, _ logOdds: Double, for lead: Standing) -> Double {
    isNone ? base : logistic(logOdds + sum(for: lead))
  }
}

private func logit(_ probability: Double) -> Double { log(probability) - log1p(-probability) }

private func logistic(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }
