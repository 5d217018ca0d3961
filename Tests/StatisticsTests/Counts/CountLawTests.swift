// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct CountLawTests {
  /// Relative to 1e-12, and to 1e-10 where a probability is far out in a tail or a parameter is above 1000.
  @Test func agreesWithFortyDigits() throws {
    let table = try GoldenTable("fitting/dist_discrete.csv")
    #expect(table.rows.count == 180)
    for row in table.rows {
      let first = try #require(Double(row[1]))
      let second = Double(row[2]) ?? 0
      let count = try #require(Int(row[3]))
      let law: CountLaw
      switch row[0] {
      case "poisson": law = .poisson(mean: first)
      case "negbin_size_mu": law = .negativeBinomial(mean: second, theta: first)
      default: law = .binomial(trials: Int(first), share: second)
      }
      let found = [law.logProbability(count), law.cdf(count), law.survival(count)]
      for (value, text) in zip(found, row[4...]) {
        let wanted = try #require(Double(text))
        let isDeep = abs(wanted) < 1e-6 || first > 1_000 || count > 1_000
        #expect(relativeError(value, wanted) < (isDeep ? 1e-10 : 1e-12), "\(row)")
      }
    }
  }

  @Test func probabilitiesAddUp() {
    let laws: [CountLaw] = [
      .poisson(mean: 3.7), .negativeBinomial(mean: 4.2, theta: 0.8), .binomial(trials: 12, share: 0.3),
    ]
    for law in laws {
      let probabilities = (0..<300).map { exp(law.logProbability($0)) }
      let mean = probabilities.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
      let square = probabilities.enumerated().reduce(0) { $0 + Double($1.offset * $1.offset) * $1.element }
      #expect(abs(probabilities.reduce(0, +) - 1) < 1e-12)
      #expect(abs(mean - law.mean) < 1e-11 && abs(square - mean * mean - law.variance) < 1e-10)
      #expect(abs(law.cdf(5) - probabilities[...5].reduce(0, +)) < 1e-13)
      #expect(law.cdf(-1) == 0 && law.survival(-1) == 1 && law.logProbability(-1) == -.infinity)
    }
  }
}
