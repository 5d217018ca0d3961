// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

/// Repeated contests with known answers. The case of GSP (`gsp_k10`) is left out: that procedure is not offered.
///
/// An implementation that looks up the variance of a wrong pair passes with equal variances and fails here:
/// with standard deviations from 3 to 0.5 such a mistake was measured to be right in 68.5% instead of 95%.
@Suite(.enabled(if: BuildKind.isOptimised)) struct SelectionCoverageTests {
  private func kimNelson(_ one: DecisionCase, best: Int) -> ContestTally {
    let k = one.inputs["k"].count
    var tally = ContestTally()
    for macro in 0..<ContestTally.contests {
      var contest = SlippageContest(
        best: best, lead: one.inputs["delta"].number, deviations: SlippageContest.deviations(one.id, k),
        correlation: one.inputs["corr"].number, seed: UInt64(macro) &* 0x1_0000_0001 &+ UInt64(best) << 48)
      let result = selectBest(
        of: k, indifferenceZone: contest.lead, alpha: one.inputs["alpha"].number, firstStage: one.inputs["n0"].count,
        batch: 10, maximum: 20_000
      ) { contest.observe($0, $1) }
      if result.isDecided && result.best == best { tally.right += 1 }
      tally.spent.append(Double(result.counts.reduce(0, +)) / Double(k))
    }
    return tally
  }

  /// Right often enough wherever the best stands; with the best last the cost is that of the independent program.
  @Test(arguments: DecisionCase.all("03_coverage", "kn_"))
  func kimNelsonKeepsItsPromise(one: DecisionCase) {
    let k = one.inputs["k"].count
    for best in 0..<k {
      let tally = kimNelson(one, best: best)
      #expect(tally.right >= ContestTally.fewest, "best at \(best): \(tally.right)")
      if best == k - 1 {
        let cost = (one.expected["mean_reps_per_system"].number, one.expected["se"].number)
        #expect(tally.agrees(mean: cost.0, standardError: cost.1), "\(SampleMoments(tally.spent).mean)")
      }
    }
  }

  @Test func screeningBeforeTheContestCostsWhatItShould() throws {
    let one = try DecisionCase.named("03_coverage", "screen_kn_k50_rho0.5")
    let k = one.inputs["k"].count
    var tally = ContestTally()
    var survivors: [Double] = []
    for macro in 0..<ContestTally.contests {
      var contest = SlippageContest(
        best: k - 1, lead: one.inputs["delta"].number, deviations: [Double](repeating: 1, count: k),
        correlation: one.inputs["corr"].number, seed: UInt64(macro) &* 0x1_0000_0001)
      let result = selectBestOfMany(
        of: k, indifferenceZone: contest.lead, alpha: one.inputs["alpha"].number, stages: one.inputs["stages"].counts,
        firstStage: one.inputs["n0_kn"].count, maximum: 20_000
      ) { contest.observe($0, $1) }
      if result.isDecided && result.best == contest.best { tally.right += 1 }
      tally.spent.append(Double(result.counts.reduce(0, +)) / Double(k))
      survivors.append(Double(result.contestants.count))
    }
    #expect(tally.right >= ContestTally.fewest)
    let cost = (one.expected["mean_reps_per_system"].number, one.expected["se"].number)
    #expect(tally.agrees(mean: cost.0, standardError: cost.1), "\(SampleMoments(tally.spent).mean)")
    // The reference was measured over 2000 contests.
    let left = SampleMoments(survivors)
    #expect(abs(left.mean - one.expected["mean_survivors"].number) < 4 * left.standardError * 1.25.squareRoot())
  }

  private static let unequal = (0..<8).map { 3 - 2.5 * Double($0) / 7 }

  @Test(arguments: 0..<8) func screeningAndContestFindTheBestWhereverItIs(best: Int) {
    var right = 0
    for macro in 0..<ContestTally.contests {
      var contest = SlippageContest(
        best: best, lead: 0.5, deviations: Self.unequal, correlation: 0.3,
        seed: UInt64(macro) &* 0x1_0000_0001 &+ UInt64(best) << 48)
      let result = selectBestOfMany(
        of: 8, indifferenceZone: 0.5, stages: [20, 40], firstStage: 20, maximum: 20_000
      ) { contest.observe($0, $1) }
      if result.isDecided && result.best == best { right += 1 }
    }
    #expect(right >= ContestTally.fewest, "\(right)")
  }

  /// The best leads by half the zone only: the bound of the regret must hold, and the interval of every contestant
  /// against the best of the other contestants.
  @Test(arguments: 0..<8, [[], [20, 40]]) func strictSelectionBoundsTheRegret(best: Int, stages: [Int]) {
    var right = 0
    for macro in 0..<ContestTally.contests {
      var contest = SlippageContest(
        best: best, lead: 0.5, deviations: Self.unequal, correlation: 0.3,
        seed: UInt64(macro) &* 0x1_0000_0001 &+ UInt64(best) << 40)
      let result = selectStrictly(
        of: 8, indifferenceZone: 1, stages: stages, firstStage: 20, maximum: 5000
      ) { contest.observe($0, $1) }
      let isPresent = result.contestants.contains(best)
      let holds = zip(result.contestants, result.comparisons?.lower ?? []).enumerated().allSatisfy { position, ends in
        let truth = ends.0 == best ? contest.lead : isPresent ? -contest.lead : 0
        return ends.1 <= truth && truth <= result.comparisons?.upper[position] ?? 0
      }
      let regret = result.best == best ? 0 : contest.lead
      if result.isDecided && isPresent && holds && regret <= result.regretBound { right += 1 }
    }
    #expect(right >= ContestTally.fewest, "\(right)")
  }

  /// Looked at after every replication up to 400, with a lead that does not show by then.
  @Test(arguments: 0..<5, [0, 0.3]) func theBestIsAmongTheSurvivorsAtAnyTime(best: Int, lead: Double) {
    var right = 0
    var left: [Double] = []
    for macro in 0..<ContestTally.contests {
      var contest = SlippageContest(
        best: best, lead: lead, deviations: [3, 2.375, 1.75, 1.125, 0.5], correlation: 0.3,
        seed: UInt64(macro) &* 0x1_0000_0001 &+ UInt64(best) << 44)
      var survivors = AnytimeSurvivors(alternatives: 5, firstStage: 20)
      while survivors.replications < 400 && survivors.survivors.contains(best) {
        let range = survivors.replications..<survivors.replications + 20
        survivors.add(contest.observe(range, survivors.survivors))
      }
      if survivors.survivors.contains(best) { right += 1 }
      left.append(Double(survivors.survivors.count))
    }
    #expect(right >= ContestTally.fewest, "\(right)")
    if lead > 0 { #expect(SampleMoments(left).mean < 4.5, "\(SampleMoments(left).mean)") }
  }

  @Test func allCasesAreRead() {
    #expect(DecisionCase.all("03_coverage", "kn_").count == 6)
    #expect(DecisionCase.all("03_coverage").count == 6 + 1 + 1 + 3 + 9)
  }
}
