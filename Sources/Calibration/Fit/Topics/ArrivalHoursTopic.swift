// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension FitTopic {
  static let arrivalHours = FitTopic(name: "arrival_hours", title: "leads that come in while sales is closed") {
    facts throws(FitGap) in
    let created = facts.history.leads.created
    let timed = facts.leads.filter { !facts.history.leads.isLeftTruncated[$0] && !created.second[$0].isNaN }
    guard timed.count >= 50 else { throw FitGap("\(timed.count) of the 50 leads needed have a time of capture") }
    // Busy days and quiet ones move whole weeks, so weeks are what the error counts.
    var weeks: [Int: (closed: Double, all: Double)] = [:]
    for lead in timed {
      let moment = created.days(lead)
      let isOpen = facts.isOpen(moment)
      weeks[Int((moment + 3) / 7), default: (0, 0)].all += 1
      if !isOpen { weeks[Int((moment + 3) / 7), default: (0, 0)].closed += 1 }
    }
    guard weeks.count >= 4 else { throw FitGap("leads cover \(weeks.count) of the four weeks it takes") }
    let total = Double(timed.count)
    let share = weeks.values.reduce(0) { $0 + $1.closed } / total
    let squares = weeks.keys.sorted().reduce(0.0) { sum, week in
      let (closed, all) = weeks[week] ?? (0, 0)
      return sum + (closed - share * all) * (closed - share * all)
    }
    let spread = squares * Double(weeks.count) / Double(weeks.count - 1)
    var lesson = FitLesson()
    lesson.add(
      "closed", share, spread.squareRoot() / total, unit: "share of leads", count: timed.count,
      from: "leads with a time of capture, error from the spread of \(weeks.count) weeks; \(facts.period)")
    return lesson
  }
}

extension HistoryFacts {
  /// Whether sales is open at a moment in days since 1970.
  func isOpen(_ moment: Double) -> Bool {
    let day = Int(moment.rounded(.down))
    let hour = (moment - Double(day)) * 24
    return calendar.worksOn[CalendarInstant(day: day).weekday] && hour >= calendar.opens && hour < calendar.closes
  }
}
