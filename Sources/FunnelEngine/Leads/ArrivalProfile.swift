// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// How a week's leads spread over its days and hours.
final class ArrivalProfile: Sendable {
  /// The volume of each weekday relative to the average day, Monday first.
  let dayFactors: [Double]
  /// The share of a weekday's leads captured during opening hours.
  private let openShare: [Double]
  /// The share of a weekday's leads that has arrived by the end of each hour, 24 a day; empty without hourly factors.
  private let arrivedBy: [Double]
  private let opens: Double
  private let closes: Double
  /// Whether leads come evenly all day long, as where there are no closed hours.
  private let isEven: Bool

  init(calendar: BusinessCalendar, pattern: ArrivalPattern) {
    opens = calendar.opens
    closes = calendar.closes
    isEven = pattern.hours.isEmpty && 24 - (calendar.closes - calendar.opens) <= 0
    if !pattern.hours.isEmpty {
      (dayFactors, arrivedBy) = ArrivalProfile.hourly(pattern)
      openShare = []
      return
    }
    arrivedBy = []
    let openDays = Double(calendar.workingDaysPerWeek)
    let closedHours = 168 - openDays * calendar.hoursPerDay
    let afterHours = closedHours > 0 ? pattern.afterHours.number : 0
    var factors = pattern.weekdays
    if factors.isEmpty {
      // Leads outside opening hours spread evenly over the closed hours of the week.
      let perClosedHour = closedHours > 0 ? afterHours / closedHours : 0
      factors = calendar.worksOn.map { works in
        let share =
          works
          ? (1 - afterHours) / openDays + perClosedHour * (24 - calendar.hoursPerDay)
          : perClosedHour * 24
        return share * 7
      }
    }
    let openVolume = zip(factors, calendar.worksOn).reduce(0) { $0 + ($1.1 ? $1.0 : 0) } / 7
    let share = openVolume > 0 ? min(1, (1 - afterHours) / openVolume) : 0
    dayFactors = factors
    openShare = calendar.worksOn.map { $0 ? share : -1 }
  }

  private static func hourly(_ pattern: ArrivalPattern) -> (dayFactors: [Double], arrivedBy: [Double]) {
    let isOfWeek = pattern.hours.count == 168
    precondition(isOfWeek || pattern.hours.count == 24, "hourly factors are of a day or of a week")
    var dayFactors = pattern.weekdays.isEmpty ? Array(repeating: 1, count: 7) : pattern.weekdays
    var arrivedBy: [Double] = []
    for weekday in 0..<7 {
      let hours = isOfWeek ? pattern.hours[(weekday * 24)..<(weekday * 24 + 24)] : pattern.hours[...]
      let total = hours.reduce(0, +)
      if isOfWeek { dayFactors[weekday] = total / 24 }
      var sum = 0.0
      for hour in hours {
        sum += hour
        arrivedBy.append(total > 0 ? sum / total : 1)
      }
    }
    return (dayFactors, arrivedBy)
  }

  /// The hour of the day, 0 to 24, at which a share of the day's leads has arrived.
  @inline(__always)
  func hour(weekday: Int, share: Double) -> Double {
    isEven ? share * 24 : unevenHour(weekday: weekday, share: share)
  }

  private func unevenHour(weekday: Int, share: Double) -> Double {
    if !arrivedBy.isEmpty {
      let day = arrivedBy[(weekday * 24)..<(weekday * 24 + 24)]
      let index = day.firstIndex { share < $0 } ?? day.endIndex - 1
      let before = index > day.startIndex ? day[index - 1] : 0
      let within = day[index] > before ? (share - before) / (day[index] - before) : 1
      return min(24, Double(index - day.startIndex) + within)
    }
    let inside = openShare[weekday]
    guard inside >= 0 else { return share * 24 }
    let closed = 24 - (closes - opens)
    guard closed > 0 else { return share * 24 }
    let perClosedHour = (1 - inside) / closed
    let beforeOpening = perClosedHour * opens
    if share < beforeOpening { return share / perClosedHour }
    if share < beforeOpening + inside { return opens + (share - beforeOpening) / inside * (closes - opens) }
    guard perClosedHour > 0 else { return closes }
    return min(24, closes + (share - beforeOpening - inside) / perClosedHour)
  }
}
