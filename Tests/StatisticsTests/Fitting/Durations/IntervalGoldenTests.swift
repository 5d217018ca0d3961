// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

/// Intervals, derived quantities and the joint draw against 40 digits.
@Suite struct IntervalGoldenTests {
  private struct Reference: Decodable {
    struct Derived: Decodable {
      let value: Double
      let seLog: Double
      let interval: [Double]

      enum CodingKeys: String, CodingKey {
        case value
        case seLog = "se_log"
        case interval = "ci95_log_delta"
      }
    }

    struct Draw: Decodable {
      let z: [Double]
      let params: [String: Double]
    }

    let dataset: String
    let family: String
    let level: Double
    let wald: [String: [Double]]
    let profile: [String: [Double]]
    let derived: [String: Derived]
    let draw: Draw

    enum CodingKeys: String, CodingKey {
      case dataset, family, level, profile, derived
      case wald = "wald_working"
      case draw = "mvn_draw"
    }
  }

  @Test func agreeWithFortyDigits() throws {
    let references = try JSONDecoder().decode([Reference].self, from: FittingGolden.data("intervals.json"))
    #expect(references.count == 6)
    for reference in references {
      let set = reference.dataset.replacing("dur_", with: "").replacing(".csv", with: "")
      let rows = try DurationReference(set).rows
      let law = try #require(DurationLaw.all.first { $0.name == reference.family })
      let fit = try #require(fitDurations(rows, law: law).fit)
      for (index, name) in fit.names.enumerated() {
        let wald = fit.waldInterval(of: index, level: reference.level)
        #expect(FittingGolden.relativeError([wald.lower, wald.upper], reference.wald[name] ?? []) < 1e-9)
        let profile = try #require(profileInterval(of: index, rows, law: law, level: reference.level).fit)
        let error = FittingGolden.relativeError([profile.lower, profile.upper], reference.profile[name] ?? [])
        #expect(error < 1e-9, "\(set) \(law.name) \(name): \(error)")
      }
      let mean = try #require(fit.mean)
      for (name, quantity) in [("median", fit.median), ("p90", fit.quantile(0.9)), ("mean", mean)] {
        let expected = try #require(reference.derived[name])
        let interval = quantity.interval(level: reference.level)
        let found = [quantity.value, quantity.logStandardError, interval.lower, interval.upper]
        #expect(
          FittingGolden.relativeError(found, [expected.value, expected.seLog] + expected.interval) < 1e-9,
          "\(set) \(law.name) \(name)")
      }
      let drawn = fit.drawn(reference.draw.z)
      #expect(FittingGolden.relativeError(drawn, fit.names.compactMap { reference.draw.params[$0] }) < 1e-9)
    }
  }

  /// The mean of every family by numbers, and its slope by differences.
  @Test func meansAndTheirErrors() throws {
    let rows = try DurationReference("complete_C").rows
    for law in DurationLaw.all {
      let fit = try #require(fitDurations(rows, law: law).fit)
      let mean = try #require(fit.mean)
      let byNumbers = (0..<200_000).reduce(0) { sum, index in
        sum + fit.distribution.quantile((Double(index) + 0.5) / 200_000) / 200_000
      }
      #expect(abs(mean.value / byNumbers - 1) < 2e-3, "\(law.name)")
      let slopes = fit.working.indices.map { index in
        let ends = [-1e-5, 1e-5].map { step in
          var moved = fit.working
          moved[index] += step
          return log(law.mean(law.natural(moved)))
        }
        return (ends[1] - ends[0]) / 2e-5
      }
      #expect(abs(mean.logStandardError / fit.variance(along: slopes).squareRoot() - 1) < 1e-7, "\(law.name)")
    }
  }
}
