// SPDX-License-Identifier: GPL-3.0-or-later

/// Puts the moments of a column onto the clock of the history.
struct ColumnClock: Sendable {
  /// The zone in which the column is written where its cells do not say; nil when nobody knows.
  var written: TimeZoneRule?
  /// The zone of the history.
  var history: TimeZoneRule

  /// The moment on the history's clock, and whether its zone is known. A whole day stays the day it was written as.
  func moment(_ text: WrittenMoment) -> (moment: CalendarInstant, zoneIsKnown: Bool) {
    guard let second = text.second else { return (CalendarInstant(day: text.day), written != nil) }
    let local = Double(text.day) * 86_400 + second
    guard let offset = text.offset ?? written?.offset(atLocal: local) else {
      return (CalendarInstant(day: text.day, second: second, hasTime: true), false)
    }
    let universal = local - Double(offset)
    let there = universal + Double(history.offset(atUTC: universal))
    let day = (there / 86_400).rounded(.down)
    return (CalendarInstant(day: Int(day), second: there - day * 86_400, hasTime: true), true)
  }
}
