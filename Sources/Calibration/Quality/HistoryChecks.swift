// SPDX-License-Identifier: GPL-3.0-or-later

/// Looks at an assembled history for what its reader must know.
struct HistoryChecks {
  private let history: History
  /// The row with which each lead is first seen.
  private let rows: [Int32]
  private let wins: [Int]

  init(_ history: History, rows: [Int32]) {
    self.history = history
    self.rows = rows
    wins = history.leads.indices.filter { history.leads.outcome[$0] == .won }
  }

  func note(in ledger: inout RowLedger) {
    openLeads(&ledger)
    ends(&ledger)
    resolution(&ledger)
    scores(&ledger)
    reasons(&ledger)
    recording(&ledger)
    arrivals(&ledger)
  }

  private func openLeads(_ ledger: inout RowLedger) {
    let leads = history.leads
    let ages = wins.compactMap { leads.win(of: $0) == nil ? nil : leads.ended.days($0) - leads.created.days($0) }
      .sorted()
    let ripe = ages.isEmpty ? .infinity : ages[(ages.count - 1) * 9 / 10]
    for lead in leads.indices where leads.outcome[lead] == .open {
      ledger.mark(rows[lead], .openLeads)
      if history.exported.days - leads.created.days(lead) < ripe, ripe.isFinite {
        ledger.mark(rows[lead], .unripeLeads)
      }
    }
  }

  private func ends(_ ledger: inout RowLedger) {
    let leads = history.leads
    for lead in leads.indices where leads.outcome[lead] != .open && leads.ended[lead] == nil {
      ledger.mark(rows[lead], leads.outcome[lead] == .won ? .winWithoutDate : .endWithoutDate)
    }
    guard !leads.isEmpty else { return }
    if wins.count == leads.count { ledger.note(.convertedOnly, count: wins.count) }
    if !leads.outcome.contains(where: { $0 != .open && $0 != .won }), wins.count < leads.count {
      ledger.note(.noLosses, count: leads.count)
    }
    let zero = history.events.kind.indices.filter {
      history.events.kind[$0] == .won && history.events.value[$0] == 0
    }
    if !zero.isEmpty { ledger.note(.zeroValues, count: zero.count) }
  }

  private func resolution(_ ledger: inout RowLedger) {
    let second = history.events.moment.second
    let days = history.events.moment.day.indices.count { history.events.moment.day[$0] != .min && second[$0].isNaN }
    let times = second.count { !$0.isNaN }
    if days > 0 { ledger.note(times > 0 ? .mixedResolution : .dayResolution, count: days) }
    let leads = history.leads
    let unknown = leads.indices.reduce(0) { sum, lead in
      leads.zoneIsKnown[lead] ? sum : sum + leads.events(of: lead).count { !second[$0].isNaN }
    }
    if unknown > 0 { ledger.note(.zoneUnknown, count: unknown) }
  }

  private func scores(_ ledger: inout RowLedger) {
    let leads = history.leads
    let scored = leads.indices.filter { !leads.score[$0].isNaN }
    guard !scored.isEmpty else { return }
    if history.scoresAreOfExport { ledger.note(.scoreOfExport, count: scored.count) }
    for lead in leads.indices where leads.score[lead].isNaN { ledger.mark(rows[lead], .missingScore) }
    let isWorked = scored.map { lead in
      leads.events(of: lead).contains {
        [.handedOver, .assigned, .attempt, .contacted].contains(history.events.kind[$0])
      }
    }
    let worked = zip(scored, isWorked).filter(\.1).map { leads.score[$0.0] }
    guard worked.count >= 50, let lowest = worked.min() else { return }
    let below = scored.count { leads.score[$0] < lowest }
    let above = scored.count { leads.score[$0] >= lowest }
    // A few strays below do not make a range of scores that was never worked.
    guard below >= 20, worked.count * 2 >= above else { return }
    let cut = lowest == lowest.rounded() ? String(Int(lowest)) : String(lowest)
    ledger.note(.constantThreshold, count: below, detail: "no lead below a score of \(cut) was worked")
  }

  private func reasons(_ ledger: inout RowLedger) {
    var without = 0
    var shares: [String] = []
    for (kind, name) in [(HistoryEvent.rejected, "rejections"), (.lost, "losses")] {
      let ends = history.events.kind.indices.filter { history.events.kind[$0] == kind }
      let given = ends.count { history.events.reason[$0] >= 0 }
      without += ends.count - given
      if !ends.isEmpty {
        let share = Int((Double(given) / Double(ends.count) * 100).rounded())
        shares.append("\(share) % of \(ends.count) \(name) have one")
      }
    }
    if without > 0, !history.reasons.isEmpty {
      ledger.note(.partialReasons, count: without, detail: shares.joined(separator: ", "))
    }
  }

  private func recording(_ ledger: inout RowLedger) {
    let start = RecordingStart(history)
    guard let from = start.moment, !start.isGiven else { return }
    let early = history.leads.indices.filter { history.leads.created.days($0) < from.days }
    for lead in early { ledger.mark(rows[lead], .winsRecordedLate) }
    ledger.note(
      .winsRecordedLate, count: 0,
      detail: "first win \(from), about \(Int(start.expectedEarlierWins.rounded())) expected before")
  }

  private func arrivals(_ ledger: inout RowLedger) {
    guard let last = history.leads.last?.created, history.exported.day - last.day > 14 else { return }
    ledger.note(
      .arrivalsStop, count: history.leadCount,
      detail: "the last came on \(last), the history ends on \(history.exported)")
  }
}
