// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics

extension FitTopic {
  static let work = FitTopic(name: "work", title: "what hours go into: research, dialling, talking") {
    facts throws(FitGap) in
    let hours = AttemptHours(facts)
    guard let dial = hours.mean(isFirst: false, isReached: false) else {
      throw FitGap("it takes \(AttemptHours.enough) later attempts without contact whose hours are on record")
    }
    var lesson = FitLesson()
    let origin = "hours of \(hours.count) attempts; \(facts.period)"
    lesson.add(
      "dial", dial.mean, dial.standardError, unit: "minutes", count: dial.count,
      from: "later attempts without contact; \(origin)")
    if let first = hours.mean(isFirst: true, isReached: false) {
      lesson.add(
        "research", first.mean - dial.mean, root(first.standardError, dial.standardError), unit: "minutes",
        count: first.count, from: "first attempts without contact, less later ones; \(origin)")
      if let reached = hours.mean(isFirst: true, isReached: true) {
        lesson.add(
          "talk", reached.mean - first.mean, root(reached.standardError, first.standardError), unit: "minutes",
          count: reached.count, from: "first attempts with contact, less those without; \(origin)")
      }
    }
    return lesson
  }

  private static func root(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
}

/// The minutes logged on attempts, by whether they were the first of a handover and whether they reached the lead.
private struct AttemptHours {
  /// Fewer attempts of a kind than this teach nothing.
  static let enough = 10

  private var minutes = [[Double]](repeating: [], count: 4)

  init(_ facts: HistoryFacts) {
    let events = facts.history.events
    for lead in facts.leads {
      var attempts = 0
      // The attempt whose hours are still to come.
      var open: (isFirst: Bool, isReached: Bool)?
      for event in facts.history.leads.events(of: lead) {
        switch events.kind[event] {
        case .handedOver: attempts = 0
        case .attempt:
          attempts += 1
          open = (attempts == 1, false)
        case .contacted: open?.isReached = true
        case .appointmentHeld: open = nil
        case .hoursWorked:
          if let found = open, events.value[event] > 0 {
            minutes[(found.isFirst ? 2 : 0) + (found.isReached ? 1 : 0)].append(events.value[event] * 60)
          }
          open = nil
        default: break
        }
      }
    }
  }

  var count: Int { minutes.reduce(0) { $0 + $1.count } }

  func mean(isFirst: Bool, isReached: Bool) -> (mean: Double, standardError: Double, count: Int)? {
    let sample = minutes[(isFirst ? 2 : 0) + (isReached ? 1 : 0)]
    guard sample.count >= Self.enough else { return nil }
    let moments = SampleMoments(sample)
    return (moments.mean, moments.standardError, sample.count)
  }
}
