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

  /// A month without a rule, work or set-up costs nothing.
  @Test func emptyContractIsFree() {
    let work = AgencyWork(leads: acceptedLeads(3, in: 0), appointments: heldAppointments(2, in: 0))
    expect(Contract().invoices(for: work, months: 1)[0], lines: [], total: 0)
  }
}
