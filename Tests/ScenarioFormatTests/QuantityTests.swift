// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import ScenarioFormat

/// Quantities as people write them, in a calendar of 21 days of 8 hours a month.
@Suite struct QuantityTests {
  let context = UnitContext(calendar: BusinessCalendar(workingDaysPerMonth: 21), currency: "USD")
  let wide = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude

  /// 1.7323 / 100 is not the number 0.017323 but its neighbour.
  @Test func aShareThatIsNoShortPercentageIsSpelledPlainly() {
    #expect(context.spelled(0.25, as: .share) == "25%")
    #expect(context.spelled(0.017323, as: .share) == "0.017323")
  }

  @Test(arguments: [
    ("22%", Dimension.share, 0.22), ("0.22", .share, 0.22), ("100 %", .share, 1), ("29.7%", .share, 0.297),
    ("60", .score, 60), ("60 points", .score, 60), ("-3.81", .number, -3.81), ("+2", .number, 2),
    ("1e-3", .number, 0.001),
    ("14,000", .number, 14_000), ("1,234,567.5", .number, 1_234_567.5),
    ("90 min", .clockTime, 1.5), ("4 h", .clockTime, 4), ("60 days", .clockTime, 1440), ("60d", .clockTime, 1440),
    ("2 weeks", .clockTime, 336), ("1 month", .clockTime, 705.6), ("6 mo", .clockTime, 4233.6),
    ("1 quarter", .clockTime, 2116.8), ("1 year", .clockTime, 8467.2), ("0", .clockTime, 0),
    ("4 business hours", .businessTime, 4), ("10 business days", .businessTime, 80),
    ("15 business min", .businessTime, 0.25),
    ("2 business weeks", .businessTime, 80), ("1 working day", .businessTime, 8),
    ("8 min", .labour, 8), ("3.5 h", .labour, 210), ("0", .labour, 0),
    ("$14,000", .money, 14_000), ("14,000 USD", .money, 14_000), ("USD 14,000", .money, 14_000),
    ("14000 $", .money, 14_000),
    ("$9,600 per month", .moneyPerMonth, 9600), ("$115,200 per year", .moneyPerMonth, 9600),
    ("$28,800 per quarter", .moneyPerMonth, 9600), ("USD 75 per hour", .moneyPerHour, 75),
    ("900 per month", .perMonth, 900), ("3% per month", .perMonth, 0.03), ("15% per quarter", .perMonth, 0.05),
    ("12 per year", .perMonth, 1), ("10 per week", .perMonth, 42), ("10 per day", .perMonth, 294), ("0", .perMonth, 0),
  ])
  func means(text: String, dimension: Dimension, expected: Double) throws {
    let number = try context.number(text, as: dimension, in: wide)
    #expect(abs(number - expected) <= 1e-12 * abs(expected))
  }

  @Test(arguments: [
    ("4", Dimension.clockTime, "LF021"), ("4 hours", .businessTime, "LF024"), ("4 business hours", .clockTime, "LF024"),
    ("4 business", .businessTime, "LF021"), ("2 business months", .businessTime, "LF023"),
    ("8 business min", .labour, "LF024"),
    ("40", .share, "LF025"), ("22% per month", .share, "LF023"), ("$5", .share, "LF023"), ("60%", .score, "LF023"),
    ("5 percent", .share, "LF023"), ("14.000,50", .number, "LF020"), ("1,00", .number, "LF020"),
    ("--3", .number, "LF020"),
    ("3 per", .perMonth, "LF020"), ("3 per fortnight", .perMonth, "LF022"), ("€5", .money, "LF027"),
    ("5 EUR", .money, "LF027"),
    ("5 ABC", .money, "LF022"), ("5 per month", .money, "LF023"), ("$5 per month", .money, "LF023"),
    ("$5", .moneyPerHour, "LF021"), ("$5 per month", .moneyPerHour, "LF023"), ("", .number, "LF020"),
    ("5;", .number, "LF020"),
    ("5 4", .number, "LF020"), ("2 * 5", .number, "LF020"), ("1e400", .number, "LF020"),
  ])
  func refuses(text: String, dimension: Dimension, code: String) {
    let fault = #expect(throws: Fault.self) { try context.number(text, as: dimension, in: wide) }
    #expect(fault?.kind.code == code)
  }

  @Test func dollarsOfOtherCountriesShareTheSign() throws {
    #expect(try UnitContext(currency: "AUD").number("$5", as: .money, in: wide) == 5)
  }

  @Test func monthsFollowTheCalendar() throws {
    let julian = UnitContext()
    #expect(try julian.number("12 months", as: .clockTime, in: wide) == 8766)
    #expect(try julian.number("1 business day", as: .businessTime, in: wide) == 8)
    let short = UnitContext(calendar: BusinessCalendar(opens: 9, closes: 13))
    #expect(try short.number("2 business days", as: .businessTime, in: wide) == 8)
  }

  @Test(arguments: [
    "lognormal(mean = 45 days, sd = 27 days)", "lognormal(mean: 45 days, sd: 27 days)",
    "lognormal(sd = 27 days, mean = 1080 h)", "lognormal(45 days, 27 days)",
  ])
  func readsDistributionsWithUnits(text: String) throws {
    let variate = try context.variate(text, as: .clockTime, in: wide)
    #expect(variate == .random(try Distribution("lognormal", [.init(value: 1080), .init(value: 648)])))
  }

