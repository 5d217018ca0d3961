// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// Translates between hours on the wall and hours in which the business is open.
///
/// Both clocks start at 0 at midnight of the first day.
public final class BusinessClock: Sendable {
  /// Until when the two clocks are the same because the business never closes; minus infinity where it does.
  private let sameUntil: Double
  private let opens: Double
  private let hoursPerDay: Double
  /// For each day of the run, how many working days came before it.
  private let workingDaysBefore: [Int]
  private let isWorkingDay: [Bool]
  /// The days that are worked, in order.
  private let workingDays: [Int]
  /// The weekday of the first day, 0 for Monday.
  private let firstWeekday: Int

  /// A clock that covers a run and a margin behind it.
  public init(calendar: BusinessCalendar, clock: Clock) {
    opens = calendar.opens
    hoursPerDay = calendar.hoursPerDay
    let startDay = clock.start?.number
    firstWeekday = clock.start?.weekday ?? 0
    let holidays = startDay.map { start in Set(calendar.holidays.map { $0.number - start }) } ?? []
    let days = Int((clock.end / 24).rounded(.up)) + 14
    var before: [Int] = []
    var worked: [Bool] = []
    var list: [Int] = []
    for day in 0..<days {
      let works = calendar.worksOn[(firstWeekday + day) % 7] && !holidays.contains(day)
      before.append(list.count)
      worked.append(works)
      if works { list.append(day) }
    }
    let isAlwaysOpen = list.count == days && calendar.opens == 0 && calendar.hoursPerDay == 24
    sameUntil = isAlwaysOpen ? Double(days) * 24 : -.infinity
    workingDaysBefore = before
    isWorkingDay = worked
    workingDays = list
  }

  /// The weekday of a day of the run, 0 for Monday.
  func weekday(ofDay day: Int) -> Int { (firstWeekday + day) % 7 }

  /// The business hours that have passed at a moment on the wall.
  @inline(__always)
  public func businessTime(at wall: Double) -> Double {
    wall < sameUntil ? (wall < 0 ? 0 : wall) : countedTime(at: wall)
  }

  private func countedTime(at wall: Double) -> Double {
    let day = Int(wall / 24)
    guard day < isWorkingDay.count else { return Double(workingDays.count) * hoursPerDay }
    let before = Double(workingDaysBefore[day])
    guard isWorkingDay[day] else { return before * hoursPerDay }
    let passed = wall - Double(day) * 24 - opens
    // The end of a day is the same number as the beginning of the next.
    return passed < hoursPerDay ? before * hoursPerDay + max(passed, 0) : (before + 1) * hoursPerDay
  }

  /// Whether the business is open at a moment on the wall; at the closing moment it is not.
  func isOpen(at wall: Double) -> Bool {
    let day = Int(wall / 24)
    guard day < isWorkingDay.count, isWorkingDay[day] else { return false }
    // The same sum as in `nextOpening`, so that an opening is open whatever its rounding.
    return wall >= Double(day) * 24 + opens && wall - Double(day) * 24 - opens < hoursPerDay
  }

  /// The business hours that have passed at a moment on the wall at which the business is open; nothing when it is not.
  @inline(__always)
  func openTime(at wall: Double) -> Double? {
    wall >= 0 && wall < sameUntil ? wall : countedOpenTime(at: wall)
  }

  private func countedOpenTime(at wall: Double) -> Double? {
    let day = Int(wall / 24)
    guard day < isWorkingDay.count, isWorkingDay[day] else { return nil }
    let start = Double(day) * 24
    let passed = wall - start - opens
    guard wall >= start + opens, passed < hoursPerDay else { return nil }
    return Double(workingDaysBefore[day]) * hoursPerDay + max(passed, 0)
  }

  /// The next moment on the wall, from one at which the business is closed, at which it opens; infinite past the end.
  func nextOpening(after wall: Double) -> Double {
    let day = Int(wall / 24)
    let first = wall < Double(day) * 24 + opens ? day : day + 1
    guard let opening = (first..<max(first, isWorkingDay.count)).first(where: { isWorkingDay[$0] }) else {
      return .infinity
    }
    return Double(opening) * 24 + opens
  }

  /// The moment on the wall at which this many business hours have passed and work goes on.
  ///
  /// At the end of a day that is the opening of the next, because nobody works in between. What lay before the first day
  /// is taken to its first opening.
  @inline(__always)
  public func wallTime(at business: Double) -> Double {
    business < sameUntil ? (business < 0 ? 0 : business) : countedWallTime(at: business)
  }

  private func countedWallTime(at business: Double) -> Double {
    let business = max(0, business)
    // A rounding short of the end of a day is the end of the day.
    let count = Int(business / hoursPerDay + 1e-9)
    guard count < workingDays.count else {
      let last = workingDays.last.map { Double($0) * 24 + opens + hoursPerDay } ?? 0
      return last + business - Double(workingDays.count) * hoursPerDay
    }
    return Double(workingDays[count]) * 24 + opens + max(0, business - Double(count) * hoursPerDay)
  }
}
