// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct ParetoTests {
  @Test func frontAndVolumeAgree() throws {
    let one = try DecisionCase.named("05_pareto", "front_with_ties")
    let front = ParetoFront(one.inputs["maximise"].matrix)
    #expect(front.members == one.expected["nondominated"].counts)
    #expect(
      relativeError(front.hypervolume(over: one.inputs["ref"].numbers), one.expected["hypervolume"].number) < 1e-12)
  }

  /// By hand: boxes 2 x 1 x 1, 1 x 2 x 1 and 1 x 1 x 2 share the unit cube.
  @Test func volumeOfThreeObjectives() {
    let front = ParetoFront([[2, 1, 1], [1, 2, 1], [1, 1, 2], [1, 1, 1]])
    #expect(front.members == [0, 1, 2] && front.hypervolume(over: [0, 0, 0]) == 4)
    #expect(front.hypervolume(over: [1, 1, 1]) == 0 && front.hypervolume(over: [0, 0, 1]) == 1)
  }

  @Test func labelsAgree() throws {
    let one = try DecisionCase.named("05_pareto", "p_crn")
    let data = one.inputs["data"].items.map(\.matrix)
    let (k, d, alpha) = (one.inputs["k"].count, one.inputs["d"].count, one.inputs["alpha"].number)
    #expect(data.count == one.inputs["n"].count)
    let result = ParetoLabels(data, tolerances: one.inputs["eps"].numbers, alpha: alpha)
    let t = bonferroniQuantile(comparisons: k * (k - 1) * d, alpha: alpha, replications: data.count)
    #expect(abs(t - one.expected["t"].number) < 1e-9)
    #expect(absoluteError(result.means.flatMap { $0 }, one.expected["means"].matrix.flatMap { $0 }) < 1e-9)
    #expect(result.labels.map(\.rawValue) == one.expected["labels"].items.map(\.text))
    #expect(ParetoFront(result.means).members == one.expected["plug_in_front"].counts)
  }

  /// Labels under common random numbers are all right in at least 459 of 500 trials (probability under 0.001 when each
  /// trial is right with probability 95%), whichever alternative is the dominated one.
  @Test(.enabled(if: BuildKind.isOptimised), arguments: 0..<4) func labelsAreRightAsOftenAsPromised(dominated: Int) {
    var truth = [[3.0, 0], [2, 2], [0, 3]]
    truth.insert([1.8, 1.8], at: dominated)
    var right = 0
    for macro in 0..<500 {
      var noise = NormalNoise(seed: UInt64(macro) &+ UInt64(dominated) << 32)
      let data = (0..<40).map { _ in
        let shared = noise.next()
        return truth.enumerated().map { index, mean in
          mean.map { $0 + (0.4 + 0.2 * Double(index)) * (shared + 0.5 * noise.next()) }
        }
      }
      let labels = ParetoLabels(data, tolerances: [0.1, 0.1]).labels
      let isWrong = labels.enumerated().contains { index, label in
        index == dominated ? label == .closeToPareto : label == .dominated
      }
      if !isWrong { right += 1 }
    }
    #expect(right >= 459, "\(right)")
  }

  @Test func scoresAgree() throws {
    let one = try DecisionCase.named("05_pareto", "biobj_score")
    let deviations = zip(one.inputs["sd0"].numbers, one.inputs["sd1"].numbers).map { [$0, $1] }
    let result = ParetoScores(means: one.inputs["maximise"].matrix, deviations: deviations)
    #expect(result.front == one.expected["pareto_by_obj0"].counts)
    let corners = one.expected["phantoms"].matrix
    #expect(result.corners.count == corners.count)
    for (corner, expected) in zip(result.corners, corners) {
      #expect(expected[0].isNaN ? corner.first == -.infinity : corner.first == expected[0])
      #expect(expected[1].isNaN ? corner.second == -.infinity : corner.second == expected[1])
    }
    let shares = BudgetAllocation.byScores(result.scores).shares
    for index in result.scores.indices {
      let name = "\(index)"
      if result.front.contains(index) {
        #expect(result.scores[index] == nil && shares[index] == 0)
      } else {
        #expect(relativeError(try #require(result.scores[index]), one.expected["score"][name].number) < 1e-9)
        #expect(relativeError(shares[index], one.expected["relative_allocation_nonpareto"][name].number) < 1e-9)
      }
    }
  }

  @Test func allCasesAreRead() { #expect(DecisionCase.all("05_pareto").count == 3) }
}
