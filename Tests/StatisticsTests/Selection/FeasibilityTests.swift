// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct FeasibilityTests {
  struct Reference: Decodable {
    struct Decision: Decodable {
      let verdict: String
      let count: Int
    }
    let leads: [[Double]]
    let late: [[Double]]
    let share: Double
    let tolerance: Double
    let alpha: Double
    let firstStage: Int
    let squaredConstant: Double
    let decisions: [Decision]
  }

  /// Late leads beyond a tenth of all leads, five policies checked together.
  @Test(arguments: [1, 6, 40])
  func sequentialCheckTakesTheSameSteps(batch: Int) throws {
    let reference: Reference = try golden("feasibility-trace.json")
    for (index, decision) in reference.decisions.enumerated() {
      let excess = zip(reference.late, reference.leads).map { $0[index] - reference.share * $1[index] }
      var check = StochasticConstraint(
        tolerance: reference.tolerance, alpha: reference.alpha, judgements: reference.decisions.count,
        firstStage: reference.firstStage)
      #expect(relativeError(check.squaredConstant, reference.squaredConstant) < 1e-11)
      for start in stride(from: 0, to: excess.count, by: batch) {
        check.add(excess[start..<min(start + batch, excess.count)])
      }
      #expect(check.verdict.rawValue == decision.verdict && check.count == decision.count)
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

  /// 500 checks at the edge of the tolerance: below 459 right verdicts has probability under 0.001 at 95%.
  @Test(arguments: [-0.2, 0.2])
  func isRightAsOftenAsPromised(mean: Double) {
    var right = 0
    for macro in 0..<500 {
      var noise = NormalNoise(seed: UInt64(macro) &+ (mean < 0 ? 1 << 40 : 1 << 41))
      var check = StochasticConstraint(tolerance: 0.2, alpha: 0.05, firstStage: 15)
      while check.verdict == .undecided { check.add([mean + noise.next()]) }
      if check.verdict == (mean < 0 ? .feasible : .infeasible) { right += 1 }
    }
    #expect(right >= 459)
  }
}