  /// A unit counts for the values before it, and what is written is read back.
  @Test(arguments: [
    ("empirical(0, 2, 5, 9, 21, 60 days)", Dimension.clockTime, [0.0, 48, 120, 216, 504, 1440]),
    ("empirical(10, 20.5, 40%)", .share, [0.1, 0.205, 0.4]), ("empirical(20, 60, 100)", .score, [20, 60, 100]),
    ("empirical($1,000, $14,000)", .money, [1000, 14_000]),
    ("2 * empirical(1, 2, 4.5 min)", .labour, [1, 2, 4.5]),
  ])
  func readsListsOfValues(text: String, dimension: Dimension, values: [Double]) throws {
    let read = try context.variate(text, as: dimension, in: wide)
    let law = Distribution.empirical(values)
    #expect(read == .random(text.hasPrefix("2") ? law.scaled(by: 2) : law))
    #expect(context.spelled(read, as: dimension) == text)
  }

  /// Arguments may be uncertain, and what is written is read back.
  @Test(arguments: [
    "lognormal(median = uncertain normal(mean = 41 days, sd = 3 days), sigma = uncertain normal(mean = 0.9, sd = 0.04))",
    "weibull(shape = 1.2, scale = uncertain uniform(low = 30 days, high = 50 days))",
    "gamma(shape = uncertain gamma(shape = 40, scale = 0.05), scale = 20 days)",
  ])
  func readsUncertainArguments(text: String) throws {
    let read = try context.variate(text, as: .clockTime, in: 0...87_660)
    guard case .random(let law) = read else { return #expect(Bool(false), "a law was written") }
    #expect(!law.uncertainArguments.isEmpty)
    #expect(context.spelled(read, as: .clockTime) == text)
  }

  @Test func uncertainArgumentsHaveTheUnitOfTheirParameter() throws {
    let read = try context.variate(
      "lognormal(median = uncertain normal(41 days, 3 days), sigma = uncertain uniform(0.8, 1))", as: .clockTime,
      in: 0...87_660)
    let law = try Distribution(
      "lognormal",
      [
        .init(label: "median", uncertain: .normal(mean: 984, sd: 72)),
        .init(label: "sigma", uncertain: .uniform(low: 0.8, high: 1)),
      ])
    #expect(read == .random(law))
  }

  @Test func valuesOfAListMayHaveUnitsOfTheirOwn() throws {
    let read = try context.variate("empirical(0, 12 h, 1, 2 days)", as: .clockTime, in: wide)
    #expect(read == .random(.empirical([0, 12, 24, 48])))
    #expect(context.spelled(read, as: .clockTime) == "empirical(0, 0.5, 1, 2 days)")
  }

  @Test func scalesShares() throws {
    let beta = try Distribution("beta", [.init(value: 2), .init(value: 2.4)])
    #expect(try context.variate("100 * beta(2.0, 2.4)", as: .score, in: 0...100) == .random(beta.scaled(by: 100)))
    #expect(try context.variate("20 days * beta(2.0, 2.4)", as: .clockTime, in: wide) == .random(beta.scaled(by: 480)))
    #expect(try context.value("uncertain beta(22, 78)", as: .share, in: 0...1).number == 0.22)
    let belief = try context.variate("uncertain normal(mean = $14,000, sd = $2,000)", as: .money, in: wide)
    guard case .constant(let value) = belief else { return #expect(Bool(false), "an uncertain value is one number") }
    #expect(value.number == 14_000)
    #expect(value.belief != nil)
  }

  @Test(arguments: [
    ("60, 70", [60.0, 70]), ("50..80:5", [50, 55, 60, 65, 70, 75, 80]), ("50,100", [50, 100]), ("60", [60]),
    ("50..60:5, 80", [50, 55, 60, 80]), ("0.1..0.7:0.2", [0.1, 0.3, 0.5, 0.7]), ("50..64:5", [50, 55, 60]),
  ])
  func listsScores(text: String, expected: [Double]) throws {
    #expect(try context.leverValues(text, of: .threshold).map(\.value) == expected.map(LeverValue.number))
  }

  @Test func listsTimesWithOneUnit() throws {
    let days = try context.leverValues("30..90:30 days", of: .nurtureTime).map(\.value)
    #expect(days == [720, 1440, 2160].map(LeverValue.number))
    let mixed = try context.leverValues("0, 30, 60 days, 6 months", of: .nurtureTime).map(\.value)
    #expect(mixed == [0, 720, 1440, 6 * 705.6].map(LeverValue.number))
    let limits = try context.leverValues("5, 10 business days, never", of: .giveUpAge).map(\.value)
    #expect(limits == [40, 80, .infinity].map(LeverValue.number))
    let cadences = try context.leverValues("0, 1 business days | 0, 4 business hours, 2 business days", of: .cadence)
    #expect(cadences.map(\.value) == [.numbers([0, 8]), .numbers([0, 4, 16])])
  }

  @Test func suggestsNearWords() {
    #expect(nearest(to: "dail", among: ["dial", "talk"]) == "dial")
    #expect(nearest(to: "threshhold", among: ["threshold"]) == "threshold")
    #expect(nearest(to: "xyz", among: ["dial", "talk"]) == nil)
    #expect(editDistance("", "abc") == 3)
    #expect(editDistance("abcd", "acbd") == 1)
    #expect(editDistance("kitten", "sitting") == 3)
  }

  @Test func keysSplitAtDotsButNotInNumbers() {
    #expect(keyParts("qualification.bands.0-12.5").map(\.text) == ["qualification", "bands", "0-12.5"])
    #expect(keyParts("handoff.threshold.2024").map(\.text) == ["handoff", "threshold", "2024"])
    #expect(keyParts("a").map(\.range) == [0..<1])
  }

  @Test func everyDefaultReads() throws {
    for lever in Lever.all {
      if let fallback = lever.fallback { _ = try UnitContext().leverValue(fallback, of: lever) }
    }
  }
}
