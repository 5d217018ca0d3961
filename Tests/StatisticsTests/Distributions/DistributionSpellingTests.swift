// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct DistributionSpellingTests {
  private func make(_ family: String, _ arguments: (String?, Double)...) throws(DistributionError) -> Distribution {
    try Distribution(family, arguments.map { Distribution.Argument(label: $0.0, value: $0.1) })
  }

  @Test func positionalArgumentsFollowTheFirstForm() throws {
    #expect(try make("lognormal", (nil, 2), (nil, 1.5)) == .lognormal(mean: 2, sd: 1.5))
    #expect(try make("beta", (nil, 22), (nil, 78)) == .beta(22, 78))
  }

  @Test func labelsChooseTheFormInAnyOrder() throws {
    #expect(try make("lognormal", ("sigma", 1.5), ("median", 2)) == .lognormal(median: 2, sigma: 1.5))
    #expect(try make("gamma", ("sd", 2), ("mean", 6)) == .gamma(mean: 6, sd: 2))
  }

  @Test func bothFormsAreOneLaw() {
    let byMoments = Distribution.gamma(mean: 6, sd: 2)
    #expect(abs(byMoments.mean - 6) < 1e-14 && abs(byMoments.variance - 4) < 1e-14)
    let lognormal = Distribution.lognormal(mean: 2, sd: 1.5)
    #expect(abs(lognormal.mean - 2) < 1e-14 && abs(lognormal.variance - 2.25) < 1e-14)
    let beta = Distribution.beta(mean: 0.22, sd: 0.05)
    #expect(abs(beta.mean - 0.22) < 1e-15 && abs(beta.variance - 0.0025) < 1e-16)
  }

  @Test func describesItselfAsWritten() {
    #expect(Distribution.lognormal(mean: 2, sd: 1.5).description == "lognormal(mean = 2, sd = 1.5)")
    #expect(Distribution.beta(2, 2.4).scaled(by: 100).description == "100 * beta(alpha = 2, beta = 2.4)")
    #expect(Distribution.exponential(mean: 1.0 / 3).description == "exponential(mean = 0.3333333333333333)")
  }

  @Test func listsAreWrittenWithoutLabels() throws {
    #expect(try make("empirical", (nil, 0), (nil, 2), (nil, 5.5)) == .empirical([0, 2, 5.5]))
    #expect(Distribution.empirical([0, 2, 5.5]).description == "empirical(0, 2, 5.5)")
    let labelled = #expect(throws: DistributionError.self) { try make("empirical", ("value", 1), ("value", 2)) }
    #expect(
      labelled?.description == "empirical(value, value) is not a form of empirical; empirical takes (value, value, ...)"
    )
    let short = #expect(throws: DistributionError.self) { try make("empirical", (nil, 2)) }
    #expect(short?.description == "empirical: at least two values are needed, at 0% and at 100%")
    let falling = #expect(throws: DistributionError.self) { try make("empirical", (nil, 0), (nil, 2), (nil, 2)) }
    #expect(falling?.description == "empirical: the values must rise, and 2 follows 2")
    #expect(throws: DistributionError.self) { try make("empirical", (nil, 0), (nil, .infinity)) }
    #expect(throws: DistributionError.self) { try make("empirical") }
  }

  @Test func saysWhichFormsThereAre() {
    let error = #expect(throws: DistributionError.self) { try make("lognormal", ("mean", 2), ("sigma", 1)) }
    #expect(
      error?.description
        == "lognormal(mean, sigma) is not a form of lognormal; lognormal takes (mean, sd) or (median, sigma)")
    #expect(throws: DistributionError.self) { try make("exponential", (nil, 2), (nil, 1)) }
    #expect(throws: DistributionError.self) { try make("gamma", ("mean", 2), (nil, 1)) }
    #expect(throws: DistributionError.self) { try make("gamma", ("mean", 2), ("mean", 1)) }
  }

  @Test func listsTheKnownFamilies() {
    let error = #expect(throws: DistributionError.self) { try make("lognorml", (nil, 2), (nil, 1)) }
    #expect(error?.description.hasPrefix("“lognorml” is not a known distribution; known are exponential, ") == true)
  }

  @Test func refusesValuesOutOfRange() {
    let negative = #expect(throws: DistributionError.self) { try make("lognormal", (nil, 2), (nil, -1)) }
    #expect(negative?.description == "lognormal: sd must be a number above 0, not -1")
    let infinite = #expect(throws: DistributionError.self) { try make("normal", (nil, .infinity), (nil, 1)) }
    #expect(infinite?.description == "normal: mean must be a finite number, not inf")
    let wide = #expect(throws: DistributionError.self) { try make("beta", ("mean", 0.5), ("sd", 0.5)) }
    #expect(wide?.description == "beta: with mean 0.5 the sd must be below 0.5, not 0.5")
    #expect(throws: DistributionError.self) { try make("uniform", (nil, 2), (nil, 2)) }
    #expect(throws: DistributionError.self) { try make("triangular", (nil, 2), (nil, 1), (nil, 3)) }
  }

  @Test func catalogIsComplete() throws {
    let families = DistributionCatalog.families
    #expect(Set(families.map(\.name)).count == families.count)
    for family in families {
      #expect(family.summary.hasSuffix("."))
      for form in family.forms {
        #expect(Set(form.parameters.map(\.name)).count == form.parameters.count)
        #expect(form.parameters.allSatisfy { !$0.summary.isEmpty })
      }
    }
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/Statistics/Distributions")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    let descriptors = try files.filter {
      try String(contentsOf: $0, encoding: .utf8).contains(
        "public static let \($0.deletingPathExtension().lastPathComponent.lowercased()) =")
    }
    #expect(descriptors.count == families.count)
  }
}
