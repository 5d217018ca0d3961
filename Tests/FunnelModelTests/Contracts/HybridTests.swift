// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

struct HybridTests {
  /// $9,000 a month and $60 per accepted lead; 12 accepted: 9,000 + 12 x 60 = 9,720.
  @Test func feeAndPricePerLead() {
    let contract = Contract(.retainer(Retainer(fee: 9000)), .lead(LeadPrice(price: 60, basis: .accepted)))
    let invoice = contract.invoices(for: AgencyWork(leads: acceptedLeads(12, in: 0)), months: 1)[0]
    expect(
      invoice, lines: [InvoiceLine(.monthlyFee, 1, at: 9000), InvoiceLine(.acceptedLead, 12, at: 60)], total: 9720)
    #expect(contract.kind?.name == "hybrid")
    #expect(contract.fixedFee == 9000)
  }

  /// $50 when booked and $250 when held, kept even for no-shows: three booked, two held, 3 x 50 + 2 x 250 = 650.
  @Test func twoRulesOfOneType() {
    let booked = AppointmentPrice(TierTable(flat: 50), basis: .booked, noShowShare: 1)
    let held = AppointmentPrice(TierTable(flat: 250))
    let work = AgencyWork(
      appointments: heldAppointments(2, in: 0) + [Appointment(booked: 0.5, outcome: .noShow(0.75))])
    #expect(Contract(.appointment(booked), .appointment(held)).invoices(for: work, months: 1)[0].total == 650)
  }

  /// Set-up $500, 10 agreed hours at $40 and 10 % of gross profit: 500 + 400 = 900, then 400 + 0.1 x 5,000 = 900.
  @Test func setUpOnceTimeAndShare() {
    var contract = Contract(.time(TimePrice(rate: 40, agreed: 10)), .revenueShare(RevenueShare(share: 0.1)))
    contract.setUpFee = 500
    let work = AgencyWork(deals: [WonDeal(delivered: 0.1, won: 1.5, grossProfit: 5000)])
    #expect(contract.invoices(for: work, months: 2).map(\.total) == [900, 900])
  }
}
