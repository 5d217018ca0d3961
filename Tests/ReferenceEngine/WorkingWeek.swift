// SPDX-License-Identifier: GPL-3.0-or-later

/// The working week: Monday to Friday, 9 to 17, weekends closed, no holidays.
///
/// Three clocks run in hours from Monday 00:00. The *wall* clock never stops, the *business* clock runs only while
/// the office is open, and the *closed* clock only while it is not. A month is 21 working days, or 4.2 weeks.
enum WorkingWeek {
  /// The wall hours of one week.
  static let hours = 168.0
  /// The business hours of one day and of one week.
  static let openPerDay = 8.0
  static let openPerWeek = 40.0
  /// The closed hours of one week.
  static let closedPerWeek = hours - openPerWeek
  /// The weeks in a month of 21 working days.
  static let weeksPerMonth = 4.2

  private static let opening = 9.0
  private static let closing = 17.0
  /// The closed hours between one working day's closing and the next one's opening.
  private static let night = 24 - openPerDay

  /// The business hours that have passed at a wall time; night and weekend stand at the next opening.
  static func business(atWall wall: Double) -> Double {
    let week = (wall / hours).rounded(.down)
    let hourOfWeek = wall - week * hours
    let day = (hourOfWeek / 24).rounded(.down)
    if day >= 5 { return (week + 1) * openPerWeek }
    let sinceOpening = hourOfWeek - day * 24 - opening
    return week * openPerWeek + day * openPerDay + min(max(sinceOpening, 0), openPerDay)
  }

  /// The wall time at which this much business time has passed and the office is open.
  static func wall(atBusiness business: Double) -> Double {
    let week = (business / openPerWeek).rounded(.down)
    let hourOfWeek = business - week * openPerWeek
    let day = (hourOfWeek / openPerDay).rounded(.down)
    return week * hours + day * 24 + opening + (hourOfWeek - day * openPerDay)
  }

  /// The wall time at which this much closed time has passed.
  static func wall(atClosed closed: Double) -> Double {
    let week = (closed / closedPerWeek).rounded(.down)
    let hourOfWeek = closed - week * closedPerWeek
    if hourOfWeek < opening { return week * hours + hourOfWeek }
    // Monday night is night 0; Friday's lasts through the weekend.
    let sinceMondayClosing = hourOfWeek - opening
    let nightOfWeek = min((sinceMondayClosing / night).rounded(.down), 4)
    return week * hours + nightOfWeek * 24 + closing + (sinceMondayClosing - nightOfWeek * night)
  }
}
