// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import Experiments
@testable import FunnelEngine

/// The clauses a staffing can keep, from counts made by hand.
@Suite struct ClauseTests {
  /// Ten leads due in each of the tiers 60, 70 and 80, kept for those that score at least `keptFrom`.
  ///
  /// - Parameters:
  ///   - keptFrom: the lowest score for which the promise and the cadence are kept.
  ///   - ladderFrom: the shortest promise of the ladder, in business hours, that is kept for all.
  ///   - giveUpAge: the age at which leads are dropped, in business hours.
  ///   - scenario: the funnel the policy is of.
  /// - Returns: a writer over three equal replications.
  private func writer(
    keptFrom: Double, ladderFrom: Double = .infinity, giveUpAge: Double = .infinity,
    scenario: Scenario = SmallStudy.scenario()
  ) -> ClauseWriter {
    var tally = Tally()
    for score in [65.0, 75, 85] {
      for _ in 0..<10 {
        tally.promise.count(score: score, isKept: score >= keptFrom)
        tally.cadence.count(score: score, isKept: score >= keptFrom)
        for step in PromiseLadder.hours.indices {
          tally.ladder[step].count(score: score, isKept: PromiseLadder.hours[step] >= ladderFrom)
        }
      }
    }
    let values = Metric.all.map { _ in 0.05 }
    let row = PolicyRow(expected: values, drawn: values, isLimit: Metric.all.map { _ in false }, tally: tally)
    var policy = scenario.today
    policy.giveUpAge = giveUpAge
    return ClauseWriter(
      scenario: scenario, rows: Rows(units: [[row], [row], [row]], unitsPerDraw: 1, level: 0.95), index: 0,
      policy: policy)
  }

  @Test func aPromiseKeptForAllIsOfferedAsAsked() throws {
    let clauses = writer(keptFrom: 0, giveUpAge: 40).clauses
    #expect(
      clauses.map(\.clause) == [
        "threshold", "volume", "source_cap.web", "source_cap.event", "briefing", "nurture", "near_miss_owner",
        "first_touch", "attempts", "channels",
        "discipline", "give_up_age", "capacity",
      ])
    let touch = try #require(clauses.first { $0.clause == "first_touch" })
    #expect(touch.value == "4 for 90 % of all leads" && touch.unit == "business hours" && touch.party == "sales")
    #expect(touch.evidence == "kept for > 99.9 %")
    #expect(clauses.first { $0.clause == "give_up_age" }?.value == "40")
    #expect(clauses.allSatisfy { $0.status == .feasible })
  }

  /// 4 hours are kept from 80 points only; 16 hours for all.
  @Test func aRefusedPromiseIsOfferedLongerForAllAndAsAskedForTheBest() throws {
    let clauses = writer(keptFrom: 80, ladderFrom: 16).clauses
    let all = try #require(clauses.first { $0.clause == "first_touch" })
    #expect(all.value == "16 for 90 % of all leads")
    #expect(all.evidence == "kept for > 99.9 %; 4 would be kept for 33.3 %")
    let best = try #require(clauses.first { $0.clause == "first_touch.score_80" })
    #expect(best.value == "4 for 90 % of leads scoring 80 and more")
    let attempts = try #require(clauses.first { $0.clause.hasPrefix("attempts") })
    #expect(
      attempts.clause == "attempts.score_80"
        && attempts.value.hasPrefix("4 or until reached within 52 business hours for 90 %"))
    #expect(writer(keptFrom: 80).isAgreeable)
  }

  @Test func whatNobodyCanKeepIsNotOffered() {
    let writer = writer(keptFrom: .infinity)
    #expect(!writer.isAgreeable)
    #expect(!writer.clauses.contains { $0.clause.hasPrefix("first_touch") || $0.clause.hasPrefix("attempts") })
  }

  /// A first touch without a cadence, or a cadence without a first touch, is no agreement.
  @Test func bothPromisesAreNeeded() {
    #expect(!writer(keptFrom: .infinity, ladderFrom: 16).isAgreeable)
    #expect(writer(keptFrom: .infinity, ladderFrom: 16).clauses.contains { $0.clause == "first_touch" })
  }

  /// Nine months in ten bring no more than 322 leads of a Poisson law of mean 300, and no more than 428 of a negative
  /// binomial law of the same mean and size 10 (SciPy: `poisson.ppf(0.9, 300)`, `nbinom.ppf(0.9, 10, 10 / 310)`).
  @Test func eachOfSeveralSourcesHasACap() throws {
    var scenario = SmallStudy.scenario()
    scenario.sources = [scenario.sources[0]]
    #expect(!writer(keptFrom: 0, scenario: scenario).clauses.contains { $0.clause.hasPrefix("source_cap") })
    var other = scenario.sources[0]
    other.name = "paid"
    (scenario.sources[0].volume, other.volume) = (300, 300)
    scenario.sources.append(other)
    let caps = { (scenario: Scenario) in
      writer(keptFrom: 0, scenario: scenario).clauses.filter { $0.clause.hasPrefix("source_cap") }
    }
    #expect(caps(scenario).map(\.clause) == ["source_cap.\(scenario.sources[0].name)", "source_cap.paid"])
    #expect(caps(scenario).allSatisfy { $0.value == "322" && $0.party == "marketing" })
    scenario.arrivals.overdispersion = Value(scenario.calendar.hoursPerMonth / 24 / 10)
    #expect(caps(scenario).map(\.value) == ["428", "428"])
  }

  @Test func whatIsAgreedBesideTheSimulationIsInTheClauses() throws {
    var scenario = SmallStudy.scenario()
    scenario.agreement.channels = "phone, then e-mail"
    scenario.agreement.rejectionResponse = 16
    #expect(
      writer(keptFrom: 0, scenario: scenario).clauses.first { $0.clause == "channels" }?.value == "phone, then e-mail")
    // Where sales cannot refuse, there is nothing to answer.
    #expect(!writer(keptFrom: 0, scenario: scenario).clauses.contains { $0.clause == "rejection_response" })
    scenario.acceptance.rate = 0.8
    let answer = try #require(
      writer(keptFrom: 0, scenario: scenario).clauses.first { $0.clause == "rejection_response" })
    #expect(answer.value == "16" && answer.unit == "business hours" && answer.party == "marketing")
  }
}
