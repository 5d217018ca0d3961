// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

struct ContractTests {
  /// Names differ, and every summary is a sentence.
  @Test func catalogIsComplete() {
    #expect(Set(ContractKind.all.map(\.name)).count == ContractKind.all.count)
    #expect(ContractKind.all.allSatisfy { $0.summary.hasSuffix(".") && $0.summary.count <= 150 })
    let rules: [PriceRule] = [
      .retainer(Retainer()), .lead(LeadPrice()), .appointment(AppointmentPrice()), .time(TimePrice()),
      .revenueShare(RevenueShare()),
    ]
    let hybrid = Contract(rules[0], rules[1])
    #expect(rules.map { Contract($0).kind } + [hybrid.kind] == ContractKind.all)
    #expect(Contract().kind == nil)
  }

  /// Key paths reach every price, add a rule when it says something and take it away when it does not.
  @Test func keyPathsReachThePrices() {
    var contract = Contract()
    let fee: WritableKeyPath<Contract, Value> = \.retainer.fee
    let share: WritableKeyPath<Contract, Value> = \.revenueShare.share
    contract[keyPath: \.lead.price] = 60
    contract[keyPath: \.time.rate] = 0
    contract[keyPath: fee] = 9000
    contract[keyPath: share] = 0.1
    #expect(contract.rules.count == 3)
    #expect(contract.kind?.name == "hybrid")
    contract[keyPath: share] = 0
    contract[keyPath: \.lead.price] = 0
    #expect(contract == Contract(.retainer(Retainer(fee: 9000))))
    #expect(contract[keyPath: fee] == 9000)
    contract[keyPath: \.appointment.prices] = TierTable(flat: 400)
    #expect(contract.rules.last == .appointment(AppointmentPrice(TierTable(flat: 400))))
  }

  /// A window of two months and a half: half a fee and half the hours agreed, and whatever follows later is billed.
  @Test func aWindowOwesPartsOfFeesAndAllThatFollows() {
    let contract = Contract(
      .retainer(Retainer(fee: 900)), .time(TimePrice(rate: 10, agreed: 8)),
      .lead(LeadPrice(price: 60, basis: .accepted)))
    let work = AgencyWork(
      leads: [DeliveredLead(delivered: 2.25, verdict: .accepted(4.5))],
      labour: [Labour(date: 0.5, hours: 9), Labour(date: 2.25, hours: 2), Labour(date: 3.5, hours: 1)])
    let invoices = contract.invoices(forWindowOf: 2.5, work: work)
    // 900 + 90, 900 + 80, 450 + 40 for half of the hours agreed, and then what follows.
    #expect(invoices.map(\.total) == [990, 980, 490, 10, 60])
    #expect(contract.invoices(forWindowOf: 2 + 1e-12, work: AgencyWork()).map(\.total) == [980, 980])
  }

  /// An offer in the units of scenario files: 90 days are three months of 30 days.
  @Test func offersBecomeContracts() {
    var offer = AgencyOffer(name: "offer")
    (offer.minimumTerm, offer.notice, offer.renewal) = (2160, 240, 1440)
    (offer.appointmentPrices, offer.tierSizes) = ([350, 150], [10])
    offer.attributionWindow = 720
    var calendar = BusinessCalendar(worksOn: Array(repeating: true, count: 7))
    calendar.workingDaysPerMonth = 30
    let contract = offer.contract(in: calendar)
    #expect(contract.term == ContractTerm(minimum: 3, notice: 240.0 / 720, renewal: 2))
    let tiers = TierTable([TierTable.Tier(size: 10, price: 350), TierTable.Tier(price: 150)])
    #expect(contract.rules == [.appointment(AppointmentPrice(tiers))])
    offer.appointmentPrices = []
    offer.terms.revenueShare.share = 0.2
    #expect(offer.contract(in: calendar).rules == [.revenueShare(RevenueShare(share: 0.2, attributionWindow: 1))])
  }

  /// A month without a rule, work or set-up costs nothing.
  @Test func emptyContractIsFree() {
    let work = AgencyWork(leads: acceptedLeads(3, in: 0), appointments: heldAppointments(2, in: 0))
    expect(Contract().invoices(for: work, months: 1)[0], lines: [], total: 0)
  }
}
