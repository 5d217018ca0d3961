// SPDX-License-Identifier: GPL-3.0-or-later

/// How the score measures a lead's latent quality, and how it fades.
public struct Scoring: Sendable, Hashable {
  /// The correlation of the score, brought to a normal scale, with latent quality; 0 switches quality's part off.
  public var reliability: Value = 0
  /// The clock hours in which the passing part of a score halves; infinite when scores never fade.
  public var halfLife = Double.infinity
  /// The share of the score at capture that never fades.
  public var lasting: Value = 0

  public init() {}
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
  /// What moves that share from lead to lead.
  public var effects = StageEffects()

  public init() {}
}
