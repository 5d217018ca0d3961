// SPDX-License-Identifier: GPL-3.0-or-later

/// Joins raw events to leads, sets aside what cannot be used, and counts what must be known.
struct HistoryAssembly {
  let raw: RawEvents
  var ledger: RowLedger
  /// The events that are kept, lead by lead in their order.
  private(set) var kept: [Int32] = []
  private(set) var leads: [LeadDraft] = []
  private(set) var exported = CalendarInstant(day: 0)
  private let hasLeadTable: Bool
  private let recordedFrom: [HistoryEvent: CalendarInstant]
  /// Whether a reason says that a lead is a second record of another, by number.
  private let meansDuplicate: [Bool]

  init(_ state: ImportState, recordedFrom: [HistoryEvent: CalendarInstant]) {
    raw = state.events
    ledger = state.ledger
    hasLeadTable = state.hasLeadTable
    self.recordedFrom = recordedFrom
    meansDuplicate = (0..<state.reasons.count).map { number in
      let reason = state.reasons.string(number).lowercased()
      return ["duplicate", "duplikat", "dublette", "doublon", "duplicad", "dupe"].contains { reason.contains($0) }
    }
  }

  /// Joins everything.
  ///
  /// - Parameters:
  ///   - given: The moment of the export; nil: the last event.
  ///   - leadOfDeal: The lead of each deal.
  /// - Returns: A mistake when the last event cannot be the moment of the export.
  mutating func assemble(exported given: CalendarInstant?, leadOfDeal: [Int32: Int32]) -> ImportIssue? {
    let (starts, order) = grouped(leadOfDeal)
    if let issue = decideExport(given, order) { return issue }
    var group: [Int32] = []
    for lead in 0..<(starts.count - 1) where starts[lead] < starts[lead + 1] {
      group.removeAll(keepingCapacity: true)
      group.append(contentsOf: order[starts[lead]..<starts[lead + 1]])
      sort(&group)
      join(&group)
    }
    leads.sort { a, b in
      let (dayA, dayB) = (raw.day[Int(a.first)], raw.day[Int(b.first)])
      if dayA != dayB { return dayA < dayB }
      let (secondA, secondB) = (raw.second[Int(a.first)], raw.second[Int(b.first)])
      // A whole day stands for its start.
      if secondA != secondB, !(secondA.isNaN && secondB.isNaN) {
        return (secondA.isNaN ? 0 : secondA) < (secondB.isNaN ? 0 : secondB)
      }
      return raw.row[Int(a.first)] < raw.row[Int(b.first)]
    }
    return nil
  }

  /// The events by lead: where each lead's begin, and their numbers in the order of the files.
  private func grouped(_ leadOfDeal: [Int32: Int32]) -> (starts: [Int], order: [Int32]) {
    let keys = leadOfDeal.isEmpty ? raw.key : raw.key.map { leadOfDeal[$0] ?? $0 }
    var starts = [Int](repeating: 0, count: ledger.identifiers.count + 1)
    for key in keys { starts[Int(key) + 1] += 1 }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    var next = starts
    var order = [Int32](repeating: 0, count: keys.count)
    for (event, key) in keys.enumerated() {
      order[next[Int(key)]] = Int32(event)
      next[Int(key)] += 1
    }
    return (starts, order)
  }

  private func sort(_ group: inout [Int32]) {
    if group.count > 24 { return group.sort { raw.precedes(Int($0), Int($1)) } }
    for index in group.indices.dropFirst() {
      var place = index
      while place > 0, raw.precedes(Int(group[place]), Int(group[place - 1])) {
        group.swapAt(place, place - 1)
        place -= 1
      }
    }
  }

  /// The end of what is known. A whole day ends with its last second.
  private mutating func decideExport(_ given: CalendarInstant?, _ order: [Int32]) -> ImportIssue? {
    if let given {
      exported = given.hasTime ? given : CalendarInstant(day: given.day + 1)
      return nil
    }
    var (last, latest) = (-1, -Double.infinity)
    for event in 0..<raw.count where raw.hasDate(event) {
      let end = raw.hasTime(event) ? Double(raw.day[event]) + raw.second[event] / 86_400 : Double(raw.day[event] + 1)
      if end > latest { (last, latest) = (event, end) }
    }
    guard last >= 0, let moment = raw.moment(last) else { return nil }
    let days = raw.day.filter { $0 != .min }.sorted()
    let usual = Int(days[(days.count - 1) * 99 / 100])
    let place = ledger.place(of: raw.row[last])
    if moment.day - usual > 365 {
      return ImportIssue(
        file: place.file, line: place.line, key: "date",
        message:
          "\(moment) is more than a year later than nearly everything else, so it cannot tell when the export was",
        fix: "say when the file was exported: --exported-at YYYY-MM-DD")
    }
    exported = moment.hasTime ? moment : CalendarInstant(day: moment.day + 1)
    ledger.note(.exportAssumed, count: 1, detail: "\(moment)")
    return nil
  }

  private func isAfterExport(_ event: Int) -> Bool {
    guard let moment = raw.moment(event) else { return false }
    return exported.hasTime ? moment.days > exported.days : moment.days >= exported.days
  }

