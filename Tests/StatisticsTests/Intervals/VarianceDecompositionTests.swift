// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct VarianceDecompositionTests {
  struct Reference: Decodable {
    let rows: [[Double]]
    let mean: Double
    let between: Double
    let within: Double
    let data: Double
    let pValue: Double
  }

  @Test func agreesWithTheWorkedAnalysis() throws {
    let reference: Reference = try golden("nested-variance.json")
    let parts = VarianceDecomposition(rows: reference.rows)
    #expect(abs(parts.simulation.mean - reference.mean) < 1e-9)
    #expect(abs(parts.betweenMeanSquare - reference.between) < 1e-9)
    #expect(abs(parts.withinMeanSquare - reference.within) < 1e-9)
    #expect(abs(parts.dataVariance - reference.data) < 1e-9)
    #expect(abs(parts.pValue - reference.pValue) < 1e-9)
  }

  @Test func bothPartsMakeTheTotal() throws {
    let reference: Reference = try golden("nested-variance.json")
    let parts = VarianceDecomposition(rows: reference.rows)
    let draws = Double(reference.rows.count)
    let cells = draws * Double(reference.rows[0].count)
    let simulation = studentQuantile(0.975, degreesOfFreedom: draws - 1) * (reference.between / cells).squareRoot()
    let data = normalQuantile(0.975) * reference.data.squareRoot()
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
