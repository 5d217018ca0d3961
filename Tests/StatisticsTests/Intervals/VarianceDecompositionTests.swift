// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct VarianceDecompositionTests {
  private func analysis() throws -> (one: DecisionCase, rows: [[Double]]) {
    let one = try DecisionCase.named("13_input_uncertainty", "nested_anova")
    return (one, one.inputs["Y"].matrix)
  }

  @Test func agreesWithTheWorkedAnalysis() throws {
    let (one, rows) = try analysis()
    let parts = VarianceDecomposition(rows: rows)
    #expect(abs(parts.simulation.mean - one.expected["grand_mean"].number) < 1e-9)
    #expect(abs(parts.betweenMeanSquare - one.expected["MSB"].number) < 1e-9)
    #expect(abs(parts.withinMeanSquare - one.expected["MSW"].number) < 1e-9)
    #expect(abs(parts.dataVariance - one.expected["input_variance_reported"].number) < 1e-9)
    #expect(abs(parts.dataVariance - one.expected["input_variance_unbiased"].number) < 1e-9)
    #expect(abs(parts.betweenMeanSquare / parts.withinMeanSquare - one.expected["F"].number) < 1e-9)
    #expect(abs(parts.pValue - one.expected["p_value"].number) < 1e-9)
    // What the plain variance of the row means would overstate it by.
    let naive = parts.betweenMeanSquare / Double(parts.replications)
    #expect(abs(naive - one.expected["naive_variance_of_row_means"].number) < 1e-9)
  }

  @Test func bothPartsMakeTheTotal() throws {
    let (one, rows) = try analysis()
    let parts = VarianceDecomposition(rows: rows)
    let draws = Double(rows.count)
    let cells = draws * Double(rows[0].count)
    let between = one.expected["MSB"].number
    let simulation = studentQuantile(0.975, degreesOfFreedom: draws - 1) * (between / cells).squareRoot()
    let data = normalQuantile(0.975) * one.expected["input_variance_reported"].number.squareRoot()
    #expect(relativeError(parts.simulation.halfWidth, simulation) < 1e-11)
    #expect(relativeError(parts.dataHalfWidth, data) < 1e-11)
    #expect(relativeError(parts.total.halfWidth, (simulation * simulation + data * data).squareRoot()) < 1e-11)
  }

  @Test func equalRowsLeaveNothingToTheData() {
    let parts = VarianceDecomposition(rows: [[1, 2, 3], [3, 2, 1], [2, 1, 3]])
    #expect(parts.dataVariance == 0 && parts.dataHalfWidth == 0 && parts.pValue == 1)
    #expect(parts.total.halfWidth == parts.simulation.halfWidth)
  }
}
