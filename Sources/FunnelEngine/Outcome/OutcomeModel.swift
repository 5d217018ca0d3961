// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

#if canImport(Glibc)
  import Glibc
#endif

/// The probabilities of what happens to a lead, as functions of what is known about it.
struct OutcomeModel: Sendable {
  private let intercept: Double
  private let slope: Double
  private let bands: [(upTo: Double, logOdds: Double)]
  private let offsets: [Double]
  private let opportunityRate: Double
  private let winRate: Double
  private let winScoreEffect: Double
  private let referenceScore: Double
  private let contactRate: Double
  private let responseEffect: Double

  /// A speed effect never lifts the answer rate above this.
  private static let contactCap = 0.9
  /// Answering faster than this gains nothing more, in hours.
  private static let fastestResponse = 5.0 / 60

  init(_ scenario: Scenario) {
    intercept = scenario.qualification.intercept.number
    slope = scenario.qualification.slope.number
    bands = scenario.qualification.bands.map { ($0.upTo, log($0.rate.number) - log1p(-$0.rate.number)) }
    offsets = scenario.sources.map(\.offset.number)
    opportunityRate = scenario.pipeline.opportunityRate.number
    winRate = scenario.pipeline.winRate.number
    winScoreEffect = scenario.pipeline.winScoreEffect.number
    referenceScore = scenario.pipeline.referenceScore.number
    contactRate = scenario.team.contactRate.number
    responseEffect = scenario.team.responseEffect.number
  }

  /// The probability that a dial to a reachable lead is answered.
  ///
  /// - Parameters:
  ///   - attempt: which call it is, from 1; only the first feels the speed.
  ///   - hoursSinceHandover: clock hours between handover and this call.
  /// - Returns: a probability.
  func contact(attempt: Int, hoursSinceHandover: Double) -> Double {
    guard attempt == 1, responseEffect != 0 else { return contactRate }
    let hours = max(hoursSinceHandover, OutcomeModel.fastestResponse)
    return min(max(OutcomeModel.contactCap, contactRate), contactRate * pow(hours, -responseEffect))
  }

  /// The probability that a contacted lead becomes an SQL.
  func qualification(score: Double, source: Int) -> Double {
    let logOdds: Double
    if bands.isEmpty {
      logOdds = intercept + slope * score
    } else {
      logOdds = (bands.first { score <= $0.upTo } ?? bands[bands.count - 1]).logOdds
    }
    return 1 / (1 + exp(-(logOdds + offsets[source])))
  }

  /// The probability that an SQL becomes an opportunity.
  var opportunity: Double { opportunityRate }

  /// The probability that an opportunity is won.
  func win(score: Double) -> Double {
    min(1, winRate * exp(winScoreEffect * (score - referenceScore)))
  }
}
