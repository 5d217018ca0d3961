// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import Experiments
@testable import FunnelEngine

/// The pilot, the exit trigger and the exposure against cases that can be worked by hand.
struct AgencyRuleTests {
  /// Standard normal numbers with nothing random about them: the quantiles of so many equal parts, shuffled by a step.
  private func normals(_ count: Int, step: Int) -> [Double] {
    (0..<count).map { normalQuantile((Double($0 * step % count) + 0.5) / Double(count)) }
  }

  /// Staying is worth m + s z and leaving costs c; a pilot that shows z is worth the mean of the better of the two.
  ///
  /// E max(-c, m + s z) = -c + (m + c) P((m + c) / s) + s p((m + c) / s), with the normal law P and its density p.
  @Test func aPilotThatShowsEverything() throws {
    let z = normals(2000, step: 7)
    var source = SeededSource(seed: 1)
    for (mean, sd, cost) in [(20.0, 100.0, 10.0), (-40, 80, 5)] {
      let worth = try #require(
        PilotWorth(
          leaving: z.map { _ in -cost }, staying: z.map { mean + sd * $0 }, seen: [z.map { 3 + 2 * $0 }], using: &source
        ))
      let edge = (mean + cost) / sd
      let normal = Distribution.normal(mean: 0, sd: 1)
      let density = exp(-edge * edge / 2) / (2 * Double.pi).squareRoot()
      let deciding = -cost + (mean + cost) * normal.cdf(edge) + sd * density
      #expect(abs(worth.deciding - deciding) < 0.1)
      #expect(abs(worth.value - (deciding - max(0, mean))) < 0.1)
      #expect(abs(worth.overStaying - (deciding - mean)) < 0.1)
      #expect(abs(worth.pLeave - normal.cdf(-edge)) < 0.002)
      #expect(worth.leaving == -cost)
    }
  }

  /// What the pilot shows has nothing to do with what comes: deciding after it is the better of leaving and staying.
  @Test func aPilotThatShowsNothing() throws {
    let (z, noise) = (normals(2000, step: 7), normals(2000, step: 1237))
    var source = SeededSource(seed: 2)
    let worth = try #require(
      PilotWorth(leaving: z.map { _ in -10 }, staying: z.map { 50 + 20 * $0 }, seen: [noise], using: &source))
    #expect(abs(worth.overStaying) < 0.5 && worth.pLeave < 0.01)
    #expect(PilotWorth(leaving: z, staying: z, seen: [z.map { _ in 1 }], using: &source) == nil)
  }

  /// In two weeks fewer than five: 4 and 1 are not, 1 and 3 are.
  @Test func theTriggerLooksAtEveryStretch() {
    let weeks: [Double] = [4, 1, 3, 9, 9]
    #expect(ExitTrigger.isPulled(weeks[...], over: 2, below: 5))
    #expect(!ExitTrigger.isPulled(weeks[...], over: 2, below: 4))
    #expect(!ExitTrigger.isPulled(weeks[2...], over: 2, below: 5))
    #expect(ExitTrigger.isPulled(weeks[...], over: 5, below: 26.5))
    #expect(!ExitTrigger.isPulled(weeks[...], over: 5, below: 26))
  }

  /// A fee of 400 a month of four weeks and 10 a lead: at most 60 a lead need 100 / 50 = 2 leads a week.
  ///
  /// Of two futures that pay, one has a bad week; over two weeks it has enough. One that loses brings one a week.
  @Test func theTriggerIsTheShortestThatSparesGoodFutures() throws {
    let good: [Double] = [3, 3, 3, 3, 3, 3, 3, 3]
    let slow: [Double] = [5, 0, 4, 3, 5, 1, 4, 5]
    let bad: [Double] = [0, 0, 1, 1, 1, 1, 1, 1]
    let trigger = try #require(
      ExitTrigger(
        most: 60, fixedPerMonth: 400, perLead: 10, weeks: [good, slow, bad], values: [5, 5, -5], ramp: 1,
        weeksPerMonth: 4))
    #expect(trigger.weeks == 2 && trigger.acceptedBelow == 4 && trigger.fromMonth == 2 && trigger.costAbove == 60)
    #expect(trigger.pPulledIfLosing == 1 && trigger.pPulledIfGaining == 0)
    let none = ExitTrigger(
      most: 60, fixedPerMonth: 0, perLead: 10, weeks: [good], values: [1], ramp: 0, weeksPerMonth: 4)
    #expect(none == nil)
  }

  /// $9,000 a month for three months with a month's notice: 27,000 at signing, 9,000 after the third month, 36,000 in all.
  @Test func exposureOfAFee() {
    var contract = Contract(.retainer(Retainer(fee: 9000)), .lead(LeadPrice(price: 60, basis: .accepted)))
    contract.term = ContractTerm(minimum: 3, notice: 1)
    let exposure = Exposure(contract, hires: nil, months: 12, pilot: 3)
    #expect(exposure.atSigning == 27_000 && exposure.worst == 27_000 && exposure.worstMonth == 1)
    #expect(exposure.afterPilot == 9000 && exposure.flopAfterPilot == 36_000)
    // It renews itself by six months: whoever misses the day owes seven.
    contract.setUpFee = 500
    contract.term.renewal = 6
    let renewed = Exposure(contract, hires: nil, months: 12, pilot: 3)
    #expect(renewed.atSigning == 27_500 && renewed.worst == 54_000 && renewed.worstMonth == 4)
  }

  /// Two people at 1,000 a month with 300 for recruiting and 200 at the end each.
  @Test func exposureOfHires() {
    var hire = Hire()
    (hire.salary, hire.recruiting, hire.severance) = (1000, 300, 200)
    let exposure = Exposure(nil, hires: (hire, 2), months: 12, pilot: 3)
    #expect(exposure.atSigning == 1000 && exposure.afterPilot == 400 && exposure.flopAfterPilot == 2 * 3500)
  }
}
