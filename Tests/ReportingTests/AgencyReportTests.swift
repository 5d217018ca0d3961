// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments
@testable import Reporting

@Suite struct AgencyReportTests {
  private func text(_ results: StudyResults) -> String {
    render(results, as: .markdown).replacing(/\s+/, with: " ")
  }

  /// The first words say whether to do it, then how sure that is, then what to watch.
  @Test func theFirstLinesAreTheAdvice() throws {
    let openings: [(AgencyAdvice, Double, String)] = [
      (.sign, 94_000, "Do it: fee is worth $94,000 ± 12,000"),
      (.pilot, 94_000, "Do it as a pilot: pay fee for 3 months"),
      (.nothing, -40_000, "Do not do it: no choice pays on average. The nearest, fee, comes to -$40,000 ± 12,000"),
    ]
    for (advice, mean, opening) in openings {
      let report = text(Fixture.agency(advice, mean: mean))
      #expect(report.hasPrefix("## Verdict \(opening)"), "\(report.prefix(300))")
      let sure = try #require(report.range(of: "How sure: in 62 % of 1,000 simulated futures fee pays in the end"))
      let watch = try #require(report.range(of: "What to watch: cost per accepted lead. Above $690 for 5 weeks"))
      #expect(sure.upperBound < watch.lowerBound)
      #expect(report.contains("fewer than 16.6 accepted leads, leave"))
      #expect(report.contains("After the pilot one leaves in 27 %") == (advice == .pilot))
      #expect(report.contains("A pilot of 3 months would be worth $21,000 more") == (advice != .pilot))
    }
    #expect(text(Fixture.agency(.pilot, mean: -5000)).contains("signing for good loses $5,000"))
  }

  @Test func saysWhetherTheBestIsTold() {
    #expect(text(Fixture.agency(.sign)).contains("That is $30,000 ± 9,000 more than price, the best of the others."))
    let close = text(Fixture.agency(.sign, margin: 40_000))
    #expect(close.contains("does not tell it from price") && !close.contains("the best of the others"))
  }

  @Test func saysWhyItTakesMoreThanAnOfferSays() {
    let fee = text(Fixture.agency(.sign))
    #expect(fee.contains("It takes 14.3 accepted leads a month, not 6.8, and 29.0 are expected."))
    #expect(fee.contains("it would take 12.6"))
    #expect(fee.contains("fee is cheaper than price from 30.6 accepted leads a month on, at $370 each."))
    let price = text(Fixture.agency(.sign, hasTrigger: false))
    #expect(price.contains("It pays from the first accepted lead on"))
    #expect(price.contains("whether an accepted lead stays worth $690"))
  }

  /// Every clause is a sentence with a figure in it.
  @Test func everyClauseHasItsFigure() throws {
    let results = Fixture.agency(.sign)
    let found = try #require(results.agency)
    let words = ClauseWords(choice: found.choices[0], found: found, contents: ReportContents(results))
    let sentences = found.choices[0].clauses.map(words.sentence)
    #expect(sentences.count == AgencyClause.Topic.allCases.count && Set(sentences).count == sentences.count)
    for sentence in sentences {
      #expect(sentence.hasSuffix(".") && sentence.contains(/[0-9]/) && !sentence.contains(".."), "\(sentence)")
    }
  }

  @Test func rowsHoldEveryMonthAndVolume() throws {
    let results = Fixture.agency(.sign)
    #expect(try #require(cashText(results)).split(separator: "\r\n").count == 1 + 2 * 18)
    #expect(try #require(costCurveText(results)).split(separator: "\r\n").count == 1 + 2 * 3)
    #expect(cashText(Fixture.sensitivity) == nil && costCurveText(Fixture.sensitivity) == nil)
  }
}
