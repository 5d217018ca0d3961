// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

struct RetainerTests {
  /// $6,000 a month with 10 leads included and $200 beyond, $1,500 to set up.
  /// Month 1: 8 leads, 1,500 + 6,000 = 7,500. Month 2: 13 leads, 6,000 + 3 x 200 = 6,600. Month 3: none, 6,000.
  @Test func feeWithOverage() {
    var contract = Contract(.retainer(Retainer(fee: 6000, included: 10, overage: 200)))
    contract.setUpFee = 1500
    let work = AgencyWork(leads: acceptedLeads(8, in: 0) + acceptedLeads(13, in: 1))
    let invoices = contract.invoices(for: work, months: 3)
    expect(
      invoices[0], lines: [InvoiceLine(.setUp, 1, at: 1500), InvoiceLine(.monthlyFee, 1, at: 6000)], total: 7500)
    expect(
      invoices[1], lines: [InvoiceLine(.monthlyFee, 1, at: 6000), InvoiceLine(.overage, 3, at: 200)], total: 6600)
    expect(invoices[2], lines: [InvoiceLine(.monthlyFee, 1, at: 6000)], total: 6000)
    #expect(contract.kind == ContractKind.all.first { $0.name == "retainer" })
  }

  /// The same month of 13 leads under a cap of 12: 6,000 + 2 x 200 = 6,400.
  @Test func capEndsTheOverage() {
    var contract = Contract(.retainer(Retainer(fee: 6000, included: 10, overage: 200)))
    contract.monthlyCap = 12
    let invoice = contract.invoices(for: AgencyWork(leads: acceptedLeads(13, in: 0)), months: 1)[0]
    #expect(invoice.total == 6400)
  }

  /// Five appointments booked, three held, four leads delivered, two accepted: the unit decides what is beyond 1.
  /// One beyond costs 100.
  @Test(arguments: [
    (VolumeUnit.delivered, 3.0), (.accepted, 1), (.booked, 4), (.held, 2),
  ])
  func unitDecidesTheVolume(unit: VolumeUnit, beyond: Double) {
    let work = AgencyWork(
      leads: acceptedLeads(2, in: 0) + [
        DeliveredLead(delivered: 0.5), DeliveredLead(delivered: 0.5, verdict: .rejected(0.6, disputedAfter: 8)),
      ],
      appointments: heldAppointments(3, in: 0) + [
        Appointment(booked: 0.5), Appointment(booked: 0.5, outcome: .noShow(0.7)),
      ])
    let contract = Contract(.retainer(Retainer(fee: 0, unit: unit, included: 1, overage: 100)))
    #expect(contract.invoices(for: work, months: 1)[0].total == beyond * 100)
  }
}
