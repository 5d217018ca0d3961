// SPDX-License-Identifier: GPL-3.0-or-later

/// What the parties agree on that no simulation tells: names, dates and habits, for the document they sign.
public struct AgreementTerms: Sendable, Hashable {
  /// Who signs for each side; empty to be filled in by hand.
  public var marketing = ""
  public var sales = ""
  /// The number of this version.
  public var version = "1"
  /// From when it holds and when the parties meet again, as it is to be printed; empty to be filled in by hand.
  public var effective = ""
  public var review = ""
  /// By what sales follows leads up.
  public var channels = "phone"
  /// How soon marketing answers a rejection, in business hours.
  public var rejectionResponse = 40.0

  public init() {}
}