  /// Joins the sorted events of one lead.
  private mutating func join(_ group: inout [Int32]) {
    drop(&group, .afterExport) { assembly, event in assembly.isAfterExport(event) }
    guard !group.isEmpty else { return }
    let captured = group.first { raw.kind[Int($0)] == .captured }
    if captured == nil, hasLeadTable { return setAside(group, .leadNotListed, each: true) }
    dropRepeats(&group, captured)
    if group.contains(where: { isLossOfDuplicate(Int($0)) }) { return setAside(group, .duplicateMarkedLost) }
    if let captured,
      group.contains(where: {
        raw.kind[Int($0)].outcome != nil && raw.hasDate(Int($0)) && raw.isBefore(Int($0), Int(captured))
      })
    {
      return setAside(group, .closedBeforeCreated)
    }
    drop(&group, .beforeRecording) { assembly, event in assembly.isBeforeRecording(event) }
    guard let first = captured ?? group.first, raw.hasDate(Int(first)) else {
      return setAside(group, .withoutDate, each: true)
    }
    if captured == nil { ledger.mark(raw.row[Int(first)], .leftTruncated) }
    look(group, captured)
    let start = kept.count
    kept.append(contentsOf: group)
    for event in group { ledger.use(raw.row[Int(event)]) }
    var lead = LeadDraft(first: first, kept: start..<kept.count, isLeftTruncated: captured == nil)
    lead.summarise(raw, kept)
    leads.append(lead)
  }

  private func isBeforeRecording(_ event: Int) -> Bool {
    guard let from = recordedFrom[raw.kind[event]], let moment = raw.moment(event) else { return false }
    return moment.days < from.days
  }

  /// Sets aside the events that something is wrong with.
  private mutating func drop(_ group: inout [Int32], _ trap: Trap, where isWrong: (Self, Int) -> Bool) {
    guard group.contains(where: { isWrong(self, Int($0)) }) else { return }
    for event in group where isWrong(self, Int(event)) { ledger.mark(raw.row[Int(event)], trap) }
    group.removeAll { isWrong(self, Int($0)) }
  }

  /// Sets aside what was said before.
  private mutating func dropRepeats(_ group: inout [Int32], _ captured: Int32?) {
    var seen: [Int32] = []
    var repeated: [Int32] = []
    var hasWon = false
    var stage: Int32 = -1
    group.removeAll { number in
      let event = Int(number)
      var trap: Trap?
      if raw.kind[event] == .captured, number != captured {
        trap = isFromOtherFile(event, captured.map(Int.init) ?? event) ? .overlappingFiles : .duplicateLead
      } else if let twin = twin(of: event, in: seen) {
        trap = isFromOtherFile(event, Int(twin)) ? .overlappingFiles : .duplicateRow
      } else if raw.kind[event] == .won, hasWon {
        trap = .secondWin
      } else if raw.kind[event] == .stage, raw.stage[event] == stage {
        trap = .repeatedStage
      }
      if let trap {
        // A row that repeats several events is one repeated row.
        if !repeated.contains(raw.row[event]) { ledger.mark(raw.row[event], trap) }
        repeated.append(raw.row[event])
        return true
      }
      if raw.kind[event] == .won { hasWon = true }
      if raw.kind[event] == .stage { stage = raw.stage[event] }
      if let last = seen.last, raw.day[Int(last)] != raw.day[event] { seen.removeAll(keepingCapacity: true) }
      seen.append(number)
      return false
    }
  }

  /// The last of some events that says the same as a later one.
  private func twin(of event: Int, in earlier: [Int32]) -> Int32? {
    for number in earlier.reversed() where isRepeated(event, Int(number)) { return number }
    return nil
  }

  /// Whether an event says the same as an earlier one. Several touches of one day may well be known to the day only.
  private func isRepeated(_ event: Int, _ earlier: Int) -> Bool {
    guard raw.kind[event] == raw.kind[earlier], raw.day[event] == raw.day[earlier],
      raw.stage[event] == raw.stage[earlier], raw.hasTime(event) == raw.hasTime(earlier)
    else { return false }
    if raw.hasTime(event) { return raw.second[event] == raw.second[earlier] }
    return ![.attempt, .nurtureTouch, .hoursWorked, .scoreChanged].contains(raw.kind[event])
  }

  private func isFromOtherFile(_ a: Int, _ b: Int) -> Bool {
    ledger.file(of: raw.row[a]) != ledger.file(of: raw.row[b])
  }

  private func isLossOfDuplicate(_ event: Int) -> Bool {
    [.lost, .rejected, .disqualified].contains(raw.kind[event]) && raw.reason[event] >= 0
      && meansDuplicate[Int(raw.reason[event])]
  }

  /// Sets aside all events of a lead; it counts once, or once per row.
  private mutating func setAside(_ group: [Int32], _ trap: Trap, each: Bool = false) {
    var last: Int32 = -1
    for (index, event) in group.enumerated() {
      let row = raw.row[Int(event)]
      if row == last { continue }
      ledger.mark(row, trap, counting: each || index == 0 ? 1 : 0)
      last = row
    }
  }

  /// Notes what is odd about the order of the events of a lead.
  private mutating func look(_ group: [Int32], _ captured: Int32?) {
    let mql = group.first { raw.kind[Int($0)] == .mql }
    var furthest: Int32?
    for number in group {
      let event = Int(number)
      guard raw.hasDate(event) else { continue }
      let kind = raw.kind[event]
      if let captured, kind != .captured, raw.isBefore(event, Int(captured)) {
        ledger.mark(raw.row[event], .eventBeforeCreated)
      }
      if let mql, kind == .attempt || kind == .contacted, raw.isBefore(event, Int(mql)) {
        ledger.mark(raw.row[event], .attemptBeforeMQL)
      }
      if [.recycled, .rejected, .nurtureStarted, .lost].contains(kind) { furthest = nil }
      guard [.mql, .handedOver, .accepted, .sql, .opportunity].contains(kind) else { continue }
      if let before = furthest, let rank = kind.rank, let reached = raw.kind[Int(before)].rank, rank < reached,
        raw.isBefore(Int(before), event)
      {
        ledger.mark(raw.row[event], .stagesOutOfOrder)
      } else {
        furthest = number
      }
    }
  }
}
