// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics

/// The attempts at every lead, how they ended, and the quarter of the year in which they began.
struct AttemptHistory {
  /// The attempts at all leads.
  let table: AttemptTable
  private let records: [(record: AttemptRecord, quarter: Quarter)]

  init(_ facts: HistoryFacts) {
    let history = facts.history
    var gaps: [Double] = []
    var found: [(count: Int, first: Double, last: Double, isReached: Bool, isGone: Bool)] = []
    for lead in facts.leads {
      let start = facts.moment(.handedOver, lead) ?? -.infinity
      let contact = facts.moment(.contacted, lead)
      var (count, first, last) = (0, Double.infinity, -Double.infinity)
      for event in history.leads.events(of: lead) where history.events.kind[event] == .attempt {
        let moment = history.events.moment.days(event)
        // Attempts before the handover belong to somebody else's round.
        guard moment >= start.rounded(.down), contact.map({ moment <= $0 }) ?? true else { continue }
        if last > -.infinity { gaps.append(moment - last) }
        let value = history.events.value[event]
        count += value.isNaN ? 1 : max(1, Int(value.rounded()))
        (first, last) = (min(first, moment), moment)
      }
      // A lead that was reached without an attempt on record was reached by the first.
      if let contact, count == 0 { (count, first, last) = (1, contact, contact) }
      guard count > 0 else { continue }
      found.append((count, first, last, contact != nil, facts.departure(lead) != nil))
    }
    gaps.sort()
    let patience = gaps.isEmpty ? 0 : 2 * quantile(sorted: gaps, 0.95)
    records = found.map { lead in
      let isOver = lead.isGone || facts.end - lead.last > patience
      let record = AttemptRecord(last: lead.count, end: lead.isReached ? .reached : isOver ? .stopped : .open)
      return (record, Quarter(day: Int(lead.first)))
    }
    table = AttemptTable(records.map(\.record))
  }

  /// The attempts at the leads of each quarter of which there are enough, in order of time; nothing for a single one.
  func quarters(where isEnough: (AttemptTable) -> Bool) -> [(quarter: Quarter, table: AttemptTable)] {
    let parts = Dictionary(grouping: records, by: \.quarter).mapValues { AttemptTable($0.map(\.record)) }
    let enough = parts.filter { isEnough($0.value) }.sorted { $0.key < $1.key }
    return enough.count > 1 ? enough.map { ($0.key, $0.value) } : []
  }
}

/// A quarter of a calendar year.
struct Quarter: Hashable, Comparable, CustomStringConvertible {
  let year: Int
  /// From 1 to 4.
  let number: Int

  /// The quarter of a day, in whole days since 1970.
  init(day: Int) {
    let (year, month, _) = CalendarInstant.civil(day)
    self.year = year
    number = (month - 1) / 3 + 1
  }

  static func < (a: Quarter, b: Quarter) -> Bool { (a.year, a.number) < (b.year, b.number) }

  /// The quarter as 2026-Q1.
  var description: String { "\(year)-Q\(number)" }
}
