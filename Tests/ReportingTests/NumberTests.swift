// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Testing

@testable import Reporting

@Suite struct NumberTests {
  @Test(arguments: [
    (10.3214, 0.21, MetricUnit.perMonth, "10.32 ± 0.21"), (10.3214, 0.36, .perMonth, "10.3 ± 0.4"),
    (0.32145, 0.0141, .perMonth, "0.32 ± 0.02"), (6243.13, 0.9, .perMonth, "6,243 ± 1"),
    (27_912.4, 1312, .moneyPerMonth, "$27,900 ± 1,300"), (27_912.4, 9.7, .moneyPerMonth, "$27,912 ± 10"),
    (-812.4, 95, .moneyPerMonth, "-$810 ± 100"), (0.8014, 0.0041, .share, "80.1 ± 0.4 %"),
    (0.99996, 0.0001, .share, "> 99.9 %"), (0.0002, 0.0001, .share, "< 0.1 %"),
    (1.0002, 0.011, .share, "100.0 ± 1.1 %"),
    (1.52, 0.08, .businessHours, "1.5 ± 0.1"), (12, 0, .businessHours, "12"), (3.4, 12, .perMonth, "3 ± 12"),
  ])
  func showsTheDigitsTheIntervalSupports(value: Double, halfWidth: Double, unit: MetricUnit, text: String) {
    let figure = Figure(value: value, halfWidth: halfWidth, unit: unit, currency: Currency(code: "USD"))
    #expect(figure.text == text)
  }

  @Test func signsDifferencesAndNamesPercentagePoints() {
    let gain = Fixture.comparison("a", "contribution", 7412, 655, better: nil)
    #expect(Figure(gain, Currency(code: "EUR")).text == "+€7,400 ± 700")
    let leakage = Fixture.comparison("a", "leakage_rate", -0.1061, 0.0049, better: nil)
    #expect(Figure(leakage, Currency(code: "EUR")).text == "-10.6 ± 0.5 pp")
    let nothing = Fixture.comparison("a", "utilisation", -0.0001, 0.002, better: nil)
    #expect(Figure(nothing, Currency(code: "EUR")).text == "0.0 ± 0.2 pp")
  }

  @Test func writesLimitsAndGapsAsSuch() {
    let limit = Fixture.metric("first_touch_p90_hours", 80, 0, atLeast: true).1
    #expect(Figure(limit, Currency(code: "USD")).text == "> 80")
    let vague = Fixture.metric("first_touch_p90_hours", 62.4, 11, atLeast: true).1
    #expect(Figure(vague, Currency(code: "USD")).text == "> 62")
    #expect(Figure(value: nil, halfWidth: nil, unit: .share, currency: Currency(code: "USD")).text == "-")
    #expect(Figure(value: 10.3, halfWidth: nil, unit: .perMonth, currency: Currency(code: "USD")).text == "10 ± ?")
  }

  @Test(arguments: [
    (1.0, 20, "> 85 %"), (1, 200, "> 98 %"), (1, 5000, "> 99 %"), (0, 20, "< 15 %"), (0, 5000, "< 1 %"),
    (0.998, 1000, "> 99 %"), (0.001, 1000, "< 1 %"), (0.93, 200, "93 %"), (1, 4, "unclear"),
  ])
  func neverMakesAChanceCertain(share: Double, count: Int, text: String) {
    #expect(Chance(share: share, count: count).text == text)
  }

  @Test func roundsLimitsUp() {
    #expect(Currency(code: "USD").upTo(1078.4) == "$1,100")
    #expect(Currency(code: "CHF").upTo(101) == "CHF 110")
    #expect(Currency(code: "GBP").upTo(0.2) == "£1")
    #expect(Currency(code: "USD").upTo(0) == "$0")
  }

  @Test(arguments: [(1234.0, "1,234"), (999, "999"), (1_234_567, "1,234,567"), (-1234, "-1,234"), (0, "0")])
  func groupsThousands(value: Double, text: String) {
    #expect(fixed(value, decimals: 0) == text)
  }
}
