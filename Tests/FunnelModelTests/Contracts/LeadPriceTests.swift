// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

struct LeadPriceTests {
  /// A contract at $200 a lead with disputes for three business days of eight hours.
  private func contract(_ basis: LeadPrice.Basis, _ remedy: LeadPrice.Remedy = .credit) -> Contract {
    var contract = Contract(.lead(LeadPrice(price: 200, basis: basis, remedy: remedy)))
    contract.disputeWindow = 24
    return contract
  }

  /// Five leads: one accepted in its month, one accepted in the next, one open, one disputed after 2 business days
  /// in the next month, one after 4, which is too late.
  private let work = AgencyWork(leads: [
    DeliveredLead(delivered: 0.1, verdict: .accepted(0.2)),
    DeliveredLead(delivered: 0.9, verdict: .accepted(1.1)),
    DeliveredLead(delivered: 0.5),
    DeliveredLead(delivered: 0.95, verdict: .rejected(1.05, disputedAfter: 16)),
    DeliveredLead(delivered: 0.3, verdict: .rejected(0.5, disputedAfter: 32)),
  ])

  /// Month 1: 5 x 200 = 1,000, for the dispute comes later. Month 2: a credit note of 200 and nothing else.
  @Test func disputeAfterTheInvoiceIsACreditNote() {
    let invoices = contract(.delivered).invoices(for: work, months: 2)
    expect(invoices[0], lines: [InvoiceLine(.deliveredLead, 5, at: 200)], total: 1000)
    expect(invoices[1], lines: [], credits: [InvoiceLine(.rejectedLead, 1, at: 200)], total: -200)
  }

  /// Month 1: the lead accepted and the one disputed too late, 2 x 200 = 400. Month 2: the late acceptance, 200.
  @Test func acceptanceIsBilledInItsMonth() {
    let invoices = contract(.accepted).invoices(for: work, months: 2)
    expect(invoices[0], lines: [InvoiceLine(.acceptedLead, 2, at: 200)], total: 400)
    expect(invoices[1], lines: [InvoiceLine(.acceptedLead, 1, at: 200)], total: 200)
  }

  /// A dispute on the last hour of the window counts, one after it is void, and so is a rejection nobody disputed.
  /// 3 x 200 - 1 x 200 = 400.
  @Test func windowDecides() {
    let work = AgencyWork(
      leads: [24, 24.5, nil].map { delay in
        DeliveredLead(delivered: 0.1, verdict: .rejected(0.3, disputedAfter: delay))
      })
    let invoice = contract(.delivered).invoices(for: work, months: 1)[0]
    expect(
      invoice, lines: [InvoiceLine(.deliveredLead, 3, at: 200)], credits: [InvoiceLine(.rejectedLead, 1, at: 200)],
      total: 400)
  }

  /// Month 1: two leads paid, one of them disputed on the 24th: 400, one owed.
  /// Month 2: the first lead is the replacement, the second is paid: 200, none owed.
  /// The replacement is disputed in month 3: nothing is billed, one is owed again.
  @Test func rejectedLeadIsReplaced() {
    let work = AgencyWork(leads: [
      DeliveredLead(delivered: 0.2, verdict: .accepted(0.3)),
      DeliveredLead(delivered: 0.7, verdict: .rejected(0.8, disputedAfter: 8)),
      DeliveredLead(delivered: 1.4, verdict: .rejected(2.1, disputedAfter: 20)),
      DeliveredLead(delivered: 1.6, verdict: .accepted(1.7)),
    ])
    let invoices = contract(.delivered, .replacement).invoices(for: work, months: 3)
    expect(invoices[0], lines: [InvoiceLine(.deliveredLead, 2, at: 200)], owed: 1, total: 400)
    expect(
      invoices[1], lines: [InvoiceLine(.replacementLead, 1, at: 0), InvoiceLine(.deliveredLead, 1, at: 200)],
      total: 200)
    expect(invoices[2], lines: [], owed: 1, total: 0)
  }

  /// The same four leads with credits: 400 - 200 = 200, then 400, then a credit of 200.
  /// In all two leads are paid, as with replacement before the second dispute is made good: 400 against 600.
  @Test func creditAgainstReplacement() {
    let work = AgencyWork(leads: [
      DeliveredLead(delivered: 0.2, verdict: .accepted(0.3)),
      DeliveredLead(delivered: 0.7, verdict: .rejected(0.8, disputedAfter: 8)),
      DeliveredLead(delivered: 1.4, verdict: .rejected(2.1, disputedAfter: 20)),
      DeliveredLead(delivered: 1.6, verdict: .accepted(1.7)),
    ])
    let credited = contract(.delivered).invoices(for: work, months: 3).map(\.total)
    #expect(credited == [200, 400, -200])
    let replaced = contract(.delivered, .replacement).invoices(for: work, months: 3).map(\.total)
    #expect(replaced.reduce(0, +) == 600)
  }

  /// A replacement owed for a lead rejected between two deliveries goes to the later one, whatever the list's order.
  @Test func orderOfTheListIsIrrelevant() {
    let leads = [
      DeliveredLead(delivered: 0.6, verdict: .accepted(0.7)),
      DeliveredLead(delivered: 0.1, verdict: .rejected(0.5, disputedAfter: 8)),
      DeliveredLead(delivered: 0.4, verdict: .accepted(0.45)),
    ]
    let contract = contract(.delivered, .replacement)
    let forward = contract.invoices(for: AgencyWork(leads: leads), months: 1)
    expect(
      forward[0], lines: [InvoiceLine(.deliveredLead, 2, at: 200), InvoiceLine(.replacementLead, 1, at: 0)], total: 400)
    #expect(contract.invoices(for: AgencyWork(leads: leads.reversed()), months: 1) == forward)
  }

  /// A cap of 10 a month that ramps 40, 70, 100 %: 12 leads in each of four months bill 4, 7, 10, 10.
  @Test func capRamps() {
    var contract = contract(.delivered)
    contract.monthlyCap = 10
    contract.ramp = [0.4, 0.7, 1]
    let work = AgencyWork(leads: (0..<4).flatMap { acceptedLeads(12, in: $0) })
    #expect(contract.invoices(for: work, months: 4).map(\.total) == [800, 1400, 2000, 2000])
  }

  /// Two leads against a cap of one: the second was never paid for, so its dispute brings nothing. 200, then 0.
  @Test(arguments: LeadPrice.Remedy.allCases)
  func leadBeyondTheCapIsNotMadeGood(remedy: LeadPrice.Remedy) {
    var contract = contract(.delivered, remedy)
    contract.monthlyCap = 1
    let work = AgencyWork(leads: [
      DeliveredLead(delivered: 0.1), DeliveredLead(delivered: 0.2, verdict: .rejected(1.0, disputedAfter: 8)),
    ])
    let invoices = contract.invoices(for: work, months: 2)
    expect(invoices[0], lines: [InvoiceLine(.deliveredLead, 1, at: 200)], total: 200)
    expect(invoices[1], lines: [], total: 0)
  }
}
