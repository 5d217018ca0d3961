// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

/// What binds, for how long, and what leaving costs.
struct ContractTermTests {
  /// Three months, renewed by three, with ten days' notice, 10 / 30.4375 of a month (CIENCE, general terms).
  private let quarterly = ContractTerm(minimum: 3, notice: 10 / 30.4375, renewal: 3)

  /// Notice at 2.6 months ends it at 3, for 2.6 + 0.33 < 3; at 2.7 it has renewed to 6; at 5.6 it ends at 6.
  @Test(arguments: [(0.0, 3), (2.6, 3), (2.7, 6), (3.0, 6), (5.6, 6), (5.7, 9), (9.0, 12)])
  func renewsUnlessEndedInTime(notice: Double, months: Int) {
    #expect(quarterly.committedMonths(noticeAt: notice) == months)
  }

  /// Without renewal, six months at least and two months' notice: 4 + 2 = 6, 4.5 + 2 = 6.5 and so 7, 10 + 2 = 12.
  @Test(arguments: [(0.0, 6), (4.0, 6), (4.5, 7), (10.0, 12)])
  func runsMonthByMonth(notice: Double, months: Int) {
    #expect(ContractTerm(minimum: 6, notice: 2).committedMonths(noticeAt: notice) == months)
  }

  /// Notice exactly so long before the end still counts, though 0.1 + 0.2 is not 0.3 in binary.
  @Test func noticeOnTheLastDayCounts() {
    #expect(ContractTerm(minimum: 0.3, notice: 0.2, renewal: 5).committedMonths(noticeAt: 0.1) == 1)
    #expect(ContractTerm().committedMonths(noticeAt: 4) == 4)
  }

  /// $6,000 a month for at least six months, $1,500 to set up, one month's notice.
  private var halfYear: Contract {
    var contract = Contract(.retainer(Retainer(fee: 6000)))
    contract.setUpFee = 1500
    contract.term = ContractTerm(minimum: 6, notice: 1)
    return contract
  }

  /// Left after two months: 1,500 + 2 x 6,000 for the work and 4 x 6,000 for the rest, 37,500 in all.
  @Test func earlyExitOwesTheRest() {
    let invoices = halfYear.invoices(for: AgencyWork(), months: 4, exit: ContractExit(after: 2))
    #expect(invoices.map(\.total) == [7500, 30_000, 0, 0])
    #expect(invoices[1].lines == [InvoiceLine(.monthlyFee, 1, at: 6000), InvoiceLine(.remainingMonth, 4, at: 6000)])
    #expect(halfYear.cost(of: AgencyWork(), exit: ContractExit(after: 2)) == 37_500)
  }

  /// After the minimum term only the notice month is owed, none when notice was given in time.
  /// Left after eight: 1,500 + 8 x 6,000 + 6,000 = 55,500, or 49,500 with notice at month 7.
  @Test func laterExitOwesTheNotice() {
    #expect(halfYear.cost(of: AgencyWork(), exit: ContractExit(after: 8)) == 55_500)
    #expect(halfYear.cost(of: AgencyWork(), exit: ContractExit(after: 8, noticeAt: 7)) == 49_500)
  }

  /// A contract that costs the same however it is left: six months at 6,000 and the set-up are 37,500 from the start.
  @Test(arguments: 0...5)
  func minimumTermCostsTheSame(month: Int) {
    #expect(halfYear.cost(of: AgencyWork(), exit: ContractExit(after: month)) == 37_500)
  }

  /// 1,500 + 6 x 6,000 = 37,500 at first, then a fee less each month, and a month's notice for ever from month 5 on.
  @Test func exposureFalls() {
    let exposure = (0...7).map(halfYear.committedExposure)
    #expect(exposure == [37_500, 30_000, 24_000, 18_000, 12_000, 6000, 6000, 6000])
  }

  /// A renewing quarter at $1,000: nine tenths through a period the next is owed too.
  /// At month 0, 1 and 2: 3, 2 and 1 fees; at 3 the period has begun, 3 fees again.
  @Test func exposureJumpsWithRenewal() {
    var contract = Contract(.retainer(Retainer(fee: 1000)))
    contract.term = quarterly
    #expect((0...4).map(contract.committedExposure) == [3000, 2000, 1000, 3000, 2000])
    // With two months' notice the next period is owed from the second month on: 3, then 5, then 4.
    contract.term.notice = 2
    #expect((0...4).map(contract.committedExposure) == [3000, 2000, 4000, 3000, 2000])
  }

  /// Work begun after the exit is not billed, a dispute of earlier work is still credited.
  /// Month 1: 200. Month 2: a credit of 200; the lead of month 2 is nobody's.
  @Test func exitEndsTheWork() {
    let contract = Contract(.lead(LeadPrice(price: 200)))
    let work = AgencyWork(leads: [
      DeliveredLead(delivered: 0.5, verdict: .rejected(1.5, disputedAfter: 4)), DeliveredLead(delivered: 1.2),
    ])
    let exit = ContractExit(after: 1)
    #expect(contract.invoices(for: work, months: 2, exit: exit).map(\.total) == [200, -200])
    #expect(contract.cost(of: work, exit: exit) == 0)
  }

  /// What is paid by the piece binds to nothing.
  @Test func pricePerLeadHasNoExposure() {
    var contract = Contract(.lead(LeadPrice(price: 200)))
    contract.term = quarterly
    #expect(contract.committedExposure(at: 1) == 0)
    #expect(contract.cost(of: AgencyWork(), exit: ContractExit(after: 1)) == 0)
  }
}
