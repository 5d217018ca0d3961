// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

struct RevenueShareTests {
  /// 12.5 % of gross profit for a year after delivery; deals of $10,000.
  private let contract = Contract(.revenueShare(RevenueShare(share: 0.125, attributionWindow: 12)))

  /// Delivered in month 1, won after exactly 12 months: counts. After 12.5: nothing.
  /// Two more won together in month 4 with 4,000 and 8,000: 0.125 x 12,000 = 1,500.
  @Test func windowDecides() {
    let work = AgencyWork(deals: [
      WonDeal(delivered: 0.5, won: 12.5, grossProfit: 10_000),
      WonDeal(delivered: 0.5, won: 13.0, grossProfit: 10_000),
      WonDeal(delivered: 0.25, won: 3.25, grossProfit: 4000),
      WonDeal(delivered: 2.25, won: 3.75, grossProfit: 8000),
    ])
    let invoices = contract.invoices(for: work, months: 14)
    expect(invoices[3], lines: [InvoiceLine(.revenueShare, 12_000, at: 0.125)], total: 1500)
    expect(invoices[12], lines: [InvoiceLine(.revenueShare, 10_000, at: 0.125)], total: 1250)
    expect(invoices[13], lines: [], total: 0)
    #expect(invoices.reduce(0) { $0 + $1.total } == 2750)
  }

  /// A contract ended after three months owes for a lead of month 2 won in month 6, not for one of month 4.
  /// 0.125 x 10,000 = 1,250.
  @Test func shareOutlivesTheContract() {
    let work = AgencyWork(deals: [
      WonDeal(delivered: 1.5, won: 5.5, grossProfit: 10_000), WonDeal(delivered: 3.5, won: 5.5, grossProfit: 10_000),
    ])
    let exit = ContractExit(after: 3)
    #expect(contract.invoices(for: work, months: 6, exit: exit).map(\.total) == [0, 0, 0, 0, 0, 1250])
    #expect(contract.cost(of: work, exit: exit) == 1250)
  }
}
