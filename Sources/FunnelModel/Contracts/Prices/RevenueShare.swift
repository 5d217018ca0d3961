// SPDX-License-Identifier: GPL-3.0-or-later

extension ContractKind {
  static let revenueShare = ContractKind(
    "revenue_share", "A share of the first-year gross profit of deals won within a time after delivery.")
}

/// A share of what comes of the agency's leads.
public struct RevenueShare: PriceTerms {
  /// The share of the first-year gross profit, 0 to 1.
  public var share: Value = 0
  /// The months after delivery within which a win counts; infinite when always.
  public var attributionWindow = Double.infinity

  public init() {}

  public init(share: Value, attributionWindow: Double = .infinity) {
    self.share = share
    self.attributionWindow = attributionWindow
  }

  var kind: ContractKind { .revenueShare }

  func cost(of volume: MonthlyVolume, paidBefore: Double, cap: Double) -> Double { share.number * volume.profit }

  func charges(for work: AgencyWork, under contract: Contract, months: Double) -> [Charge] {
    work.deals.filter { $0.won - $0.delivered <= attributionWindow }.map { deal in
      Charge(month(of: deal.won), .revenueShare, deal.grossProfit, at: share.number)
    }
  }
}
