// SPDX-License-Identifier: GPL-3.0-or-later

extension TableReader {
  /// Turns a record into its events.
  mutating func readRecord(_ row: Int32, _ state: inout ImportState) {
    guard let key = identify(row, &state) else { return state.ledger.mark(row, .withoutLead) }
    if plan.listsLeads, !plan.dates.contains(where: { $0.event == .captured && isFilled($0.column) }) {
      return state.ledger.mark(row, .withoutDate)
    }
    var event = RawEvents.Event(key: key, row: row)
    event.source = text(.source, &state.sources)
    event.actor = text(.actor, &state.actors)
    event.score = number(plan.columns[.score])
    let value = number(plan.columns[.value])
    let reason = text(.reason, &state.reasons)
    var found: [HistoryEvent] = []
    for index in plan.dates.indices {
      let date = plan.dates[index]
      // Of two columns for one event the first that is filled counts.
      if date.event != .stage, found.contains(date.event) { continue }
      guard let (moment, zoneIsKnown) = moment(date.column) else { continue }
      found.append(date.event)
      event.kind = date.event
      event.place(moment, zoneIsKnown)
      event.stage = date.stage.map { state.stages.number(of: Array($0.utf8), 0..<$0.utf8.count) } ?? -1
      event.value = date.event == .won ? value : .nan
      event.reason = date.event == .lost || date.event == .rejected ? reason : -1
      if date.event == .attempt { event.value = number(plan.columns[.attempts]) }
      state.events.append(event)
    }
    let hasState = readState(event, value, reason, found, row, &state)
    if found.isEmpty, !hasState { state.ledger.mark(row, .withoutDate) }
  }

  /// Adds the event that the state of a record stands for, unless a column dates it; says whether there is one.
  private mutating func readState(
    _ base: RawEvents.Event, _ value: Double, _ reason: Int32, _ found: [HistoryEvent], _ row: Int32,
    _ state: inout ImportState
  ) -> Bool {
    var isDuplicate = false
    guard let kind = stateOfRecord(&isDuplicate), !found.contains(kind) else { return false }
    var event = base
    event.kind = kind
    event.stage = -1
    event.value = kind == .won ? value : .nan
    event.reason = kind.outcome == nil && kind != .rejected ? -1 : isDuplicate ? duplicate(&state) : reason
    event.day = .min
    event.second = .nan
    if kind.outcome != nil || kind == .rejected {
      if let (moment, zoneIsKnown) = moment(plan.columns[.closed]) { event.place(moment, zoneIsKnown) }
    } else if let (moment, zoneIsKnown) = moment(plan.columns[.changed]) {
      event.place(moment, zoneIsKnown)
    }
    // A state on the way that nobody dates says nothing about when.
    guard event.day != .min || kind.outcome != nil else { return false }
    state.events.append(event)
    return true
  }

  /// The event that the state of a record stands for; nil while it is open.
  private mutating func stateOfRecord(_ isDuplicate: inout Bool) -> HistoryEvent? {
    if let isWon = flag(.isWon), isWon { return .won }
    if let isClosed = flag(.isClosed) {
      if isClosed, plan.columns[.isWon] != nil { return .lost }
      if !isClosed { return nil }
    }
    guard let column = plan.columns[.stage], let cell = content(column) else { return nil }
    switch words.meaning(reader.bytes, cell) {
    case .event(let kind): return kind
    case .duplicate:
      isDuplicate = true
      return .lost
    case .open, .stage, .ignored: return nil
    case nil:
      words.miss(reader.bytes, cell, line: reader.line, column: reader.columns[column])
      return nil
    }
  }

  /// The number of the reason by which a second record of a lead is known.
  private func duplicate(_ state: inout ImportState) -> Int32 {
    let text = Array("duplicate".utf8)
    return state.reasons.number(of: text, 0..<text.count)
  }

  /// Turns a row of a log into its event.
  mutating func readEvent(_ row: Int32, _ state: inout ImportState) {
    if readMark(&state) { return state.ledger.use(row) }
    guard let meaning = meaningOfEvent() else { return state.ledger.mark(row, .irrelevant) }
    var event = RawEvents.Event(row: row)
    switch meaning {
    case .event(let kind): event.kind = kind
    case .stage(let name):
      event.kind = .stage
      let text = Array((name ?? "").utf8)
      event.stage = state.stages.number(of: text, 0..<text.count)
    case .open, .ignored, .duplicate: return state.ledger.mark(row, .irrelevant)
    }
    guard let key = identify(row, &state) else { return state.ledger.mark(row, .withoutLead) }
    event.key = key
    if let (moment, zoneIsKnown) = moment(plan.columns[.time]) {
      event.place(moment, zoneIsKnown)
    } else if event.kind.outcome == nil {
      return state.ledger.mark(row, .withoutDate)
    }
    event.actor = text(.actor, &state.actors)
    event.source = text(.source, &state.sources)
    event.reason = text(.reason, &state.reasons)
    event.score = plan.columns[.score] == nil ? attribute(.score) : number(plan.columns[.score])
    event.value = number(plan.columns[.value])
    state.events.append(event)
  }

