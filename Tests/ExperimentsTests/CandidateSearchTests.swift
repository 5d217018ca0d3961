// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import Experiments

struct PolicySpaceTests {
  private func space() -> PolicySpace {
    PolicySpace(
      ranges: [
        SmallStudy.range(.threshold, [50, 60, 70]),
        LeverRange(settings: ["off", "on"].map { Setting(lever: .agencyEnabled, value: .choice($0)) }),
        SmallStudy.range(.agents, [1, 2, 3]),
      ], base: SmallStudy.scenario().today)
  }

  /// Without an agency the number of its agents decides nothing: three thresholds without, nine with one.
  @Test func anIdleLeverMakesNoPolicies() {
    let space = space()
    #expect(space.count == 18 && space.all.count == 12)
    #expect(space.canonical([1, 0, 2]) == [1, 0, 0] && space.canonical([1, 1, 2]) == [1, 1, 2])
    #expect(space.policy(at: [1, 0, 2]).policy == space.policy(at: [1, 0, 0]).policy)
    #expect(space.policy(at: [1, 0, 2]).name == "threshold 60, agency off")
    #expect(Set(space.all.map { space.policy(at: $0).policy }).count == 12)
    #expect(Set(space.all.map { space.policy(at: $0).name }).count == 12)
  }

  /// Two policies without an agency are the same whatever its capacity, in every study.
  @Test func policiesThatDoTheSameCountOnce() {
    let today = SmallStudy.scenario().today
    var more = today
    more.agents = 7
    #expect(more != today && more.acting == today.acting)
    let plan = ComparisonPlan(
      [NamedPolicy(name: "more", policy: more)], against: NamedPolicy(name: "today", policy: today))
    #expect(plan.policies.count == 1 && plan.same == [SamePolicy(policy: "more", sameAs: "today")])
    #expect(Laboratory.policies(toSweep: [SmallStudy.range(.agents, [1, 2, 3])], on: today).count == 1)
    more.agencyEnabled = true
    #expect(more.acting == more)
  }

  @Test func neighboursAreOneStepAway() {
    let space = space()
    #expect(Set(space.neighbours(of: [0, 1, 1])) == [[1, 1, 1], [0, 0, 0], [0, 1, 0], [0, 1, 2]])
    #expect(Set(space.neighbours(of: [1, 0, 0])) == [[0, 0, 0], [2, 0, 0], [1, 1, 0]])
    #expect(
      Set(space.lines(through: [0, 1, 0], upTo: 4)) == [[1, 1, 0], [2, 1, 0], [0, 0, 0], [0, 1, 1], [0, 1, 2]])
    var policy = SmallStudy.scenario().today
    policy.threshold = 63
    #expect(space.point(near: policy) == [1, 0, 0])
  }
}

/// Searches of surfaces whose best point is known.
struct CandidateSearchTests {
  /// A space of 10 × 10 × 2 points.
  private func space() -> PolicySpace {
    PolicySpace(
      ranges: [
        SmallStudy.range(.threshold, (0..<10).map(Double.init)), SmallStudy.range(.attempts, (1...10).map(Double.init)),
        LeverRange(settings: ["fifo", "lifo"].map { Setting(lever: .discipline, value: .choice($0)) }),
      ], base: SmallStudy.scenario().today)
  }

  /// A hill with its top at (6, 3, 1), noise that all points of a replication share and some of their own.
  private func observed(_ point: [Int], _ replication: Int) -> Double {
    let height =
      100 - 2 * Double((point[0] - 6) * (point[0] - 6)) - 3 * Double((point[1] - 3) * (point[1] - 3))
      + (point[2] == 1 ? 4 : 0)
    var common = SeededSource(seed: UInt64(replication))
    var own = SeededSource(seed: UInt64(replication * 1000 + point[0] * 100 + point[1] * 10 + point[2]) ^ 0xABCDEF)
    func luck(_ source: inout SeededSource) -> Double { Double(source.next() >> 11) / 9_007_199_254_740_992 - 0.5 }
    return height + 40 * luck(&common) + 2 * luck(&own)
  }

  private func search(_ change: (inout CandidateSearch.Visit, [Int]) -> Void = { _, _ in }) -> CandidateSearch {
    var search = CandidateSearch(space())
    search.run(from: [[0, 9, 0]]) { points, replications in
      points.map { point in
        var visit = CandidateSearch.Visit(values: (0..<replications).map { observed(point, $0) })
        change(&visit, point)
        return visit
      }
    }
    return search
  }

  @Test func findsTheTopWithoutRunningTheSpace() {
    let search = search()
    #expect(search.leaders.first == [6, 3, 1] && search.gathered.first == [6, 3, 1])
    #expect(search.order.count < 110 && search.runs < 1_500)
    // The lines through the top are among the gathered, so ranges of good values can be told.
    #expect(Set(space().lines(through: [6, 3, 1], upTo: 4)).isSubset(of: Set(search.gathered)))
    #expect(search.gathered.count <= search.limits.gathered && Set(search.gathered).count == search.gathered.count)
    // The same search again takes the same way.
    #expect(self.search().order == search.order)
  }

  /// Points with a first coordinate above 4 cannot be signed: the best of the others is (4, 3, 1).
  @Test func staysWhereThereIsSomethingToSign() {
    let search = search { visit, point in
      visit.isPossible = point[0] <= 4
      visit.isCertain = visit.isPossible
      visit.shortfall = max(0, Double(point[0] - 4))
    }
    #expect(search.leaders.first == [4, 3, 1])
  }

  /// Nothing can be signed, and the shortfall is least at (0, 0, *).
  @Test func comesNearWhereNothingCanBeSigned() {
    let search = search { visit, point in
      (visit.isPossible, visit.isCertain) = (false, false)
      visit.shortfall = 1 + Double(point[0] + point[1])
    }
    #expect(search.leaders.first.map { Array($0.prefix(2)) } == [0, 0])
  }
}
