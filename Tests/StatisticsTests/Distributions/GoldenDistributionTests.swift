// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

/// Reference values by 40-digit arithmetic, among them shapes of 0.1 and tails of 1e-260.
@Suite struct GoldenDistributionTests {
  /// The golden files' parameters in our own forms: they give a rate where we take a mean or a scale.
  private func distribution(_ family: String, _ p1: Double, _ p2: Double?) throws -> Distribution {
    switch (family, p2) {
    case ("exponential", _): return .exponential(mean: 1 / p1)
    case ("weibull", let scale?): return .weibull(shape: p1, scale: scale)
    case ("gamma", let rate?): return .gamma(shape: p1, scale: 1 / rate)
    case ("loglogistic", let scale?): return .loglogistic(shape: p1, scale: scale)
    case ("lognormal", let sigma?): return .lognormal(logMean: p1, sigma: sigma)
    default: throw DistributionError.unknownFamily(family)
    }
  }

  @Test func valuesAgree() throws {
    let table = try GoldenTable("distribution-values.csv")
    #expect(table.rows.count > 150)
    for row in table.rows {
      let cells = table.numbers(row)
      let law = try distribution(row[0], #require(cells["p1"]), cells["p2"])
      let x = try #require(cells["x"])
      let computed = [
        ("logpdf", law.logDensity(x)), ("cdf", law.cdf(x)), ("sf", law.survival(x)),
        ("logcdf", law.logCDF(x)), ("logsf", law.logSurvival(x)),
      ]
      for (column, value) in computed {
        // Below the smallest double with full precision only the logarithm says anything.
        guard let expected = cells[column], abs(expected) > 1e-300 else { continue }
        #expect(relativeError(value, expected) < 1e-12, "\(column) of \(law) at \(x)")
      }
    }
  }

  @Test func quantilesAgree() throws {
    let table = try GoldenTable("distribution-quantiles.csv")
    #expect(table.rows.count > 200)
    for row in table.rows {
      let cells = table.numbers(row)
      let law = try distribution(row[0], #require(cells["p1"]), cells["p2"])
      let p = try #require(cells["prob"])
      #expect(relativeError(law.quantile(p), try #require(cells["quantile"])) < 1e-12, "\(law) at \(p)")
    }
  }

  /// Shapes from 0.3 to 16,000, where GSL's own inverse fails for several percent.
  @Test func betaQuantilesAgree() throws {
    let table = try GoldenTable("beta-quantiles.csv")
    for row in table.rows {
      let cells = table.numbers(row)
      let law = Distribution.beta(try #require(cells["a"]), try #require(cells["b"]))
      let p = try #require(cells["prob"])
      #expect(relativeError(law.quantile(p), try #require(cells["quantile"])) < 1e-12, "\(law) at \(p)")
    }
  }
}
