// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Calibration

@Suite struct MomentTextTests {
  private func read(_ text: String, _ order: DateOrder? = nil) -> MomentReading {
    let bytes = Array(text.utf8)
    return MomentText.read(bytes, 0..<bytes.count, order: order)
  }

  /// Day 18,732 is 2021-04-15, from `date -d 2021-04-15 +%s` divided by 86,400.
  @Test(arguments: [
    ("2021-04-15", nil as Double?, nil as Int?), ("2021/04/15", nil, nil), ("15.04.2021", nil, nil),
    ("15. April 2021", nil, nil), ("15-Apr-2021", nil, nil), ("Apr 15, 2021", nil, nil),
    ("15 Apr, 2021 00:03:00", 180, nil), ("15 avril 2021 07:30", 27_000, nil), ("15.04.2021 15:30", 55_800, nil),
    ("2021-04-15T20:47:07.000Z", 74_827, 0), ("2021-04-15 20:47:07 +0800", 74_827, 28_800),
    ("2021-04-15T20:47:07-03:00", 74_827, -10_800), ("1618447627000", 2_827, 0), ("1618447627", 2_827, 0),
  ])
  func readsWhatExportsWrite(text: String, second: Double?, offset: Int?) {
    #expect(read(text) == .moment(WrittenMoment(day: 18_732, second: second, offset: offset)))
  }

  @Test(arguments: [
    ("4/15/2021", nil as Double?), ("04/15/21", nil), ("4/15/2021 3:04 PM", 54_240), ("4/15/2021 12:00 AM", 0),
    ("04-15-2021 12:00:30 pm", 43_230),
  ])
  func readsMonthsFirstWhenToldSo(text: String, second: Double?) {
    #expect(read(text, .monthFirst) == .moment(WrittenMoment(day: 18_732, second: second)))
    #expect(read(text) == .ambiguous)
    #expect(read(text, .dayFirst) == .unreadable)
  }

  @Test(arguments: [
    "2021-02-30", "soon", "2021-04", "15 Foo 2021", "2021-04-15 25:00", "2021-04-15 10:00 CET", "44301", "1/2/3/4", "",
    "13:00", "2021-04-15x", "0/0/2021", "31.04.2021",
  ])
  func refusesEverythingElse(text: String) { #expect(read(text, .dayFirst) == .unreadable) }

  /// Berlin changed on 2024-03-31 and 2024-10-27 at 01:00 UTC.
  @Test(arguments: [
    ("2024-03-31 01:30", 1.0), ("2024-03-31 03:30", 2), ("2024-07-01 12:00", 2), ("2024-10-27 02:30", 2),
    ("2024-10-27 03:30", 1), ("2024-12-01 00:10", 1),
  ])
  func zonesKnowDaylightSaving(text: String, hours: Double) throws {
    let zone = try #require(TimeZoneRule("Europe/Berlin"))
    guard case .moment(let written) = read(text) else { return #expect(Bool(false), "\(text)") }
    let local = CalendarInstant(day: written.day, second: written.second ?? 0, hasTime: true)
    let (universal, isKnown) = ColumnClock(written: zone, history: .utc).moment(written)
    #expect(isKnown && abs(local.days - universal.days - hours / 24) < 1e-9)
    // There and back.
    let back = ColumnClock(written: .utc, history: zone).moment(
      WrittenMoment(day: universal.day, second: universal.second))
    #expect(abs(back.moment.days - local.days) < 1e-9)
  }

  @Test func zonesNeedAPlaceOrAnOffset() {
    #expect(TimeZoneRule("+05:30")?.offset(atUTC: 0) == 19_800)
    #expect(TimeZoneRule("CET") == nil && TimeZoneRule("Europe/Nowhere") == nil && TimeZoneRule("+5") == nil)
  }

  @Test func wholeDaysStayTheirDay() {
    let (moment, _) = ColumnClock(written: TimeZoneRule("Asia/Tokyo"), history: .utc).moment(WrittenMoment(day: 18_732))
    #expect(moment == CalendarInstant(day: 18_732))
  }
}

@Suite struct NumberTextTests {
  private func read(_ text: String, _ decimal: Character? = nil) -> Double? {
    let bytes = Array(text.utf8)
    return NumberText(decimal: decimal?.asciiValue).number(bytes, 0..<bytes.count)
  }

  @Test(arguments: [
    ("1054", 1054.0), ("$22,700.00", 22_700), ("€ 3.500,00", 3500), ("3.500,00 €", 3500), ("EUR 12", 12),
    ("1,234", 1234), ("12,5", 12.5), ("1.234.567", 1_234_567), ("-3.5", -3.5), ("1.5e3", 1500), ("12 %", 12), ("+5", 5),
    ("1 234,5", 1234.5), ("1'234.5", 1234.5),
  ])
  func readsWhatPeopleWrite(text: String, value: Double) { #expect(read(text) == value) }

  @Test func aMappingSettlesTheMark() {
    #expect(read("3.500", ",") == 3500 && read("3.500", ".") == 3.5 && read("3,500", ",") == 3.5)
  }

  @Test(arguments: ["", "five", "1.2.3,4,5", "1-2", "$", "4 / 5"])
  func refusesEverythingElse(text: String) { #expect(read(text) == nil, "\(text)") }
}
