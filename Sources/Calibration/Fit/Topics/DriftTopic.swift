// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

extension FitTopic {
  static let conversionDrift = FitTopic(name: "conversion_drift", title: "whether recent leads are won as others were")
  {
    facts throws(FitGap) in
    var rows: [DatedDuration] = []
    for lead in facts.leads {
      guard let start = facts.handover(lead) else { continue }
      let won = facts.moment(.won, lead)
      let stop = won ?? facts.departure(lead)?.moment ?? facts.end
      rows.append(
        DatedDuration(
          start: start.moment, length: max(stop - start.moment, 1 / 86_400), isEvent: won != nil,
          stratum: Int(facts.history.leads.source[lead])))
    }
    guard rows.count(where: \.isEvent) >= 20 else {
      throw FitGap("\(rows.count(where: \.isEvent)) of the 20 wins of worked leads that a comparison needs")
    }
    let test = driftInDurations(rows, now: facts.end)
    var lesson = FitLesson()
    lesson.drift = test
    let origin = "log-rank test at equal ages of \(rows.count) worked leads; \(facts.period)"
    lesson.add("p_value", test.pValue, .infinity, unit: "probability", count: rows.count, from: origin)
    for window in test.windows {
      let width = log(window.interval.upperBound / window.interval.lowerBound) / (2 * normalQuantile(0.975))
      lesson.add(
        "ratio.\(Int(window.length))", window.ratio, window.ratio * width, unit: "times the hazard of before",
        count: Int(window.seen), from: "leads of the last \(Int(window.length)) days; \(origin)",
        interval: window.interval)
    }
    try addRecent(facts, test, to: &lesson)
    return lesson
  }

  /// When recent leads are won differently, what they alone teach.
  private static func addRecent(_ facts: HistoryFacts, _ test: DriftTest, to lesson: inout FitLesson) throws(FitGap) {
    guard test.fires(level: 0.01), let loudest = test.loudest else { return }
    let days = Int(loudest.length)
    lesson.cautions.append(
      "Leads of the last \(days) days are won at \(short(loudest.ratio)) times the rate of earlier ones of the same age: "
        + "the funnel has changed, and values from the whole history are an average over both.")
    do throws(FitGap) {
      let recent = try OutcomeStudy(facts, since: facts.end - loudest.length).lesson()
      guard let won = recent["won"] else { return }
      lesson.add("recent.won", won)
      lesson.window = CalendarInstant(day: Int(facts.end) - days)...facts.history.exported
    } catch {
      lesson.cautions.append("The recent leads alone are too few to fit: \(error.reason).")
    }
  }
}
