// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

/// The laws as fits see them, against 40 digits.
@Suite struct LawGoldenTests {
  private struct Row {
    let law: DurationLaw
    let natural: [Double]
    let cells: [Double]
  }

  private func rows(_ file: String) throws -> [Row] {
    let text = String(decoding: try FittingGolden.data(file), as: UTF8.self)
    return try text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let law = try #require(DurationLaw.all.first { $0.name == cells[0] })
      return Row(
        law: law, natural: cells[1..<4].compactMap { Double($0) }, cells: cells[4...].map { Double($0) ?? .nan })
    }
  }

  /// Relative error 1e-12; in tails below 1e-100 and for shapes above 1000 the reference asks for 1e-10.
  @Test func valuesAgree() throws {
    let rows = try rows("dist_values.csv")
    #expect(rows.count == 859)
    for row in rows {
      let (x, cells) = (row.cells[0], row.cells)
      let found = [
        row.law.logDensity(x, row.natural), row.law.cdf(x, row.natural), row.law.survival(x, row.natural),
        row.law.logCDF(x, row.natural), row.law.logSurvival(x, row.natural),
      ]
      for (index, value) in found.enumerated() where index == 0 || index > 2 || cells[index + 1] > 1e-300 {
        let isTail = abs(cells[1]) > 230 || (row.natural.max() ?? 0) > 1000
        let error = relativeError(value, cells[index + 1])
        #expect(error < (isTail ? 1e-10 : 1e-12), "\(row.law.name) \(row.natural) at \(x), \(index): \(error)")
      }
    }
  }

  @Test func quantilesAgree() throws {
    let rows = try rows("dist_quantiles.csv")
    #expect(rows.count == 1152)
    for row in rows {
      let quantile = row.law.distribution(row.natural).quantile(row.cells[0])
      let error = relativeError(quantile, row.cells[1])
      #expect(error < 1e-10, "\(row.law.name) \(row.natural) at \(row.cells[0]): \(error)")
    }
  }

  @Test func generalizedGammaNearTheLognormal() throws {
    let rows = try FittingGolden.columns("gengamma_small_Q.csv")
    #expect(rows.count == 66)
    for row in rows {
      let natural = Array(row[0..<3])
      let law = DurationLaw.gengamma
      let found = [law.logDensity(row[3], natural), law.cdf(row[3], natural), law.survival(row[3], natural)]
      for (value, expected) in zip(found, row[4...]) {
        #expect(relativeError(value, expected) < 1e-12, "\(natural) at \(row[3]): \(value) \(expected)")
      }
    }
  }

  /// Both sides of the change from the expansion to the plain series give the same law.
  @Test func generalizedGammaHasNoSeams() {
    for natural in [[0.0, 1, 0.25], [0, 1, -0.25], [1, 0.7, 1e-5]] {
      let beyond = [natural[0], natural[1], natural[2] * (1 + 1e-14)]
      for time in [0.01, 0.3, 1, 4, 30] {
        let law = DurationLaw.gengamma
        #expect(abs(law.logSurvival(time, natural) / law.logSurvival(time, beyond) - 1) < 1e-12)
        #expect(abs(law.logCDF(time, natural) / law.logCDF(time, beyond) - 1) < 1e-12)
      }
    }
  }
}
