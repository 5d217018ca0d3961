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
    let history = AttemptHistory(facts)
    let table = history.table
    let made = table.attempts
    let origin = "\(made) attempts, of which \(table.reached.reduce(0, +)) reached the lead; \(facts.period)"
    var lesson = FitLesson()
    let together = try ContactChances(table)
    let quarters = ContactQuarters(history, together: together)
    if let quarters, quarters.differ {
      let last = quarters.names.count - 1
      quarters.chances.teach(
        &lesson, group: last, count: made, rate: " of \(quarters.names[last]), the last quarter with enough leads",
        from: origin)
      lesson.cautions.append(quarters.sentence)
    } else {
      together.teach(&lesson, group: 0, count: made, rate: "", from: origin)
      if case .ownChances(let fit) = together, let lack = fit.lackOfFit, lack.pValue < 0.01 {
        lesson.cautions.append("Chances by attempt do not follow the beta-geometric law (p \(short(lack.pValue))).")
      }
    }
    quarters?.add(to: &lesson, from: origin)
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
}

/// How often attempts reach the leads of each quarter when the fall from attempt to attempt is the same in all.
private struct ContactQuarters {
  let names: [String]
  let chances: ContactChances
  private let counts: [Int]
  /// Whether the quarters have the same chance, by the likelihood ratio.
  private let pValue: Double
  private let together: ContactChances

  /// - Returns: Nil when there are not two quarters with enough leads.
  init?(_ history: AttemptHistory, together: ContactChances) {
    let parts = history.quarters { table in
      let reached = table.reached.reduce(0, +)
      return table.made[0] >= 30 && min(reached, table.attempts - reached) >= 5
    }
    guard !parts.isEmpty, let found = Self.compare(parts.map(\.table), as: together) else { return nil }
    (chances, pValue) = found
    names = parts.map(\.quarter.description)
    counts = parts.map(\.table.attempts)
    self.together = together
  }

  /// A chance for each quarter, and the p-value of one for all.
  ///
  /// Where the quarters leave nobody who never answers, that reading is that of changing quarters only, and chances of
  /// the leads' own stand instead.
  private static func compare(
    _ used: [AttemptTable], as together: ContactChances
  ) -> (chances: ContactChances, pValue: Double)? {
    for reading in [together, ContactChances(used, ownChancesOf: together)].compactMap({ $0 }) {
      // Quarters with too few leads are not compared, so the common chance is that of the others.
      guard let chances = ContactChances(used, as: reading),
        let common = ContactChances([AttemptTable(together: used)], as: reading)
      else { continue }
      let ratio = 2 * (chances.logLikelihood - common.logLikelihood)
      return (chances, likelihoodRatioPValue(ratio, parameters: used.count - 1))
    }
    return nil
  }

  var differ: Bool { pValue < 0.01 }

  func add(to lesson: inout FitLesson, from origin: String) {
    for (group, name) in names.enumerated() {
      chances.addRate(
        to: &lesson, as: "contact_rate.\(name)", group: group, count: counts[group],
        from: "\(chances.method), leads first tried in \(name), the same fall from attempt to attempt in all quarters; "
          + origin)
    }
    lesson.add(
      "quarters.p_value", pValue, .infinity, unit: "probability", count: counts.reduce(0, +),
      from: "likelihood ratio of a chance for each quarter against one for all; \(origin)")
  }

  /// What a reader must know when the quarters differ.
  var sentence: String {
    let rates = chances.rates
    let (low, high) = (
      rates.indices.min { rates[$0] < rates[$1] } ?? 0, rates.indices.max { rates[$0] < rates[$1] } ?? 0
    )
    return "Leads answer differently from quarter to quarter (p \(short(pValue))): the chance of an attempt is "
      + "\(short(rates[low])) in \(names[low]) and \(short(rates[high])) in \(names[high]). The values are those of the "
      + "last quarter. How the chance falls from attempt to attempt is told within quarters: a fourth attempt has "
      + "\(percent(chances.leftAtFourth(group: names.count - 1))) of the chance of a first; of all rows together it seems to have "
      + "\(percent(together.leftAtFourth(group: 0))), which also says who was called when."
  }

  private func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }
}
