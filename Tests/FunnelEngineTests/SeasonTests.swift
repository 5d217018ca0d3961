// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// Hours, months and growth of arrivals. Each check is within 4.5 standard errors unless it says otherwise.
struct SeasonTests {
  /// Ten leads on an average day.
  private func scenario(days: Double = 280) -> Scenario {
    var scenario = SimpleFunnel.scenario(leadsPerMonth: 294)
    scenario.clock = Clock(horizon: days * 24, runOut: .none)
    return scenario
  }

  private func tables(_ scenario: Scenario, count: Int, seed: UInt64) -> [LeadTable] {
    let compiled = CompiledScenario(scenario)
    return (0..<count).map { LeadTable(compiled, seed: seed, replication: $0) }
  }

  /// Without hours, months and growth the draws are the weekday's alone, to the last bit.
  @Test func offChangesNoDraw() {
    var scenario = scenario()
    scenario.arrivals.afterHours = 0.38
    scenario.arrivals.overdispersion = 0.3
    let compiled = CompiledScenario(scenario)
    let replication = StreamKey(seed: 9).part(.replication, 0)
    var expected: [Double] = []
    for day in 0..<280 {
      let weekday = day % 7
      let dayKey = replication.part(.day, day)
      let key = dayKey.part(.source, 0)
      let factor = compiled.dayFactor.map { $0(dayKey.uniform(.dayFactor)) } ?? 1
      let mean = 294 / scenario.calendar.hoursPerMonth * 24 * compiled.profile.dayFactors[weekday] * factor
      var passed = CompiledScenario.exponential.cells.draw(key.word(.arrivalGap, 0))
      var index = 0
      while passed < mean {
        expected.append(Double(day) * 24 + compiled.profile.hour(weekday: weekday, share: passed * (1 / mean)))
        index += 1
        passed += CompiledScenario.exponential.cells.draw(key.word(.arrivalGap, index))
      }
    }
    #expect(LeadTable(compiled, seed: 9, replication: 0).captured == expected)
    #expect(expected.count > 2000)
  }

  /// The hours' counts are Poisson around the profile: their chi-square lies within five standard deviations.
  @Test(arguments: [24, 168], [false, true])
  func hoursFollowTheProfile(count: Int, hasWeekdays: Bool) {
    if count == 168, hasWeekdays { return }
    var scenario = scenario()
    let raw = (0..<count).map { hour -> Double in
      if hour % 24 < 3 { return 0 }
      let bump = Double((hour * 7) % 11) / 3
      return 1 + bump + Double(hour / 24) / 4
    }
    let mean = raw.reduce(0, +) / Double(count)
    let hours = raw.map { $0 / mean }
    scenario.arrivals.hours = hours
    scenario.arrivals.weekdays = hasWeekdays ? [1.6, 1.4, 1.2, 1, 1, 0.5, 0.3] : []
    var counts = [Double](repeating: 0, count: 168)
    for table in tables(scenario, count: 30, seed: 11) {
      for captured in table.captured { counts[Int(captured) % 168] += 1 }
    }
    var chiSquare = 0.0
    var cells = 0.0
    for hour in 0..<168 {
      let day = hasWeekdays ? scenario.arrivals.weekdays[hour / 24] : 1
      let expected = 30 * 40 * 10 / 24 * day * hours[hour % count]
      if expected == 0 {
        #expect(counts[hour] == 0)
        continue
      }
      chiSquare += (counts[hour] - expected) * (counts[hour] - expected) / expected
      cells += 1
    }
    #expect(cells == 147)
    #expect(abs(chiSquare - cells) < 5 * (2 * cells).squareRoot())
  }

  /// An hour without leads is stepped over and the day ends at midnight.
  @Test func hoursInvertExactly() {
    var pattern = ArrivalPattern()
    pattern.hours = (0..<24).map { $0 == 6 || $0 == 10 ? 12 : 0 }
    let profile = ArrivalProfile(calendar: BusinessCalendar(), pattern: pattern)
    for (share, hour) in [(0.0, 6.0), (0.25, 6.5), (0.5, 10), (0.75, 10.5)] {
      #expect(profile.hour(weekday: 6, share: share) == hour)
    }
    #expect(profile.dayFactors == Array(repeating: 1, count: 7))
  }

  /// A profile moves leads within the day; daily counts keep the variance mean + v * mean^2.
  @Test(arguments: [0.0, 0.3, 2])
  func profilesKeepTheOverdispersion(variance: Double) {
    var scenario = scenario()
    scenario.arrivals.overdispersion = Value(variance)
    scenario.arrivals.hours = (0..<24).map { $0 < 12 ? 0.5 : 1.5 }
    let days = tables(scenario, count: 60, seed: 12).map { table in
      var counts = [Double](repeating: 0, count: 280)
      for captured in table.captured { counts[Int(captured / 24)] += 1 }
      return counts
    }
    #expect(deviation(of: days.map { $0.reduce(0, +) / 280 }, from: 10) < 4.5)
    let squares = days.map { $0.reduce(0) { $0 + ($1 - 10) * ($1 - 10) } / 280 }
    #expect(deviation(of: squares, from: 10 + variance * 100) < 4.5)
  }

