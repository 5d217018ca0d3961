// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

extension FitTopic {
  static let attemptsMade = FitTopic(name: "attempts_made", title: "how many attempts unreached leads get") {
    facts throws(FitGap) in
    guard facts.count(.attempt) > 0 else { throw FitGap("no lead has the event attempt") }
    let history = AttemptHistory(facts)
    let given = history.table.stopped.reduce(0, +)
    guard given >= enough, let curve = PersistenceCurve(history.table) else {
      throw FitGap("\(given) of the \(enough) leads needed were given up without contact")
    }
    let origin = "product-limit estimate, \(given) leads given up without contact; \(facts.period)"
    let quarters = history.quarters { $0.stopped.reduce(0, +) >= enough }.compactMap { part in
      PersistenceCurve(part.table).map { (name: part.quarter.description, curve: $0, table: part.table) }
    }
    let pValue = PersistenceCurve.pValue(quarters.map(\.curve))
    // What is done today is what a policy starts from.
    let isNew = (pValue ?? 1) < 0.01
    let today = isNew ? quarters[quarters.count - 1].curve : curve
    let cadence = today.attempts(exceededBy: 0.1)
    var lesson = FitLesson()
    lesson.add(
      "cadence", Double(cadence), .infinity, unit: "attempts", count: given,
      from: "nine in ten get no more\(isNew ? " in the last quarter" : ""); \(origin)")
    add(curve, history.table, cadence, "", from: origin, to: &lesson)
    for part in quarters {
      add(
        part.curve, part.table, cadence, ".\(part.name)", from: "leads first tried in \(part.name); \(origin)",
        to: &lesson)
    }
    if let pValue {
      lesson.add(
        "quarters.p_value", pValue, .infinity, unit: "probability", count: given,
        from: "Wald test of the same mean number of attempts in every quarter; \(origin)")
    }
    if isNew, let least = quarters.min(by: { $0.curve.mean.value < $1.curve.mean.value }),
      let most = quarters.max(by: { $0.curve.mean.value < $1.curve.mean.value })
    {
      lesson.cautions.append(
        "Leads that nobody reaches get \(short(least.curve.mean.value)) attempts in \(least.name) and "
          + "\(short(most.curve.mean.value)) in \(most.name): the cadence is that of the last quarter.")
    }
    return lesson
  }

  /// The leads given up that it takes to speak of them.
  private static let enough = 20

  private static func add(
    _ curve: PersistenceCurve, _ table: AttemptTable, _ cadence: Int, _ suffix: String, from origin: String,
    to lesson: inout FitLesson
  ) {
    let given = table.stopped.reduce(0, +)
    let (mean, full) = (curve.mean, curve.share(atLeast: cadence))
    lesson.add("mean\(suffix)", mean.value, mean.standardError, unit: "attempts", count: given, from: origin)
    lesson.add(
      "persistence\(suffix)", full.value, full.standardError, unit: "share of leads", count: given,
      from: "leads that get \(cadence) attempts if nobody reaches them; \(origin)",
      interval: FittedValue.oddsInterval(full.value, full.standardError))
  }
}