  /// What a row of a log says; nil when it is no step of the funnel.
  private mutating func meaningOfEvent() -> StageMeaning? {
    if let field = plan.columns[.field] {
      guard let cell = content(field) else { return nil }
      switch plan.table.fields[CellText.string(reader.bytes, cell).stageKey] {
      case .event(let kind): return .event(kind)
      case .stage: break
      case nil: return nil
      }
    }
    guard let column = plan.columns[.event], let cell = content(column) else { return nil }
    if let meaning = words.meaning(reader.bytes, cell) {
      guard case .stage = meaning, let inner = attributeCell(.event) else { return meaning }
      return .stage(CellText.string(reader.bytes, inner))
    }
    if plan.table.ignoresUnknownWords { return nil }
    words.miss(reader.bytes, cell, line: reader.line, column: reader.columns[column])
    return nil
  }

  /// Reads a mark of a canonical log, which says something of the whole history; says whether the row is one.
  private mutating func readMark(_ state: inout ImportState) -> Bool {
    guard let column = plan.columns[.event], reader.cell(column).count >= CanonicalLog.shortestMark else {
      return false
    }
    let word = reader.bytes[reader.cell(column)]
    if word.elementsEqual(CanonicalLog.exportedMark) {
      state.exported = moment(plan.columns[.time])?.moment
      return true
    }
    if word.elementsEqual(CanonicalLog.scoreMark) {
      state.scoresAreOfExport = true
      return true
    }
    if word.elementsEqual(CanonicalLog.zoneMark) {
      readZone(&state)
      return true
    }
    guard word.elementsEqual(CanonicalLog.recordedMark), let reason = content(plan.columns[.reason]),
      let kind = HistoryEvent(rawValue: CellText.string(reader.bytes, reason))
    else { return false }
    state.recordedFrom[kind] = moment(plan.columns[.time])?.moment
    return true
  }
}

extension TableReader {
  /// Takes over the zone in which a log counts days, unless the user named one; other files must not have been read in
  /// another by then.
  private mutating func readZone(_ state: inout ImportState) {
    guard let column = plan.columns[.reason], let cell = content(column), !state.zoneIsGiven else { return }
    let name = CellText.string(reader.bytes, cell)
    guard let zone = TimeZoneRule(name), zone == state.zone || state.events.count == 0 else {
      return refuse(
        column, "“\(name)” is not the time zone in which the files before count days",
        "say which one to use in a mapping file: `report_zone: \(name)`")
    }
    state.zone = zone
    for column in plan.momentColumns { setHistoryZone(zone, column: column) }
  }

  /// The number of the lead or deal of the row; a lead with a deal is linked to it.
  private mutating func identify(_ row: Int32, _ state: inout ImportState) -> Int32? {
    var lead: Int32?
    if plan.leadIsRow {
      let text = Array("\(file) \(reader.line)".utf8)
      lead = state.ledger.identifiers.number(of: text, 0..<text.count)
    } else if let column = plan.columns[.lead], let cell = content(column) {
      if looksRounded(cell) {
        refuse(
          column, "“\(shown(cell))” is an identifier that a spreadsheet has rounded",
          "export again and do not open the file in a spreadsheet: leads whose last digits are lost become one")
      }
      lead = state.ledger.identifiers.number(of: reader.bytes, cell)
    }
    if let column = plan.columns[.deal], let cell = content(column) {
      // The mark keeps a deal from being taken for a lead that has the same identifier.
      let text = [RowLedger.dealMark] + reader.bytes[cell]
      let deal = state.ledger.identifiers.number(of: text, 0..<text.count)
      if let lead { state.leadOfDeal[deal] = lead } else { lead = deal }
    }
    if let lead { state.ledger.keys[Int(row)] = lead }
    return lead
  }

  /// Whether an identifier looks like 1.23457E+18.
  private func looksRounded(_ cell: Range<Int>) -> Bool {
    guard cell.count >= 6, let exponent = reader.bytes[cell].lastIndex(where: { $0 == 0x45 || $0 == 0x65 }) else {
      return false
    }
    return reader.bytes[exponent...].dropFirst().first == 0x2B && CellText.isDigit(reader.bytes[cell.lowerBound])
      && reader.bytes[cell.lowerBound..<exponent].allSatisfy { CellText.isDigit($0) || $0 == 0x2E || $0 == 0x2C }
  }

  /// The number of the text in a column; -1 when there is none.
  private mutating func text(_ role: TableMapping.Role, _ numbers: inout ByteInterner) -> Int32 {
    if let cell = content(plan.columns[role]) ?? attributeCell(role) {
      return numbers.number(of: reader.bytes, cell)
    }
    return -1
  }

  private mutating func flag(_ role: TableMapping.Role) -> Bool? {
    guard let cell = content(plan.columns[role]) else { return nil }
    return ["true", "1", "yes", "y", "wahr", "ja"].contains { CellText.equals(reader.bytes, cell, Array($0.utf8)) }
  }

  /// The value of an attribute of the row; nil when it has none.
  private mutating func attributeCell(_ role: TableMapping.Role) -> Range<Int>? {
    guard let key = plan.table.attributeKeys[role], let cell = content(plan.columns[.attributes]) else { return nil }
    return JSONAttributes.value(reader.bytes, cell, key: Array(key.utf8))
  }

  private mutating func attribute(_ role: TableMapping.Role) -> Double {
    attributeCell(role).flatMap { numbers.number(reader.bytes, $0) } ?? .nan
  }
}

extension RawEvents.Event {
  /// Gives the event its moment.
  fileprivate mutating func place(_ moment: CalendarInstant, _ zoneIsKnown: Bool) {
    day = Int32(clamping: moment.day)
    second = moment.hasTime ? moment.second : .nan
    self.zoneIsKnown = zoneIsKnown
  }
}