  /// From November 2027 to March 2029, over two year boundaries and 29 February 2028.
  @Test func monthsFallOnTheirDays() throws {
    var scenario = scenario(days: 500)
    scenario.clock.start = CalendarDay(year: 2027, month: 11, day: 15)
    scenario.arrivals.weekdays = Array(repeating: 1, count: 7)
    scenario.arrivals.months = [0.2, 2.5, 0.7, 1, 1.3, 0, 1, 1, 1, 0.9, 0.6, 1.8]
    let first = try #require(scenario.clock.start).number
    let trend = VolumeTrend(scenario)
    var days: [(year: Int, month: Int)] = []
    for year in 2027...2029 {
      for month in 1...12 {
        for day in 1...31 {
          guard let date = CalendarDay(year: year, month: month, day: day) else { continue }
          #expect(CalendarDay(number: date.number) == date)
          guard (0..<500).contains(date.number - first) else { continue }
          #expect(trend.seasonFactor(ofDay: date.number - first) == scenario.arrivals.months[month - 1])
          days.append((year, month))
        }
      }
    }
    #expect(days.count == 500 && days.count { $0 == (2028, 2) } == 29)
    let all = tables(scenario, count: 40, seed: 13)
    for (year, month) in [(2027, 12), (2028, 1), (2028, 2), (2028, 6), (2028, 12), (2029, 1), (2029, 2)] {
      let counts = all.map { table in
        Double(table.captured.count { days[Int($0 / 24)] == (year, month) })
      }
      let expected = Double(days.count { $0 == (year, month) }) * 10 * scenario.arrivals.months[month - 1]
      #expect(deviation(of: counts, from: expected) < 4.5, "\(year)-\(month)")
    }
  }

  /// The total of V (1 + g)^t over t is V ((1 + g)^b - (1 + g)^a) / ln(1 + g); days instead of moments change millionths.
  @Test(arguments: [0.05, -0.08])
  func growthAddsUpToTheIntegral(growth: Double) {
    var scenario = SimpleFunnel.scenario(leadsPerMonth: 294)
    let month = scenario.calendar.hoursPerMonth
    scenario.clock = Clock(warmUp: 140 * 24, horizon: 280 * 24, runOut: .followed(hours: 70 * 24))
    scenario.arrivals.weekdays = Array(repeating: 1, count: 7)
    scenario.sources[0].growth = Value(growth)
    func integral(_ start: Double, _ end: Double) -> Double {
      294 * (pow(1 + growth, end / month) - pow(1 + growth, start / month)) / log(1 + growth)
    }
    let total = integral(-140 * 24, 350 * 24)
    #expect(abs(scenario.expectedLeads(from: scenario.sources[0]) / total - 1) < 1e-5)
    let mean = scenario.meanVolume(of: scenario.sources[0])
    #expect(abs(mean / (integral(0, 280 * 24) / (280 * 24 / month)) - 1) < 1e-5)
    let all = tables(scenario, count: 60, seed: 14)
    #expect(deviation(of: all.map { Double($0.count) }, from: total) < 4.5)
    let late = all.map { table in Double(table.captured.count { (280 * 24..<420 * 24).contains($0) }) }
    #expect(deviation(of: late, from: integral(140 * 24, 280 * 24)) < 4.5)
  }

  /// With everything on, a day expects the product of its factors; the moments of capture stay in order.
  @Test func factorsMultiply() {
    var scenario = scenario(days: 400)
    scenario.clock.start = CalendarDay(year: 2026, month: 11, day: 21)
    scenario.arrivals.weekdays = [2, 1.5, 1, 1, 0.5, 0.7, 0.3]
    scenario.arrivals.hours = (0..<24).map { $0 < 12 ? 0.5 : 1.5 }
    scenario.arrivals.months = [0.2, 2.5, 0.7, 1, 1.3, 0, 1, 1, 1, 0.9, 0.6, 1.8]
    scenario.arrivals.overdispersion = 0.2
    scenario.sources[0].growth = 0.1
    let trend = VolumeTrend(scenario)
    let expected = (0..<400).map { day in
      10 * scenario.arrivals.weekdays[(5 + day) % 7] * trend.seasonFactor(ofDay: day)
        * pow(1.1, (Double(day) * 24 + 12) / scenario.calendar.hoursPerMonth)
    }
    let all = tables(scenario, count: 40, seed: 15)
    #expect(deviation(of: all.map { Double($0.count) }, from: expected.reduce(0, +)) < 4.5)
    for weekday in 0..<7 {
      let counts = all.map { table in Double(table.captured.count { (Int($0 / 24) + 5) % 7 == weekday }) }
      let sum = expected.indices.reduce(0.0) { ($1 + 5) % 7 == weekday ? $0 + expected[$1] : $0 }
      #expect(deviation(of: counts, from: sum) < 4.5)
    }
    #expect(all.allSatisfy { zip($0.captured, $0.captured.dropFirst()).allSatisfy { $0 <= $1 } })
  }
}
