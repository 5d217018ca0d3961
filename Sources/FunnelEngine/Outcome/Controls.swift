// SPDX-License-Identifier: GPL-3.0-or-later

/// How lucky the window's leads were where the mean of luck is known: each sum is 0 in the mean under every policy.
///
/// All but the first are martingales: what was drawn less its probability, times a weight fixed before the draw. What
/// they explain of a difference between policies can be taken away from it. Weights are the wins a lead would bring,
/// so that luck that matters more counts more; a weight that is only roughly right costs precision, never the mean.
public struct Controls: Sendable, Hashable, Codable {
  /// Leads captured with a score of at least the threshold, in wins they are worth, less the mean of that sum.
  public internal(set) var capturedAbove = 0.0
  /// Leads that opted out of nurture, in wins they are worth.
  public internal(set) var optOuts = 0.0
  /// Leads that matured in nurture, in wins they are worth.
  public internal(set) var maturings = 0.0
  /// Leads that could be reached and calls that were answered, in wins they are worth.
  public internal(set) var contacts = 0.0
  /// Leads that sales accepted after a conversation, in wins.
  public internal(set) var acceptances = 0.0
  /// The same in SQLs.
  public internal(set) var acceptancesInSQLs = 0.0

  init() {}

  /// The sums, always in the same order.
  public var values: [Double] { [capturedAbove, optOuts, maturings, contacts, acceptances, acceptancesInSQLs] }
}
