// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import Experiments
@testable import FunnelEngine

struct PromiseTests {
  /// Broken less a tenth of the due, per replication, and its one-sided t interval with 2 degrees of freedom: 2.91999.
  @Test(arguments: [
    // -7, -6, -5: mean -6, standard error 0.577, margin 1.686.
    ([97.0, 96, 95], Feasibility.feasible, 0.96, 0.0248414),
    // -5, -3, -1: mean -3, standard error 1.155, margin 3.372.
    ([95, 93, 91], .undecided, 0.93, 0.0496827),
    ([85, 84, 83], .infeasible, 0.84, 0.0248414),
  ])
  func isJudgedByItsLinearForm(kept: [Double], status: Feasibility, share: Double, halfWidth: Double) throws {
    let promise = Promise(clause: "", due: [100, 100, 100], kept: kept)
    let result = try #require(promise.judged(share: 0.9, level: 0.95))
    #expect(result.status == status)
    #expect(abs(result.estimate - share) < 1e-12)
    #expect(abs(result.halfWidth - halfWidth) < 1e-6)
  }

  /// A ratio of sums: large replications count for more, and no mean of ratios is taken.
  @Test func leadsCountNotReplications() throws {
    let promise = Promise(clause: "", due: [10, 190], kept: [0, 190])
    #expect(try #require(promise.judged(share: 0.9, level: 0.95)).estimate == 0.95)
  }

  @Test func aPromiseThatIsNeverDueHasNoVerdict() {
    #expect(Promise(clause: "", due: [0, 0, 0], kept: [0, 0, 0]).judged(share: 0.9, level: 0.95) == nil)
    #expect(Promise(clause: "", due: [10], kept: [10]).judged(share: 0.9, level: 0.95) == nil)
  }

  /// Rows of one policy with so many leads due and kept in each unit.
  private func rows(due: [Int], kept: [Int], unitsPerDraw: Int) -> Rows {
    let units = zip(due, kept).map { due, kept -> [PolicyRow] in
      var tally = Tally()
      for lead in 0..<due { tally.promise.count(score: 75, isKept: lead < kept) }
      let values = Metric.all.map { _ in Double(kept) }
      return [PolicyRow(expected: values, drawn: values, isLimit: Metric.all.map { _ in false }, tally: tally)]
    }
    return Rows(units: units, unitsPerDraw: unitsPerDraw, level: 0.95)
  }

  /// Units with the same draw of the parameters are one observation: repeating each must not narrow an interval.
  @Test func unitsOfOneDrawAreOneObservation() throws {
    let once = rows(due: [100, 100, 100], kept: [95, 93, 91], unitsPerDraw: 1)
    let twice = rows(due: [100, 100, 100, 100, 100, 100], kept: [95, 95, 93, 93, 91, 91], unitsPerDraw: 2)
    let single = try #require(once.firstTouch(of: 0, target: 4, share: 0.9).judged(share: 0.9, level: 0.95))
    let double = try #require(twice.firstTouch(of: 0, target: 4, share: 0.9).judged(share: 0.9, level: 0.95))
    #expect(double.status == single.status)
    #expect(abs(double.halfWidth - single.halfWidth) < 1e-12)
    #expect(double.estimate == single.estimate)
    #expect(twice.perDraw([1, 3, 5, 7, 9, 12]) == [2, 6, 10.5])
    #expect(once.perDraw([1, 3, 5]) == [1, 3, 5])
  }

  @Test func tiersCountTheirLeadsAndAbove() {
    let rows = rows(due: [10, 10], kept: [8, 9], unitsPerDraw: 1)
    #expect(rows.firstTouch(of: 0, target: 4, share: 0.9, fromTier: 7).due == [10, 10])
    #expect(rows.firstTouch(of: 0, target: 4, share: 0.9, fromTier: 8).due == [0, 0])
    #expect(rows.firstTouch(of: 0, target: 4, share: 0.9, fromTier: 7).kept == [8, 9])
  }

  @Test func tiersAreTenPointsWide() {
    var count = PromiseCount()
    for score in [0.0, 9.99, 10, 59.9, 60, 99.9, 100] { count.count(score: score, isKept: score > 50) }
    #expect(count.due == [2, 1, 0, 0, 0, 1, 1, 0, 0, 2])
    #expect(count.kept == [0, 0, 0, 0, 0, 1, 1, 0, 0, 2])
  }

  /// "First touch within 4 business hours for 90 %": five or six reps cannot sign it with six attempts, eight can.
  @Test func sixAttemptsNeedTheStaffing() throws {
    let scenario = Stories.sixAttempts()
    let cells = [(5, 6), (6, 6), (8, 6), (6, 3)].map { reps, attempts in
      var policy = scenario.today
      (policy.reps, policy.attempts) = (reps, attempts)
      return NamedPolicy(name: "\(reps) reps, \(attempts) attempts", policy: policy)
    }
    let results = try Laboratory(scenario, seed: 1, threads: 2).compare(
      "compare", cells, settings: SmallStudy.settings(20))
    let stamps = try results.policies.map { policy in
      try #require(policy.feasibility.first { $0.clause.hasPrefix("first touch within 4 business hours for 90 %") })
    }
    #expect(stamps.map(\.status) == [.infeasible, .infeasible, .feasible, .feasible])
  }
}
