// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct FeasibilityTests {
  /// Late leads beyond a tenth of all leads, five policies checked together.
  @Test(arguments: [1, 6, 40])
  func sequentialCheckTakesTheSameSteps(batch: Int) throws {
    let one = try DecisionCase.named("06_feasibility", "f1")
    let (late, leads) = (one.inputs["late"].matrix, one.inputs["leads"].matrix)
    let decisions = one.expected["decisions"].items
    #expect(late.count == 250 && leads.count == 250 && decisions.count == one.inputs["k"].count)
    for decision in decisions {
      let policy = decision["system"].count
      let excess = zip(late, leads).map { $0[policy] - one.inputs["q"].number * $1[policy] }
      let firstStage = one.inputs["n0"].count
      var check = StochasticConstraint(
        tolerance: one.inputs["eps"].number, alpha: one.inputs["alpha"].number, judgements: decisions.count,
        firstStage: firstStage)
      #expect(abs(check.beta - one.expected["beta"].number) < 1e-15)
      #expect(relativeError(check.squaredConstant, one.expected["h2"].number) < 1e-11)
      #expect(abs(SampleMoments(excess[..<firstStage]).variance - decision["S2"].number) < 1e-9)
      for start in stride(from: 0, to: excess.count, by: batch) {
        check.add(excess[start..<min(start + batch, excess.count)])
      }
      #expect(check.verdict.rawValue == decision["decision"].text && check.count == decision["stage"].count)
    }
  }

  @Test func fixedCheckUsesOneSidedLimits() {
    let pattern = (0..<25).map { -1 + 0.1 * Double($0 - 12) }
    let moments = SampleMoments(pattern)
    // Student's t for 24 degrees of freedom and one side of 5%.
    let margin = 1.7108820799094282 * moments.standardError
    #expect(Feasibility(observations: pattern) == .feasible)
    #expect(Feasibility(observations: pattern.map { $0 + 1 - margin * 1.001 }) == .feasible)
    #expect(Feasibility(observations: pattern.map { $0 + 1 - margin * 0.999 }) == .undecided)
    #expect(Feasibility(observations: pattern.map { $0 + 1 + margin * 0.999 }) == .undecided)
    #expect(Feasibility(observations: pattern.map { $0 + 1 + margin * 1.001 }) == .infeasible)
  }

  @Test func aConstraintThatNeverVariesIsDecided() {
    #expect(Feasibility(observations: [0, 0, 0]) == .feasible)
    #expect(Feasibility(observations: [2, 2, 2]) == .infeasible)
  }

  /// Below 459 right verdicts of 500 has probability under 0.001 at 95%; the cost was measured by an independent
  /// program.
  @Test(arguments: DecisionCase.all("03_coverage", "feas_"))
  func isRightAsOftenAsPromised(one: DecisionCase) {
    let (mean, sd) = (one.inputs["true_EY"].number, one.inputs["sd"].number)
    var right = 0
    var spent: [Double] = []
    for macro in 0..<500 {
      var noise = NormalNoise(seed: UInt64(macro) &+ UInt64(abs(mean) * 10) << 41 &+ (mean < 0 ? 1 << 40 : 0))
      var check = StochasticConstraint(
        tolerance: one.inputs["eps"].number, alpha: one.inputs["beta"].number, firstStage: one.inputs["n0"].count)
      while check.verdict == .undecided { check.add([mean + sd * noise.next()]) }
      if check.verdict == (mean < 0 ? .feasible : .infeasible) { right += 1 }
      spent.append(Double(check.count))
    }
    #expect(right >= 459)
    let moments = SampleMoments(spent)
    let error = moments.standardError
    let reference = one.expected["se"].number
    let gap = abs(moments.mean - one.expected["mean_reps"].number)
    #expect(gap < 4 * (error * error + reference * reference).squareRoot(), "\(moments.mean)")
  }

  @Test func allCoverageCasesAreRead() { #expect(DecisionCase.all("03_coverage", "feas_").count == 3) }
}
