// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

/// The constants of the procedures; those of GSP (`gsp_eta`) are left out because the procedure is not
/// offered: it cannot use common random numbers and costs several times as much.
@Suite struct SelectionConstantTests {
  @Test(arguments: DecisionCase.all("01_rs_constants", "kn_")) func kimNelson(one: DecisionCase) {
    for shape in 1...3 {
      let constant = KimNelson.squaredConstant(
        alternatives: one.inputs["k"].count, alpha: one.inputs["alpha"].number, firstStage: one.inputs["n0"].count,
        boundaryShape: shape)
      let eta = constant / (2 * Double(shape) * (one.inputs["n0"].number - 1))
      #expect(relativeError(eta, one.expected["eta_c\(shape)"].number) < 1e-8)
      if shape < 3 { #expect(relativeError(constant, one.expected["h2_c\(shape)"].number) < 1e-8) }
    }
  }

  @Test(arguments: DecisionCase.all("01_rs_constants", "rinott_")) func rinott(one: DecisionCase) {
    let h = rinottConstant(
      alternatives: one.inputs["k"].count, probability: one.inputs["p_star"].number,
      firstStage: one.inputs["n0"].count)
    #expect(relativeError(h, one.expected["h"].number) < 1e-9)
  }

  @Test func rinottsSecondStage() {
    #expect(rinottReplications(variance: 4, indifferenceZone: 0.5, constant: 3, firstStage: 20) == 144)
    #expect(rinottReplications(variance: 4, indifferenceZone: 5, constant: 3, firstStage: 20) == 20)
  }

  @Test(arguments: DecisionCase.all("01_rs_constants", "bonf_t")) func student(one: DecisionCase) {
    let t = bonferroniQuantile(
      comparisons: one.inputs["k"].count - 1, alpha: one.inputs["alpha"].number, replications: one.inputs["n"].count)
    #expect(relativeError(t, one.expected["t"].number) < 1e-9)
  }

  @Test(arguments: DecisionCase.all("01_rs_constants", "feas_")) func feasibility(one: DecisionCase) {
    let (k, m, alpha) = (one.inputs["k"].count, one.inputs["constraints"].count, one.inputs["alpha"].number)
    let firstStage = one.inputs["n0"].count
    let error = StochasticConstraint.independentError(alpha: alpha, alternatives: k, constraints: m)
    #expect(relativeError(error, one.expected["beta"].number) < 1e-8)
    let independent = StochasticConstraint(tolerance: 1, alpha: error, firstStage: firstStage)
    #expect(relativeError(independent.squaredConstant, one.expected["h2_c1"].number) < 1e-8)
    let eta = independent.squaredConstant / (2 * Double(firstStage - 1))
    #expect(relativeError(eta, one.expected["eta_c1"].number) < 1e-8)
    let common = StochasticConstraint(tolerance: 1, alpha: alpha, judgements: k * m, firstStage: firstStage)
    #expect(relativeError(common.beta, one.expected["beta_bonferroni"].number) < 1e-8)
    let shared = common.squaredConstant / (2 * Double(firstStage - 1))
    #expect(relativeError(shared, one.expected["eta_bonferroni"].number) < 1e-8)
  }

  @Test(arguments: DecisionCase.all("01_rs_constants", "izfree_")) func anytimeBoundary(one: DecisionCase) {
    let constant = AnytimeSurvivors.boundaryConstant(
      alternatives: one.inputs["k"].count, alpha: one.inputs["alpha"].number)
    #expect(relativeError(constant, one.expected["c"].number) < 1e-10)
    let boundary = one.inputs["t"].numbers.map { AnytimeSurvivors.boundary(at: $0, constant: constant) }
    #expect(relativeError(boundary, one.expected["g"].numbers) < 1e-10)
  }

  /// Every case of the file is one of the above or of the procedure left out.
  @Test func noCaseIsForgotten() {
    let beginnings = ["kn_": 7, "rinott_": 6, "bonf_t": 3, "feas_": 3, "izfree_": 3, "gsp_eta": 5]
    for (beginning, count) in beginnings {
      #expect(DecisionCase.all("01_rs_constants", beginning).count == count, "\(beginning)")
    }
    #expect(DecisionCase.all("01_rs_constants").count == beginnings.values.reduce(0, +))
  }
}
