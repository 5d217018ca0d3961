// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics

extension FitTopic {
  static let routing = FitTopic(name: "routing", title: "handed-over leads that never reach anybody") {
    facts throws(FitGap) in
    guard facts.count(.handedOver) > 0, facts.count(.assigned) > 0 else {
      throw FitGap("it takes the events handed_over and assigned to see who was lost between them")
    }
    let events = facts.history.events
    var waits: [Double] = []
    var unassigned: [Double] = []
    for lead in facts.leads {
      var handed: Double?
      for event in facts.history.leads.events(of: lead) {
        let moment = events.moment.days(event)
        if events.kind[event] == .handedOver {
          if let handed { unassigned.append(handed) }
          handed = moment
        } else if let start = handed, [.assigned, .attempt, .contacted].contains(events.kind[event]) {
          waits.append(moment - start)
          handed = nil
        }
      }
      if let handed { unassigned.append(handed) }
    }
    waits.sort()
    // Who has not waited long enough may still be assigned.
    let ripe = facts.end - (waits.last ?? 0)
    let lost = Double(unassigned.count { $0 <= ripe })
    let count = Double(waits.count) + lost
    guard count >= 50 else { throw FitGap("\(Int(count)) of the 50 handovers that it takes") }
    var lesson = FitLesson()
    // Half a lead on each side keeps the error of none above 0.
    let smooth = (lost + 0.5) / (count + 1)
    lesson.add(
      "lost", lost / count, (smooth * (1 - smooth) / count).squareRoot(), unit: "share of handovers", count: Int(count),
      from: "\(Int(lost)) of \(Int(count)) handovers had no assignment and no attempt; \(facts.period)",
      interval: FittedValue.countInterval(Int(lost), of: Int(count)))
    return lesson
  }
}
