// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// When leads come. Each check is within 4.5 standard errors and fails one correct build in 147,000.
struct ArrivalTests {
  private func tables(_ scenario: Scenario, count: Int, seed: UInt64) -> [LeadTable] {
    let compiled = CompiledScenario(scenario)
    return (0..<count).map { LeadTable(compiled, seed: seed, replication: $0) }
  }

  /// Ten leads of the first and four of the second source on an average day, over 280 days.
  private func scenario(afterHours: Value = 0.38) -> Scenario {
    var scenario = SimpleFunnel.scenario(leadsPerMonth: 294)
    var second = Source(name: "second")
    second.volume = 117.6
    scenario.sources.append(second)
    scenario.clock = Clock(horizon: 280 * 24, runOut: .none)
    scenario.arrivals.afterHours = afterHours
    return scenario
  }

  private func dailyCounts(_ table: LeadTable, source: Int32, days: Int = 280) -> [Double] {
    var counts = [Double](repeating: 0, count: days)
    for lead in 0..<table.count where table.captures[lead].source == source {
      counts[Int(table.captures[lead].time / 24)] += 1
    }
    return counts
  }

  @Test func leadsComeInOrderOfCapture() {
    for table in tables(scenario(), count: 3, seed: 1) {
      #expect(zip(table.captured, table.captured.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(table.captured.allSatisfy { (0..<280 * 24).contains($0) })
    }
  }

  /// Without a mixing factor daily counts are Poisson; with variance v they vary by mean + v * mean^2.
  @Test(arguments: [0.0, 0.3, 2])
  func dailyCountsAreOverdispersed(variance: Double) {
    var scenario = scenario()
    scenario.arrivals.overdispersion = Value(variance)
    scenario.arrivals.weekdays = Array(repeating: 1, count: 7)
    let replications = tables(scenario, count: 60, seed: 2).map { table in
      zip(dailyCounts(table, source: 0), dailyCounts(table, source: 1)).map { (first: $0, second: $1) }
    }
    func check(_ expected: Double, _ figure: ((first: Double, second: Double)) -> Double) {
      let means = replications.map { days in days.reduce(0) { $0 + figure($1) } / Double(days.count) }
      #expect(deviation(of: means, from: expected) < 4.5)
    }
    check(10) { $0.first }
    check(4) { $0.second }
    check(10 + variance * 100) { ($0.first - 10) * ($0.first - 10) }
    // All sources share a day's factor.
    check(variance * 40) { ($0.first - 10) * ($0.second - 4) }
  }

  /// The share outside opening hours is as asked, and night and weekend have the same rate an hour.
  @Test func afterHoursSpreadOverClosedHours() {
    let all = tables(scenario(), count: 40, seed: 3)
    func share(_ expected: Double, _ isIn: (Double) -> Bool) {
      let values = all.map { table in
        Double(table.captured.count { isIn($0.truncatingRemainder(dividingBy: 168)) }) - expected * Double(table.count)
      }
      #expect(deviation(of: values, from: 0) < 4.5)
    }
    func isOpen(_ hour: Double) -> Bool {
      hour < 120 && (9..<17).contains(hour.truncatingRemainder(dividingBy: 24))
    }
    share(0.62, isOpen)
    share(0.62 / 5) { isOpen($0) && $0 < 24 }
    share(0.38 * 48 / 128) { $0 >= 120 }
    share(0.38 * 9 / 128) { $0 < 9 }
    share(0.38 * 16 / 128) { (17..<33).contains($0) }
    // Within a day's opening hours the first hour brings an eighth.
    share(0.62 / 40) { (9..<10).contains($0) }
  }

  @Test func weekdaysHaveTheirFactors() {
    var scenario = scenario(afterHours: 0.25)
    scenario.arrivals.weekdays = [2, 1.5, 1, 1, 0.5, 0.7, 0.3]
    let all = tables(scenario, count: 40, seed: 4)
    for day in 0..<7 {
      let counts = all.map { table in
        Double(table.captured.count { Int($0 / 24) % 7 == day }) / 40
      }
      #expect(deviation(of: counts, from: 14 * scenario.arrivals.weekdays[day]) < 4.5)
    }
    let open = all.map { table in
      Double(table.captured.count { Int($0 / 24) % 7 < 5 && (9..<17).contains($0.truncatingRemainder(dividingBy: 24)) })
        - 0.75 * Double(table.count)
    }
    #expect(deviation(of: open, from: 0) < 4.5)
  }

  /// A source's volume moves its own leads only.
  @Test func sourcesAreIndependentOfEachOther() {
    var more = scenario()
    more.sources[1].volume = 500
    let (before, after) = (tables(scenario(), count: 1, seed: 5)[0], tables(more, count: 1, seed: 5)[0])
    func ofFirst(_ table: LeadTable) -> [Double] {
      table.captured.indices.filter { table.captures[$0].source == 0 }.map { table.captures[$0].time }
    }
    #expect(ofFirst(before) == ofFirst(after))
    #expect(before.count < after.count)
  }
}

struct BusinessClockTests {
  /// From Monday 2027-01-04 with the Wednesday off: two days of eight hours, a holiday, two more, a weekend.
  private func clock(holiday: Bool) throws -> BusinessClock {
    let monday = try #require(CalendarDay(year: 2027, month: 1, day: 4))
    let wednesday = try #require(CalendarDay(year: 2027, month: 1, day: 6))
    let calendar = BusinessCalendar(holidays: holiday ? [wednesday] : [])
    return BusinessClock(calendar: calendar, clock: Clock(start: monday, horizon: 14 * 24))
  }

  @Test func holidaysAreNotWorked() throws {
    let clock = try clock(holiday: true)
    for (wall, business) in [
      (0.0, 0.0), (9, 0), (13, 4), (17, 8), (23, 8), (33.5, 0.5 + 8), (47, 16), (60, 16), (81, 16), (82, 17), (113, 32),
      (130, 32), (177, 32), (178, 33),
    ] {
      #expect(clock.businessTime(at: wall) == business, "at \(wall)")
    }
  }

  /// The end of a day is the opening of the next working one, because nobody works in between.
  @Test func workGoesOnAtTheNextOpening() throws {
    let clock = try clock(holiday: true)
    for (business, wall) in [(0.0, 9.0), (7.5, 16.5), (8, 33), (16, 81), (24, 105), (32, 177), (33, 178)] {
      #expect(clock.wallTime(at: business) == wall, "at \(business)")
    }
    #expect(try self.clock(holiday: false).wallTime(at: 16) == 57)
  }

  @Test func theFirstDayDecidesTheWeekday() throws {
    // 2026-11-21 is a Saturday.
    let saturday = try #require(CalendarDay(year: 2026, month: 11, day: 21))
    let clock = BusinessClock(calendar: BusinessCalendar(), clock: Clock(start: saturday, horizon: 240))
    #expect(clock.weekday(ofDay: 0) == 5)
    #expect(clock.wallTime(at: 0) == 57)
    #expect(clock.businessTime(at: 48) == 0)
  }

  @Test func bothWaysAgreeWhileOpen() throws {
    let clock = try clock(holiday: true)
    for quarter in 0..<280 {
      let business = Double(quarter) / 4
      #expect(clock.businessTime(at: clock.wallTime(at: business)) == business)
    }
  }
}
