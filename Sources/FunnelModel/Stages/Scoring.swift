// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// How the score measures a lead's latent quality, and how it fades.
public struct Scoring: Sendable, Hashable {
  /// The correlation of the score, brought to a normal scale, with latent quality; 0 switches quality's part off.
  public var reliability: Value = 0
  /// The probability that a lead of more than average quality outscores one of less; replaces `reliability` above 50 %.
  public var auc: Value = 0.5
  /// The clock hours in which the passing part of a score halves; infinite when scores never fade.
  public var halfLife = Double.infinity
  /// The share of the score at capture that never fades.
  public var lasting: Value = 0

  public init() {}

  /// The correlation of the score, brought to a normal scale, with latent quality, 0 to 1.
  ///
  /// Of two leads of which one lies above and one below the average quality, the better one has the higher score with
  /// probability 1/2 + 2/pi asin(r / sqrt 2): the probability of an orthant under a normal law of three variables.
  public var correlation: Double {
    auc.number > 0.5 ? 2.0.squareRoot() * sin(.pi / 2 * (auc.number - 0.5)) : reliability.number
  }
}

/// When leads come to want to buy, and how long that lasts.
///
/// Every lead is ready at capture, never ready, or becomes ready at a hazard that nurturing raises. A lead that is
/// not ready yet may buy elsewhere; one that is ready waits only so long. Leads that are never ready do neither.
public struct Readiness: Sendable, Hashable {
  /// The hazard of becoming ready while nurtured, per month.
  public var nurtured: Value = 0
  /// The hazard of becoming ready while nobody nurtures the lead, per month.
  public var idle: Value = 0
  /// The hazard at which a lead that is not ready yet buys elsewhere, per month.
  public var elsewhere: Value = 0
  /// The hazard at which a ready lead is lost to somebody else, per month.
  public var expiry: Value = 0

  public init(nurtured: Value = 0, idle: Value = 0, elsewhere: Value = 0, expiry: Value = 0) {
    self.nurtured = nurtured
    self.idle = idle
    self.elsewhere = elsewhere
    self.expiry = expiry
  }
}

/// Whether sales takes a lead it has talked to.
public struct Acceptance: Sendable, Hashable {
  /// The share of contacted leads that sales accepts before any effect; 100 % switches the step off.
  public var rate: Value = 1
  /// The chance of an SQL of a lead that counts as accepted only because sales was too late to reject it, as a share of
  /// its usual chance.
  public var overdueWorth: Value = 0
  /// The score from which a lead is qualified by sales' own definition, in points; 0 when sales has none.
  public var salesThreshold = 0.0
  /// What moves that share from lead to lead.
  public var effects = StageEffects()

  public init() {}
}
