// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct DurationFitTests {
  /// Complete, in seconds, right censored, day intervals, left truncated, mixed kinds with weights, heavy censoring, nine
  /// rows; six families each.
  @Test(arguments: DurationReference.sets)
  func agreesWithFortyDigits(set: String) throws {
    let reference = try DurationReference(set)
    #expect(reference.fits.count == 6)
    for expected in reference.fits {
      let law = try #require(DurationLaw.all.first { $0.name == expected.family })
      let outcome = fitDurations(reference.rows, law: law)
      let fit = try #require(outcome.fit, "\(set) \(law.name): \(outcome.reason ?? "")")
      let worst = expected.worst(fit, names: fit.names)
      #expect(worst < 1e-9, "\(set) \(law.name): \(worst)")
    }
  }

  @Test(arguments: DurationLaw.all.map(\.name))
  func ignoresTheOrderOfRowsAndHowRepeatsAreWritten(name: String) throws {
    let law = try #require(DurationLaw.all.first { $0.name == name })
    let rows = try DurationReference("mixed_A").rows
    let repeated = rows.flatMap { row in
      [DurationRow](
        repeating: DurationRow(row.observation, entry: row.entry), count: Int(row.weight))
    }
    let fit = try #require(fitDurations(rows, law: law).fit)
    let backwards = try #require(fitDurations(repeated.reversed(), law: law).fit)
    #expect(fit.parameters == backwards.parameters)
    #expect(fit.standardErrors == backwards.standardErrors)
    #expect(fit.logLikelihood == backwards.logLikelihood)
  }

  @Test func namesTheDistributionItFitted() throws {
    for law in DurationLaw.all {
      let fit = try #require(fitDurations(DurationReference("right_B").rows, law: law).fit)
      let distribution = law.distribution(fit.parameters)
      #expect(distribution.family.name == law.name)
      for time in [0.01, 1, 5, 60] {
        #expect(abs(distribution.survival(time) / law.survival(time, fit.parameters) - 1) < 1e-11, "\(law.name)")
        #expect(abs(distribution.cdf(time) / law.cdf(time, fit.parameters) - 1) < 1e-11, "\(law.name)")
      }
    }
  }
}
