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
  /// - Returns: a writer over three equal replications.
  private func writer(keptFrom: Double, ladderFrom: Double = .infinity, giveUpAge: Double = .infinity) -> ClauseWriter {
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
    var policy = SmallStudy.scenario().today
    policy.giveUpAge = giveUpAge
    return ClauseWriter(
      scenario: SmallStudy.scenario(), rows: Rows(units: [[row], [row], [row]], unitsPerDraw: 1, level: 0.95), index: 0,
      policy: policy)
  }

  @Test func aPromiseKeptForAllIsOfferedAsAsked() throws {
    let clauses = writer(keptFrom: 0, giveUpAge: 40).clauses
    #expect(
      clauses.map(\.clause) == [
        "threshold", "volume", "briefing", "nurture", "near_miss_owner", "first_touch", "attempts", "discipline",
        "give_up_age", "capacity",
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
}
