// SPDX-License-Identifier: GPL-3.0-or-later

/// What becomes of an SQL.
///
/// A class, because the executives' line and the stages speak of the same deal.
final class TwinDeal {
  let handover: TwinHandover
  /// When the lead became an SQL, in clock hours.
  let began: Double
  /// Whether the SQL becomes an opportunity.
  let isPursued: Bool
  /// The log-odds of winning, before any wait for an executive.
  var winLogOdds: Double
  /// The stage the deal is in or about to enter; nothing before it is an opportunity.
  var stage: Int?

  init(_ handover: TwinHandover, began: Double, isPursued: Bool, winLogOdds: Double) {
    self.handover = handover
    self.began = began
    self.isPursued = isPursued
    self.winLogOdds = winLogOdds
  }
}
