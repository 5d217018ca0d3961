// SPDX-License-Identifier: GPL-3.0-or-later

/// Events as the files have them, before leads are joined: columns of plain numbers.
struct RawEvents: Sendable {
  /// One event.
  struct Event: Sendable {
    var key: Int32 = -1
    var kind = HistoryEvent.captured
    var row: Int32 = 0
    /// The moment; the smallest day where nobody knows.
    var day = Int32.min
    var second = Double.nan
    var zoneIsKnown = false
    var actor: Int32 = -1
    var source: Int32 = -1
    var score = Double.nan
    var reason: Int32 = -1
    var stage: Int32 = -1
    var value = Double.nan
  }

  private(set) var key: [Int32] = []
  private(set) var kind: [HistoryEvent] = []
  private(set) var row: [Int32] = []
  private(set) var day: [Int32] = []
  private(set) var second: [Double] = []
  private(set) var zoneIsKnown: [Bool] = []
  private(set) var actor: [Int32] = []
  private(set) var source: [Int32] = []
  private(set) var score: [Double] = []
  private(set) var reason: [Int32] = []
  private(set) var stage: [Int32] = []
  private(set) var value: [Double] = []

  var count: Int { key.count }

  mutating func append(_ event: Event) {
    key.append(event.key)
    kind.append(event.kind)
    row.append(event.row)
    day.append(event.day)
    second.append(event.second)
    zoneIsKnown.append(event.zoneIsKnown)
    actor.append(event.actor)
    source.append(event.source)
    score.append(event.score)
    reason.append(event.reason)
    stage.append(event.stage)
    value.append(event.value)
  }

  func hasDate(_ event: Int) -> Bool { day[event] != .min }
  func hasTime(_ event: Int) -> Bool { !second[event].isNaN }

  /// The moment of an event; nil where nobody knows.
  func moment(_ event: Int) -> CalendarInstant? {
    guard hasDate(event) else { return nil }
    return CalendarInstant(
      day: Int(day[event]), second: hasTime(event) ? second[event] : 0, hasTime: hasTime(event))
  }

  /// Seconds since midnight by which events of a day are ordered: of those known to the day only, what brings a lead in
  /// comes first and everything else last.
  func orderSecond(_ event: Int) -> Double {
    if hasTime(event) { return second[event] }
    return kind[event].rank.map { $0 <= 1 } ?? false ? -1 : 86_400
  }

  /// Whether one event is dated before another; where either is known to the day only, days are compared.
  func isBefore(_ a: Int, _ b: Int) -> Bool {
    if day[a] != day[b] { return day[a] < day[b] }
    return hasTime(a) && hasTime(b) && second[a] < second[b]
  }

  /// The order within a lead: by moment, then by place in the funnel, then by row; what has no date comes last.
  func precedes(_ a: Int, _ b: Int) -> Bool {
    let (dayA, dayB) = (hasDate(a) ? day[a] : .max, hasDate(b) ? day[b] : .max)
    if dayA != dayB { return dayA < dayB }
    let (secondA, secondB) = (orderSecond(a), orderSecond(b))
    if secondA != secondB { return secondA < secondB }
    let (rankA, rankB) = (kind[a].rank ?? 5, kind[b].rank ?? 5)
    if rankA != rankB { return rankA < rankB }
    return row[a] < row[b]
  }
}
