// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// How a week's leads spread over its days and hours.
struct ArrivalProfile: Sendable {
  /// The volume of each weekday relative to the average day, Monday first.
  let dayFactors: [Double]
  /// The share of a weekday's leads captured during opening hours.
  private let openShare: [Double]
  private let opens: Double
  private let closes: Double

  init(calendar: BusinessCalendar, pattern: ArrivalPattern) {
    opens = calendar.opens
    closes = calendar.closes
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

  /// The hour of the day, 0 to 24, at which a share of the day's leads has arrived.
  func hour(weekday: Int, share: Double) -> Double {
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
