// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

@testable import Experiments

/// Cost curves of offers and hires against what a sheet of paper says.
struct VolumeCostTests {
  private static let months = 12

  /// Of five leads delivered four are accepted; each accepted lead takes half an hour and brings 1,386.
  private static var perLead: MonthlyVolume {
    var volume = MonthlyVolume()
    volume.accepted = 1
    volume.delivered = 1.25
    volume.disputed = 0.25
    volume.booked = 1.25
    volume.held = 1.25
    volume.hours = 2.5
    volume.profit = 1386
    return volume
  }

  private static func offer(_ contract: Contract, ramp: [Double] = []) -> VolumeCost {
    VolumeCost(provider: .agency(contract, perLead: perLead, ramp: ramp), months: months)
  }

  private static func hire(ramp: [Double] = [1], recruiting: Value = 0) -> VolumeCost {
    var hire = Hire()
    (hire.salary, hire.onCost, hire.tools, hire.management) = (5000, 0.35, 400, 0.1)
    (hire.ramp, hire.recruiting) = (ramp, recruiting)
    return VolumeCost(provider: .hires(hire, perHire: 40), months: months)
  }

  private static let fee = offer(
    Contract(.retainer(Retainer(fee: 9000)), .lead(LeadPrice(price: 60, basis: .accepted))))
  private static let byLead = offer(Contract(.lead(LeadPrice(price: 370, basis: .accepted))))
  private static let byAppointment: VolumeCost = {
    let tiers = TierTable([TierTable.Tier(size: 15, price: 350), TierTable.Tier(price: 200)])
    return offer(Contract(.appointment(AppointmentPrice(tiers))))
  }()
  private static let byShare = offer(Contract(.revenueShare(RevenueShare(share: 0.27))))
  private static let byHour = offer(Contract(.time(TimePrice(rate: 70, agreed: 100))))

  /// One crossing at most between two volumes.
  private func crossing(_ first: VolumeCost, _ second: VolumeCost, in range: ClosedRange<Double> = 1...100) throws
    -> CostCrossing
  {
    let found = VolumeCost.crossings(of: ("a", first), and: ("b", second), upTo: 100).filter {
      range.contains($0.volume)
    }
    #expect(found.count == 1)
    return try #require(found.first)
  }

  /// A fee and a price against a price alone: F / (p2 - p1).
  @Test func feeAgainstPrice() throws {
    let found = try crossing(Self.fee, Self.byLead)
    #expect(abs(found.volume - 9000 / 310) < 1e-9)
    #expect(abs(found.costPerAcceptedLead - 370) < 1e-6)
    #expect((found.cheaperBelow, found.cheaperAbove) == ("b", "a") && !found.isJump)
  }

  /// A fee and a price against tiers: 9,000 + 60 v = 15 x 350 + (1.25 v - 15) x 200, so v = 6,750 / 190.
  @Test func feeAgainstTiers() throws {
    #expect(abs(try crossing(Self.fee, Self.byAppointment).volume - 6750 / 190) < 1e-9)
  }

  /// A price against tiers: 370 v = 2,250 + 250 v, so v = 18.75; the first tier alone is 437.5 a lead and dearer.
  @Test func priceAgainstTiers() throws {
    #expect(abs(try crossing(Self.byLead, Self.byAppointment).volume - 18.75) < 1e-9)
  }

  /// A share costs 27 % of 1,386 a lead, so it crosses the fee at 9,000 / (374.22 - 60), and the price never.
  @Test func shareAgainstOthers() throws {
    #expect(abs(try crossing(Self.fee, Self.byShare).volume - 9000 / (0.27 * 1386 - 60)) < 1e-9)
    #expect(VolumeCost.crossings(of: ("a", Self.byLead), and: ("b", Self.byShare), upTo: 100).isEmpty)
  }

  /// Hours: 100 are paid for, which 40 accepted leads take; up to there 7,000 a month, beyond 175 a lead. The price is
  /// cheaper below 7,000 / 370.
  @Test func hoursAgainstPrice() throws {
    #expect(abs(try crossing(Self.byHour, Self.byLead).volume - 7000 / 370) < 1e-9)
  }

  /// A hire at full speed costs 5,000 x 1.45 + 400 = 7,650 a month, so 7,650 / 370 leads at a price cost as much.
  ///
  /// A second hire is needed from 40 leads on, and is worth it only from 15,300 / 370 on.
  @Test func hireAgainstPrice() throws {
    let cost = 7650.0
    let first = try crossing(Self.hire(), Self.byLead, in: 1...39)
    #expect(abs(first.volume - cost / 370) < 1e-9 && !first.isJump)
    let second = try crossing(Self.hire(), Self.byLead, in: 39...40.9)
    #expect(abs(second.volume - 40) < 1e-6 && second.isJump && second.cheaperBelow == "a")
    #expect(abs(try crossing(Self.hire(), Self.byLead, in: 40.9...60).volume - 2 * cost / 370) < 1e-9)
  }

  /// A ramp costs a hire that is fully used exactly its missing months of output, and recruiting its price.
  @Test func aRampCostsItsMissingMonths() {
    let ramp = [0.35, 0.53, 0.68, 0.88, 1]
    let (slow, fast) = (Self.hire(ramp: ramp), Self.hire())
    let missing = ramp.reduce(0) { $0 + 1 - $1 }
    let output = { (cost: VolumeCost) in cost.accepted(40).reduce(0, +) }
    #expect(abs(output(fast) - output(slow) - 40 * missing) < 1e-9)
    #expect(slow.whole(40) == fast.whole(40))
    #expect(abs(slow.perAcceptedLead(40) / fast.perAcceptedLead(40) - 12 / (12 - missing)) < 1e-12)
    // With half the work there is time enough from the second month on.
    #expect(abs(output(fast) / 2 - slow.accepted(20).reduce(0, +) - (20 - 0.35 * 40)) < 1e-9)
    let recruited = Self.hire(ramp: ramp, recruiting: 6000)
    #expect(abs(recruited.whole(40) - slow.whole(40) - 6000) < 1e-9)
  }

  /// An agency's ramp is paid for by its fee and costs nothing at a price per lead: the crossing moves by 12 / 11.1.
  @Test func anAgencysRampIsPaidByTheFee() throws {
    let provider = { (cost: VolumeCost) -> VolumeCost in
      guard case .agency(let contract, _, _) = cost.provider else { return cost }
      return Self.offer(contract, ramp: [0.4, 0.7, 1])
    }
    let found = try crossing(provider(Self.fee), provider(Self.byLead))
    #expect(abs(found.volume - 9000 / 310 * 12 / 11.1) < 1e-9)
  }

  /// The story's break-even: (9,000 + 60 v) = 689.6 v at 14.3 leads; without executives and today's deals at 6.8.
  @Test func breaksEven() throws {
    let even = { (worth: Double) in VolumeCost.breakEven(upTo: 400) { Self.fee.month($0) - worth * $0 } }
    let anyway = 300 * 0.004 * 10_500 / 29.04
    #expect(abs(try #require(even(1386 - 262.5 - anyway)) - 9000 / (1386 - 262.5 - anyway - 60)) < 1e-9)
    #expect(abs(try #require(even(1386)) - 9000 / 1326) < 1e-9)
    #expect(even(60) == nil)
    #expect(VolumeCost.breakEven(upTo: 400) { Self.byLead.month($0) - 371 * $0 } == 0)
    #expect(VolumeCost.breakEven(upTo: 400) { Self.byLead.month($0) - 369 * $0 } == nil)
  }
}
