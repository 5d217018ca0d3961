// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

extension FitTopic {
  static let contact = FitTopic(name: "contact", title: "how often an attempt reaches the lead") {
    facts throws(FitGap) in
    guard facts.count(.attempt) > 0 else { throw FitGap("no lead has the event attempt") }
    guard facts.count(.contacted) > 0 else {
      throw FitGap("attempts are on record, but nothing says which of them reached the lead (event contacted)")
    }
    let table = AttemptTable(AttemptHistory(facts).records)
    let made = table.made.reduce(0, +)
    let origin = "\(made) attempts, of which \(table.reached.reduce(0, +)) reached the lead; \(facts.period)"
    var lesson = FitLesson()
    let falling = fitAttempts(table)
    let split = fitReachable(table)
    guard let spread = falling.fit else { throw FitGap("chances by attempt cannot be fitted: \(falling.reason ?? "")") }
    // Two readings of chances that fall from attempt to attempt: leads that answer with chances of their own, or a share
    // that never answers beside equals. Both have two parameters, so the likelier stands.
    if let split = split.fit, split.logLikelihood > spread.logLikelihood {
      lesson.add(
        "reachable", split.reachable, split.reachableStandardError, unit: "share of leads", count: made, from: origin,
        interval: FittedValue.oddsInterval(split.reachable, split.reachableStandardError))
      lesson.add(
        "contact_rate", split.rate, split.rateStandardError, unit: "share of attempts", count: made,
        from: "of attempts at leads that answer at all; \(origin)",
        interval: FittedValue.oddsInterval(split.rate, split.rateStandardError))
      lesson.covariance = CovarianceBlock(
        names: ["logit reachable", "logit contact_rate"],
        estimates: [split.reachable, split.rate].map { log($0 / (1 - $0)) }, matrix: split.covariance)
    } else {
      lesson.add(
        "contact_rate", spread.mean, spread.meanStandardError, unit: "share of first attempts", count: made,
        from: "beta-geometric law; \(origin)",
        interval: FittedValue.oddsInterval(spread.mean, spread.meanStandardError))
      if spread.spread > 0 {
        lesson.add(
          "concentration", 1 / spread.spread, spread.spreadStandardError / (spread.spread * spread.spread), unit: "",
          count: made, from: "beta-geometric law; \(origin)",
          interval: FittedValue.factorInterval(
            1 / spread.spread, spread.spreadStandardError / (spread.spread * spread.spread)))
        lesson.covariance = CovarianceBlock(
          names: ["logit contact_rate", "ln spread"],
          estimates: [log(spread.mean / (1 - spread.mean)), log(spread.spread)], matrix: spread.covariance)
      }
      if let lack = spread.lackOfFit, lack.pValue < 0.01 {
        lesson.cautions.append("Chances by attempt do not follow the beta-geometric law (p \(short(lack.pValue))).")
      }
    }
    for number in 1...min(8, table.made.count) where table.made[number - 1] >= 20 {
      let share = table.reachShare(number) ?? 0
      let count = table.made[number - 1]
      lesson.add(
        "attempt.\(number)", share, (max(share * (1 - share), 0.25 / Double(count)) / Double(count)).squareRoot(),
        unit: "share of attempts", count: count, from: "attempts with this number that reached the lead, as seen",
        interval: FittedValue.countInterval(table.reached[number - 1], of: count))
    }
    return lesson
  }

  static let attemptsMade = FitTopic(name: "attempts_made", title: "how many attempts unreached leads get") {
    facts throws(FitGap) in
    guard facts.count(.attempt) > 0 else { throw FitGap("no lead has the event attempt") }
    let given = AttemptHistory(facts).records.filter { $0.end == .stopped }.map { Double($0.last) }.sorted()
    guard given.count >= 20 else { throw FitGap("\(given.count) of the 20 leads needed were given up without contact") }
    let moments = SampleMoments(given)
    let origin = "\(given.count) leads given up without contact; \(facts.period)"
    var lesson = FitLesson()
    lesson.add("mean", moments.mean, moments.standardError, unit: "attempts", count: given.count, from: origin)
    let most = quantile(sorted: given, 0.9).rounded()
    let whole = given.count { $0 >= most }
    let full = Double(whole) / Double(given.count)
    lesson.add("cadence", most, .infinity, unit: "attempts", count: given.count, from: "the 90 % point; \(origin)")
    lesson.add(
      "persistence", full, (full * (1 - full) / Double(given.count)).squareRoot(), unit: "share of leads",
      count: given.count, from: "leads given up that had had the full cadence; \(origin)",
      interval: FittedValue.countInterval(whole, of: given.count))
    return lesson
  }
}

/// The attempts at every lead and how they ended.
struct AttemptHistory {
  private(set) var records: [AttemptRecord] = []

  init(_ facts: HistoryFacts) {
    let history = facts.history
    var gaps: [Double] = []
    var found: [(count: Int, last: Double, isReached: Bool, isGone: Bool)] = []
    for lead in facts.leads {
      let start = facts.moment(.handedOver, lead) ?? -.infinity
      let contact = facts.moment(.contacted, lead)
      var (count, last) = (0, -Double.infinity)
      for event in history.leads.events(of: lead) where history.events.kind[event] == .attempt {
        let moment = history.events.moment.days(event)
        // Attempts before the handover belong to somebody else's round.
        guard moment >= start.rounded(.down), contact.map({ moment <= $0 }) ?? true else { continue }
        if last > -.infinity { gaps.append(moment - last) }
        let value = history.events.value[event]
        count += value.isNaN ? 1 : max(1, Int(value.rounded()))
        last = moment
      }
      // A lead that was reached without an attempt on record was reached by the first.
      if contact != nil { count = max(count, 1) }
      guard count > 0 else { continue }
      found.append((count, last, contact != nil, facts.departure(lead) != nil))
    }
    gaps.sort()
    let patience = gaps.isEmpty ? 0 : 2 * quantile(sorted: gaps, 0.95)
    records = found.map { lead in
      let isOver = lead.isGone || facts.end - lead.last > patience
      return AttemptRecord(last: lead.count, end: lead.isReached ? .reached : isOver ? .stopped : .open)
    }
  }
}

/// A number to three significant digits.
func short(_ number: Double) -> String { String(format: "%.3g", number) }
