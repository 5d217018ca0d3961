// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct BudgetAllocationTests {
  /// The means with the sign that makes the largest the best, and their standard deviations.
  private func contest(_ one: DecisionCase) -> (means: [Double], deviations: [Double]) {
    let sign = one.inputs["minimize"].flag == true ? -1.0 : 1
    return (one.inputs["means"].numbers.map { sign * $0 }, one.inputs["sds"].numbers)
  }

  @Test(arguments: DecisionCase.all("04_ocba", "o")) func sharesAgree(one: DecisionCase) {
    let (means, deviations) = contest(one)
    let allocation = BudgetAllocation.forBest(means: means, deviations: deviations)
    let budget = one.inputs["budget"].number
    #expect(relativeError(allocation.shares, one.expected["weights"].numbers) < 1e-9)
    #expect(relativeError(allocation.shares.map { budget * $0 }, one.expected["budget_real"].numbers) < 1e-9)
    let judged = ApproximateConfidence(
      means: means, deviations: deviations, replications: allocation.shares.map { budget * $0 })
    #expect(judged.best == one.expected["best"].count)
    #expect(relativeError(judged.correctSelection, one.expected["apcs_bonferroni_at_weights"].number) < 1e-9)
    #expect(relativeError(judged.opportunityCost, one.expected["eoc_bonferroni_at_weights"].number) < 1e-9)
    let even = ApproximateConfidence(
      means: means, deviations: deviations, replications: means.map { _ in budget / Double(means.count) })
    #expect(relativeError(even.correctSelection, one.expected["apcs_bonferroni_equal_allocation"].number) < 1e-9)
  }

  @Test(arguments: DecisionCase.all("04_ocba", "o1", "o2", "o3")) func sharesOfTheBestFewAgree(one: DecisionCase) {
    let (means, deviations) = contest(one)
    let few = BudgetAllocation.forBest(one.inputs["m"].count, means: means, deviations: deviations)
    let expected = one.expected["ocba_m2"]
    #expect(relativeError(few.allocation.shares, expected["weights"].numbers) < 1e-9)
    #expect(relativeError(abs(few.cut), expected["c"].number) < 1e-9)
  }

  @Test func scoresAgree() throws {
    let one = try DecisionCase.named("04_ocba", "score1")
    let result = ConstrainedScores(
      objectives: one.inputs["objective_max"].numbers, objectiveDeviations: one.inputs["sd_obj"].numbers,
      constraints: one.inputs["constraint"].numbers, constraintDeviations: one.inputs["sd_con"].numbers,
      threshold: one.inputs["threshold"].number)
    #expect(result.best == one.expected["best_feasible"].count)
    let expected = one.expected["score"].items.map { $0.number.isNaN ? nil : $0.number }
    #expect(result.scores.map { $0 == nil } == expected.map { $0 == nil })
    #expect(relativeError(result.scores.compactMap { $0 }, expected.compactMap { $0 }) < 1e-9)
    let shares = BudgetAllocation.byScores(result.scores).shares
    #expect(relativeError(shares, one.expected["relative_allocation_nonbest"].numbers) < 1e-9)
  }

  @Test func withoutAnyoneAbleThereAreNoScores() {
    let result = ConstrainedScores(
      objectives: [1, 2], objectiveDeviations: [1, 1], constraints: [1, 1], constraintDeviations: [1, 1], threshold: 0)
    #expect(result.best == nil && result.scores == [nil, nil])
  }

  @Test func knowledgeGradientAgrees() throws {
    let one = try DecisionCase.named("04_ocba", "kg1")
    let result = KnowledgeGradient(
      means: one.inputs["prior_mean"].numbers, deviations: one.inputs["prior_sd"].numbers,
      noise: one.inputs["obs_sd"].numbers)
    #expect(relativeError(result.changes, one.expected["sigma_tilde"].numbers) < 1e-9)
    #expect(relativeError(result.gains, one.expected["kg"].numbers) < 1e-9)
    #expect(result.next == one.expected["argmax"].count)
  }

  /// By hand: 100 in all, of which half belong to the first, which has 60 already; the others share the rest evenly.
  @Test func incrementsGoWhereTheyAreMissing() {
    let allocation = BudgetAllocation.byScores([1, 2, 2])
    #expect(allocation.shares == [0.5, 0.25, 0.25])
    #expect(allocation.increments(20, after: [60, 10, 10]) == [0, 10, 10])
    #expect(allocation.increments(21, after: [0, 0, 0]) == [11, 5, 5])
    #expect(allocation.increments(0, after: [2, 1, 1]) == [0, 0, 0])
  }

  /// A search that follows the allocation finds the best more often than an even one with the same budget, wherever the
  /// best stands and with unequal deviations.
  @Test(.enabled(if: BuildKind.isOptimised), arguments: 0..<6) func findsTheBestMoreOften(best: Int) {
    let deviations = (0..<6).map { 3 - 0.4 * Double($0) }
    let truth = (0..<6).map { $0 == best ? 1 : 0.2 * Double($0 % 3) }
    var (guided, even) = (0, 0)
    for macro in 0..<400 {
      var noise = NormalNoise(seed: UInt64(macro) &+ UInt64(best) << 32)
      var values = truth.indices.map { i in (0..<10).map { _ in truth[i] + deviations[i] * noise.next() } }
      while values.reduce(0, { $0 + $1.count }) < 300 {
        let moments = values.map { SampleMoments($0) }
        let allocation = BudgetAllocation.forBest(
          means: moments.map(\.mean), deviations: moments.map { $0.variance.squareRoot() })
        for (i, more) in allocation.increments(10, after: values.map(\.count)).enumerated() {
          for _ in 0..<more { values[i].append(truth[i] + deviations[i] * noise.next()) }
        }
      }
      let means = values.map { SampleMoments($0).mean }
      if means.indices.max(by: { means[$0] < means[$1] }) == best { guided += 1 }
      let plain = truth.indices.map { truth[$0] + deviations[$0] / 50.0.squareRoot() * noise.next() }
      if plain.indices.max(by: { plain[$0] < plain[$1] }) == best { even += 1 }
    }
    #expect(guided > even, "\(guided) \(even)")
  }

  @Test func allCasesAreRead() { #expect(DecisionCase.all("04_ocba").count == 6) }
}
