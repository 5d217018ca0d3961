// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

struct TimePriceTests {
  /// Month 1: 30 + 12.5 hours, month 3: 8.
  private let work = AgencyWork(labour: [
    Labour(date: 0.1, hours: 30), Labour(date: 0.8, hours: 12.5), Labour(date: 2.5, hours: 8),
  ])

  /// At $40 an hour: 42.5 x 40 = 1,700; 0; 8 x 40 = 320.
  @Test func hours() {
    let invoices = Contract(.time(TimePrice(rate: 40))).invoices(for: work, months: 3)
    expect(invoices[0], lines: [InvoiceLine(.hour, 42.5, at: 40)], total: 1700)
    expect(invoices[1], lines: [], total: 0)
    expect(invoices[2], lines: [InvoiceLine(.hour, 8, at: 40)], total: 320)
  }

  /// At $300 a day of 8 hours: 42.5 / 8 = 5.3125 days, 5.3125 x 300 = 1,593.75; the 8 hours are one day.
  @Test func days() {
    let invoices = Contract(.time(TimePrice(rate: 300, per: .day))).invoices(for: work, months: 3)
    expect(invoices[0], lines: [InvoiceLine(.day, 5.3125, at: 300)], total: 1593.75)
    expect(invoices[2], lines: [InvoiceLine(.day, 1, at: 300)], total: 300)
  }

  /// With 20 hours agreed a month at $40: 42.5 hours, then 20, then 20: 1,700, 800, 800; a month costs at least 800.
  @Test func agreedHoursArePaidFor() {
    let contract = Contract(.time(TimePrice(rate: 40, agreed: 20)))
    #expect(contract.invoices(for: work, months: 3).map(\.total) == [1700, 800, 800])
    #expect(contract.fixedFee == 800)
  }
}
