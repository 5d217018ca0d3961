// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

extension FitTopic {
  static let response = FitTopic(name: "response", title: "what a slow first attempt costs") { facts throws(FitGap) in
    guard facts.count(.attempt) > 0, facts.count(.contacted) > 0 else {
      throw FitGap("it takes first attempts and contacts on record to see whether speed matters")
    }
    let cases = ResponseCases(facts)
    let reached = cases.outcomes.count { $0 }
    guard reached >= 30, cases.outcomes.count - reached >= 30 else {
      throw FitGap(
        "\(reached) first attempts reached the lead and \(cases.outcomes.count - reached) did not; each needs 30")
    }
    let outcome = fitResponseEffect(
      hours: cases.hours, outcomes: cases.outcomes, others: cases.others, strata: cases.strata)
    guard let effect = outcome.fit else { throw FitGap("the effect of speed cannot be told: \(outcome.reason ?? "")") }
    var lesson = FitLesson()
    let origin = "\(cases.outcomes.count) first attempts with a time; \(facts.period)"
    let count = cases.outcomes.count
    func add(_ name: String, _ slope: ResponseEffect.Slope, _ how: String) {
      lesson.add(
        name, slope.value, slope.standardError, unit: "log-odds per ln hour", count: count, from: "\(how); \(origin)")
    }
    add("naive", effect.naive, "not adjusted for anything")
    add("adjusted", effect.adjusted, cases.adjustment)
    if let within = effect.withinStrata { add("within_strata", within, "leads of like score and source compared") }
    let rates = fitRates(
      cases.outcomes, design: zip(cases.hours, cases.others).map { [1, log($0)] + $1 })
    if let fit = rates.fit {
      let reach = normalQuantile(0.975) * fit.standardErrors[1]
      lesson.add(
        "exponent", max(0, -fit.coefficients[1]), fit.standardErrors[1], unit: "", count: count,
        from: "how the answer rate falls as a power of the hours; \(cases.adjustment); \(origin)",
        interval: max(0, -fit.coefficients[1] - reach)...max(0, reach - fit.coefficients[1]))
    }
    lesson.add(
      "e_value", effect.eValue, .infinity, unit: "risk ratio", count: count,
      from: "how strongly something unseen must go with both speed and contact to explain the effect away")
    lesson.cautions.append(
      "Reps call promising leads sooner, so part of this effect is choice, not speed: naive slope "
        + "\(short(effect.naive.value)), adjusted \(short(effect.adjusted.value)); what reps saw and the export does not "
        + "hold stays in it. The scenario counts half of it as caused by speed (`team.causal_share`).")
    return lesson
  }
}

/// First attempts with the time they took, whether they reached the lead, and what the lead looked like.
private struct ResponseCases {
  private(set) var hours: [Double] = []
  private(set) var outcomes: [Bool] = []
  private(set) var others: [[Double]] = []
  private(set) var strata: [Int] = []
  let adjustment: String

  init(_ facts: HistoryFacts) {
    let leads = facts.history.leads
    var cases: [Int] = []
    for lead in facts.leads {
      guard let start = facts.moment([.handedOver], lead), !start.isDay,
        let attempt = facts.moment([.attempt, .contacted], lead), !attempt.isDay, attempt.moment >= start.moment
      else { continue }
      let second = facts.history.leads.events(of: lead).first {
        facts.history.events.kind[$0] == .attempt && facts.history.events.moment.days($0) > attempt.moment
      }.map { facts.history.events.moment.days($0) }
      hours.append(max((attempt.moment - start.moment) * 24, 5 / 60.0))
      // Reached before a second attempt: by the first.
      outcomes.append(facts.moment(.contacted, lead).map { contact in second.map { contact < $0 } ?? true } ?? false)
      cases.append(lead)
    }
    let scored = cases.filter { !leads.score[$0].isNaN }
    let hasScores = scored.count * 2 > cases.count && Set(scored.map { leads.score[$0] }).count > 2
    let mean = scored.reduce(0) { $0 + leads.score[$1] } / Double(max(scored.count, 1))
    let present = Set(cases.map { Int(leads.source[$0]) }).sorted()
    others = cases.map { lead in
      let score = leads.score[lead]
      return (hasScores ? [score.isNaN ? mean : score] : [])
        + present.dropFirst().map { $0 == Int(leads.source[lead]) ? 1.0 : 0 }
    }
    strata = cases.map { lead in
      let score = leads.score[lead]
      return Int(leads.source[lead]) * 11 + (score.isNaN ? 10 : min(9, max(0, Int(score / 10))))
    }
    adjustment = hasScores ? "adjusted for score and source" : "adjusted for source only, as there are no scores"
  }
}
