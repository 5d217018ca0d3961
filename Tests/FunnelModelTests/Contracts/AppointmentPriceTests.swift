// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

struct AppointmentPriceTests {
  /// $350 for the first ten held, $150 after (CIENCE, pay for appointment terms).
  private func tiers(per period: TierTable.Period) -> TierTable {
    TierTable([TierTable.Tier(size: 10, price: 350), TierTable.Tier(price: 150)], per: period)
  }

  /// 13 held in one month: 10 x 350 + 3 x 150 = 3,950. The next month 4: by month 4 x 350 = 1,400.
  @Test func tiersOfTheMonth() {
    let work = AgencyWork(appointments: heldAppointments(13, in: 0) + heldAppointments(4, in: 1))
    let invoices = Contract(.appointment(AppointmentPrice(tiers(per: .month)))).invoices(for: work, months: 2)
    expect(
      invoices[0], lines: [InvoiceLine(.heldAppointment, 10, at: 350), InvoiceLine(.heldAppointment, 3, at: 150)],
      total: 3950)
    expect(invoices[1], lines: [InvoiceLine(.heldAppointment, 4, at: 350)], total: 1400)
  }

  /// Counted through the contract, 7 then 6 then 4: 7 x 350 = 2,450; 3 x 350 + 3 x 150 = 1,500; 4 x 150 = 600.
  @Test func tiersOfTheContract() {
    let work = AgencyWork(
      appointments: heldAppointments(7, in: 0) + heldAppointments(6, in: 1) + heldAppointments(4, in: 2))
    let invoices = Contract(.appointment(AppointmentPrice(tiers(per: .contract)))).invoices(for: work, months: 3)
    #expect(invoices.map(\.total) == [2450, 1500, 600])
    #expect(
      invoices[1].lines == [
        InvoiceLine(.heldAppointment, 3, at: 350), InvoiceLine(.heldAppointment, 3, at: 150),
      ])
  }

  /// Three tiers of 2, 3 and the rest at 300, 200, 100; six held: 2 x 300 + 3 x 200 + 1 x 100 = 1,300.
  @Test func threeTiers() {
    let table = TierTable([
      TierTable.Tier(size: 2, price: 300), TierTable.Tier(size: 3, price: 200), TierTable.Tier(price: 100),
    ])
    let work = AgencyWork(appointments: heldAppointments(6, in: 0))
    #expect(Contract(.appointment(AppointmentPrice(table))).invoices(for: work, months: 1)[0].total == 1300)
  }

  /// Three booked at $400: held in the month, a no-show in the month, a no-show in the next.
  private let work = AgencyWork(appointments: [
    Appointment(booked: 0.1, outcome: .held(0.3)),
    Appointment(booked: 0.2, outcome: .noShow(0.4)),
    Appointment(booked: 0.9, outcome: .noShow(1.2)),
  ])

  /// Billed when held, a no-show free: 400, then 0. At a quarter: 400 + 100 = 500, then 100.
  @Test func noShowsUnderHeldBilling() {
    let free = Contract(.appointment(AppointmentPrice(TierTable(flat: 400))))
    #expect(free.invoices(for: work, months: 2).map(\.total) == [400, 0])
    let quarter = Contract(.appointment(AppointmentPrice(TierTable(flat: 400), noShowShare: 0.25)))
    let invoices = quarter.invoices(for: work, months: 2)
    expect(
      invoices[0], lines: [InvoiceLine(.heldAppointment, 1, at: 400), InvoiceLine(.noShow, 1, at: 100)], total: 500)
    expect(invoices[1], lines: [InvoiceLine(.noShow, 1, at: 100)], total: 100)
  }

  /// Billed when booked, in full whatever comes: 3 x 400 = 1,200, then 0.
  /// At a quarter three quarters come back: 1,200 - 300 = 900, then -300.
  @Test func noShowsUnderBookedBilling() {
    let full = Contract(.appointment(AppointmentPrice(TierTable(flat: 400), basis: .booked, noShowShare: 1)))
    #expect(full.invoices(for: work, months: 2).map(\.total) == [1200, 0])
    let quarter = Contract(.appointment(AppointmentPrice(TierTable(flat: 400), basis: .booked, noShowShare: 0.25)))
    let invoices = quarter.invoices(for: work, months: 2)
    expect(
      invoices[0], lines: [InvoiceLine(.bookedAppointment, 3, at: 400)], credits: [InvoiceLine(.noShow, 1, at: 300)],
      total: 900)
    expect(invoices[1], lines: [], credits: [InvoiceLine(.noShow, 1, at: 300)], total: -300)
  }

  /// One no-show a month is replaced, others cost in full. Booked at 0.1, 0.2 and 0.3 with no-shows at 0.4 and 0.5:
  /// 1,200 and one owed. The next booking, at 1.1, is free; the one after it costs 400.
  @Test func noShowIsReplacedUpToALimit() {
    let work = AgencyWork(appointments: [
      Appointment(booked: 0.1, outcome: .noShow(0.4)), Appointment(booked: 0.2, outcome: .noShow(0.5)),
      Appointment(booked: 0.3, outcome: .held(0.6)), Appointment(booked: 1.1, outcome: .held(1.3)),
      Appointment(booked: 1.2, outcome: .held(1.4)),
    ])
    let price = AppointmentPrice(TierTable(flat: 400), basis: .booked, noShowShare: 1, noShowsReplaced: 1)
    let invoices = Contract(.appointment(price)).invoices(for: work, months: 2)
    expect(invoices[0], lines: [InvoiceLine(.bookedAppointment, 3, at: 400)], owed: 1, total: 1200)
    expect(
      invoices[1],
      lines: [InvoiceLine(.replacementAppointment, 1, at: 0), InvoiceLine(.bookedAppointment, 1, at: 400)], total: 400)
  }

  /// Twelve booked cross the tier at the eleventh; the no-show of the twelfth gives back what it cost, 150.
  /// 10 x 350 + 2 x 150 - 150 = 3,650.
  @Test func creditIsAtThePricePaid() {
    var appointments = heldAppointments(12, in: 0)
    appointments[11].outcome = .noShow(0.9)
    let contract = Contract(.appointment(AppointmentPrice(tiers(per: .month), basis: .booked)))
    let invoice = contract.invoices(for: AgencyWork(appointments: appointments), months: 1)[0]
    expect(
      invoice, lines: [InvoiceLine(.bookedAppointment, 10, at: 350), InvoiceLine(.bookedAppointment, 2, at: 150)],
      credits: [InvoiceLine(.noShow, 1, at: 150)], total: 3650)
  }

  /// A cap of 5 ends the bill at 5 x 350 = 1,750 however many are held.
  @Test func capIsReached() {
    var contract = Contract(.appointment(AppointmentPrice(tiers(per: .month))))
    contract.monthlyCap = 5
    let work = AgencyWork(appointments: heldAppointments(9, in: 0))
    #expect(contract.invoices(for: work, months: 1)[0].total == 1750)
  }
}
