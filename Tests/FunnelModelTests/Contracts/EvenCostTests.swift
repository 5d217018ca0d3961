// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

/// What even months cost is what their invoices sum to, for every type of contract.
struct EvenCostTests {
  /// Months in each of which so many leads are delivered, one in four of them refused and disputed, one in three
  /// appointments missed, half an hour worked for each lead and 200 of profit won.
  private struct Month {
    let delivered: Int

    var disputed: Int { delivered / 4 }
    var held: Int { delivered - delivered / 3 }

    var volume: MonthlyVolume {
      var volume = MonthlyVolume()
      volume.delivered = Double(delivered)
      volume.disputed = Double(disputed)
      volume.accepted = Double(delivered - disputed)
      volume.booked = Double(delivered)
      volume.held = Double(held)
      volume.hours = 0.5 * Double(delivered)
      volume.profit = 200 * Double(delivered)
      return volume
    }

    func work(in month: Int) -> AgencyWork {
      var work = AgencyWork()
      for lead in 0..<delivered {
        let date = Double(month) + (Double(lead) + 0.25) / Double(delivered)
        let end = date + 0.1 / Double(delivered)
        work.leads.append(
          DeliveredLead(delivered: date, verdict: lead < disputed ? .rejected(end, disputedAfter: 1) : .accepted(end)))
        work.appointments.append(Appointment(booked: date, outcome: lead < held ? .held(end) : .noShow(end)))
        work.labour.append(Labour(date: date, hours: 0.5))
        work.deals.append(WonDeal(delivered: date, won: end, grossProfit: 200))
      }
      return work
    }
  }

  private static func tiers(_ period: TierTable.Period) -> TierTable {
    TierTable(
      [TierTable.Tier(size: 5, price: 400), TierTable.Tier(size: 9, price: 300), TierTable.Tier(price: 100)],
      per: period)
  }

  static let contracts: [(String, Contract)] = {
    var contracts: [(String, Contract)] = [
      ("retainer", Contract(.retainer(Retainer(fee: 900)))),
      ("overage", Contract(.retainer(Retainer(fee: 900, unit: .accepted, included: 7, overage: 50)))),
      ("overage of meetings", Contract(.retainer(Retainer(fee: 900, unit: .held, included: 3, overage: 50)))),
      ("accepted", Contract(.lead(LeadPrice(price: 60, basis: .accepted)))),
      ("delivered", Contract(.lead(LeadPrice(price: 60)))),
      ("monthly tiers", Contract(.appointment(AppointmentPrice(tiers(.month))))),
      ("contract tiers", Contract(.appointment(AppointmentPrice(tiers(.contract))))),
      ("booked", Contract(.appointment(AppointmentPrice(TierTable(flat: 400), basis: .booked, noShowShare: 0.25)))),
      ("no-shows that cost", Contract(.appointment(AppointmentPrice(TierTable(flat: 400), noShowShare: 0.5)))),
      ("hours", Contract(.time(TimePrice(rate: 70, agreed: 5)))),
      ("days", Contract(.time(TimePrice(rate: 500, per: .day)))),
      ("share", Contract(.revenueShare(RevenueShare(share: 0.25)))),
      ("hybrid", Contract(.retainer(Retainer(fee: 900)), .lead(LeadPrice(price: 60, basis: .accepted)))),
    ]
    for (name, contract) in contracts {
      var capped = contract
      (capped.monthlyCap, capped.ramp, capped.setUpFee) = (12, [0.5, 1], 2000)
      // A cap of leads that come one after the other lets some of the refused be paid for and not the accepted.
      if !["delivered", "booked", "no-shows that cost"].contains(name) { contracts.append(("capped \(name)", capped)) }
    }
    return contracts
  }()

  @Test(arguments: contracts)
  func isTheSumOfTheInvoices(name: String, contract: Contract) {
    for counts in [[12, 12, 12], [0, 12, 24], [4, 8, 36]] {
      let months = counts.map { Month(delivered: $0) }
      let work = months.enumerated().reduce(into: AgencyWork()) { all, month in
        let more = month.element.work(in: month.offset)
        all.leads += more.leads
        all.appointments += more.appointments
        all.labour += more.labour
        all.deals += more.deals
      }
      let billed = contract.invoices(forWindowOf: 3, work: work).reduce(0) { $0 + $1.total }
      let even = contract.cost(ofEvenMonths: months.map(\.volume))
      #expect(abs(billed - even) < 1e-6, "\(name), \(counts)")
    }
  }

  /// Between two whole counts the cost lies on the line between theirs.
  @Test func partsOfACountArePaidInPart() {
    for (name, contract) in Self.contracts where name == "monthly tiers" || name == "accepted" {
      let cost = { (count: Double) in
        var volume = MonthlyVolume()
        (volume.delivered, volume.accepted, volume.booked, volume.held) = (count, count, count, count)
        return contract.cost(ofEvenMonths: [volume])
      }
      for count in 0..<20 {
        let (low, high) = (cost(Double(count)), cost(Double(count + 1)))
        #expect(abs(cost(Double(count) + 0.3) - (0.7 * low + 0.3 * high)) < 1e-9, "\(name)")
      }
    }
  }
}
