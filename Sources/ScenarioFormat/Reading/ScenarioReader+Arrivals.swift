// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension ScenarioReader {
  /// Notes factors of hours and months that are impossible, and puts their average right.
  mutating func checkArrivals() {
    checkHours()
    checkMonths()
  }

  private mutating func checkHours() {
    let path = "arrivals.hours"
    let hours = scenario.arrivals.hours
    guard !hours.isEmpty, isSound(path) else { return }
    guard hours.count == 24 || hours.count == 168 else {
      return note(
        .badArrivalFactors, path, place(path), "\(hours.count) values stand here",
        fix: "list 24 of them, from 00:00, or 168, from Monday 00:00")
    }
    if let given = root.at("arrivals.after_hours") {
      note(
        .hoursAndReplaced, "arrivals.after_hours", given.span, "given together with `arrivals.hours`",
        fix: "remove one of the two")
    }
    if hours.count == 168, !scenario.arrivals.weekdays.isEmpty {
      note(
        .hoursAndReplaced, "arrivals.weekdays", place("arrivals.weekdays"),
        "given together with the hours of a whole week", fix: "remove one of the two, or list 24 hours")
    }
    if let factors = averaging(hours, path, "hour") { scenario.arrivals.hours = factors }
  }

  private mutating func checkMonths() {
    let path = "arrivals.months"
    guard !scenario.arrivals.months.isEmpty, isSound(path) else { return }
    if let factors = averaging(scenario.arrivals.months, path, "month") { scenario.arrivals.months = factors }
    guard scenario.clock.start == nil, isSound("clock.start") else { return }
    note(
      .monthsWithoutStart, path, place(path), "months need a first day of the run",
      fix: "add `clock.start`, or remove the months")
  }

  /// The factors with mean 1; nothing, with a note, when they are too far from it.
  private mutating func averaging(_ factors: [Double], _ path: String, _ name: String) -> [Double]? {
    let mean = factors.reduce(0, +) / Double(factors.count)
    guard mean > 0 else {
      note(.badArrivalFactors, path, place(path), "every \(name) is 0", fix: "give a factor above 0")
      return nil
    }
    guard abs(mean - 1) <= 0.05 else {
      let shown = plainText((mean * 1000).rounded() / 1000)
      note(
        .badArrivalFactors, path, place(path), "the average \(name) is \(shown), not 1",
        fix: "divide every factor by \(shown == "0" ? plainText(mean) : shown)")
      return nil
    }
    // Factors whose mean is 1 within rounding are kept as written.
    return abs(mean - 1) < 1e-12 ? factors : factors.map { $0 / mean }
  }
}
