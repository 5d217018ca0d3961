// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Testing

@Suite struct CalendarInstantTests {
  /// Day numbers from `date -d ... +%s` divided by 86,400.
  @Test(arguments: [("1970-01-01", 0), ("2018-05-31", 17_682), ("2000-02-29", 11_016), ("1969-12-31", -1)])
  func countsDays(text: String, day: Int) {
    #expect(CalendarInstant(text)?.day == day)
    #expect(CalendarInstant(text)?.description == text)
  }

  @Test func everyDayComesBack() {
    for day in stride(from: -20_000, through: 40_000, by: 1) {
      let instant = CalendarInstant(day: day)
      guard CalendarInstant(instant.description)?.day == day else {
        Issue.record("day \(day) reads \(instant)")
        return
      }
    }
  }

  @Test func weekdaysBeginOnMonday() {
    // 2018-05-31 was a Thursday, 1969-12-31 a Wednesday.
    #expect(CalendarInstant("2018-05-31")?.weekday == 3)
    #expect(CalendarInstant("1969-12-31")?.weekday == 2)
  }

  @Test(arguments: [
    ("2018-02-26 19:58:54", 17_588, 71_934.0), ("2018-02-26T19:58", 17_588, 71_880),
    ("2006-06-15T20:47:07.500Z", 13_314, 74_827.5), ("2018-01-01 01:00:00+0200", 17_531, 82_800),
    ("2018-01-01T23:30:00-01:00", 17_533, 1_800),
  ])
  func readsMoments(text: String, day: Int, second: Double) throws {
    let instant = try #require(CalendarInstant(text))
    #expect(instant.day == day && instant.hasTime)
    #expect(abs(instant.second - second) < 1e-9)
  }

  @Test(arguments: [
    "1/2/2018", "01-02-2018", "2018-02-30", "2018-13-01", "2018-1-1", "2018-01-01 25:00", "2018-01-01x", "18-01-01",
    "2018-01-01 10:00 CET", "", "2018-01-01 10:60",
  ])
  func refusesEverythingElse(text: String) {
    #expect(CalendarInstant(text) == nil)
  }
}
