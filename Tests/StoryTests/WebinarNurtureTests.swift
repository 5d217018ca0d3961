// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// How long webinar leads are worth nurturing, against the integrals of their hazards.
struct WebinarNurtureTests {
  /// What 140 leads a month are worth after so many months in nurture, and the share of them that become an SQL.
  ///
  /// Ready leads fade at 12 % a month; the rest become ready at 8 % and buy elsewhere at 2 %; a quarter never buys.
  private func closedForm(months: Double) -> (value: Double, yield: Double) {
    let (ready, waiting, never) = (0.12, 0.63, 0.25)
    let becoming = waiting * 0.08 / (0.10 - 0.12) * (exp(-0.12 * months) - exp(-0.10 * months))
    let (stillReady, notReady) = (ready * exp(-0.12 * months) + becoming, waiting * exp(-0.10 * months))
    let (warm, cold) = (0.45 * stillReady, 0.06 * notReady)
    let profit = 10_500 * 0.6 * (0.20 * warm + 0.08 * cold) - 262.5 * (warm + cold)
    let handover = 18 * (stillReady + notReady + never)
    return (140 * (profit - handover - 6 * months), warm + cold)
  }

  @Test(arguments: [0.0, 30, 60, 90, 120, 180])
  func worthIsThatOfTheClosedForm(days: Double) throws {
    let scenario = try ShippedStory.scenario("webinar-nurture")
    var policy = scenario.today
    policy.nurtureTime = days * 24
    let months = scenario.clock.horizon / scenario.calendar.hoursPerMonth
    let runs = ShippedStory.runs(scenario, policy: policy, count: 300, seed: 9)
    let worth = runs.map {
      Ledger($0, policy: policy, scenario: scenario, luck: .expected).contribution / months
    }
    let known = closedForm(months: days / 30)
    let moments = SampleMoments(worth)
    print("\(days) days: \(moments.mean) +- \(moments.standardError), closed form \(known.value)")
    #expect(abs(moments.mean / known.value - 1) < 0.02)
    #expect(abs(moments.mean - known.value) < 4.5 * moments.standardError)
    let yields = SampleMoments(runs.map { $0.expectedSQL / $0.leads })
    #expect(abs(yields.mean - known.yield) < 4.5 * yields.standardError)
  }

  /// The figures of the story: it pays to wait, for about 90 days.
  @Test func theClosedFormTellsTheStory() {
    let worth = [0.0, 1, 2, 3, 4, 6].map { (closedForm(months: $0).value / 100).rounded() / 10 }
    #expect(worth == [6.3, 7.4, 8.0, 8.2, 8.1, 7.1])
    #expect((closedForm(months: 3).yield * 1000).rounded() == 115)
  }
}
