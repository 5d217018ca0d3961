// SPDX-License-Identifier: GPL-3.0-or-later

extension HistoryReader {
  /// Joins wins to leads by identifier and forgets the identifiers.
  func joined(exported: CalendarInstant?, winsFrom: CalendarInstant?) -> History {
    var quality = quality
    let rows = distinctLeads(&quality)
    let wins = distinctWins(&quality, leads: Set(rows.map(\.id)))
    let lastWin = wins.values.map(\.moment).max()
    let lastLead = rows.map(\.created).max()
    // A whole day stands for its end.
    let last = exported ?? lastWin ?? lastLead ?? CalendarInstant(day: 0)
    let export = last.hasTime ? last : CalendarInstant(day: last.day + 1)
    var kept: [(row: LeadRow, win: WinRow?)] = []
    for row in rows {
      if row.created.days >= export.days {
        quality.drop(.afterExport, file: leadFile, line: row.line)
        continue
      }
      var win = wins[row.id]
      if let early = win, Self.isBefore(early.moment, row.created) {
        quality.drop(.wonBeforeContact, file: winFile, line: early.line)
        continue
      }
      if let late = win, late.moment.days > export.days {
        quality.drop(.afterExport, file: winFile, line: late.line)
        win = nil
      }
      if let early = win, let winsFrom, early.moment < winsFrom {
        quality.drop(.beforeRecording, file: winFile, line: early.line)
        win = nil
      }
      kept.append((row, win))
    }
    return History(
      kept, exported: export, winsFrom: winsFrom, quality: quality)
  }

  /// Whether a win comes before a first contact; where either is known to the day only, days are compared.
  private static func isBefore(_ win: CalendarInstant, _ contact: CalendarInstant) -> Bool {
    win.hasTime && contact.hasTime ? win < contact : win.day < contact.day
  }

  /// One row per lead, the earliest, sorted by moment and then by line.
  private func distinctLeads(_ quality: inout DataQuality) -> [LeadRow] {
    var seen: Set<String> = []
    return leads.sorted { ($0.created.days, $0.line) < ($1.created.days, $1.line) }.filter { row in
      if seen.insert(row.id).inserted { return true }
      quality.drop(.duplicateLead, file: leadFile, line: row.line)
      return false
    }
  }

  /// One win per lead, the earliest.
  private func distinctWins(_ quality: inout DataQuality, leads: Set<String>) -> [String: WinRow] {
    var first: [String: WinRow] = [:]
    for row in wins.sorted(by: { ($0.moment.days, $0.line) < ($1.moment.days, $1.line) }) {
      if !leads.contains(row.id) {
        quality.drop(.winWithoutLead, file: winFile, line: row.line)
      } else if first[row.id] != nil {
        quality.drop(.duplicateWin, file: winFile, line: row.line)
      } else {
        first[row.id] = row
      }
    }
    return first
  }
}

extension History {
  /// Builds the anonymous history from joined rows, which come sorted by moment.
  fileprivate init(
    _ rows: [(row: HistoryReader.LeadRow, win: HistoryReader.WinRow?)], exported: CalendarInstant,
    winsFrom: CalendarInstant?, quality: DataQuality
  ) {
    var quality = quality
    var counts: [String: Int] = [:]
    for (row, _) in rows { counts[row.source ?? Self.unknownSource, default: 0] += 1 }
    let sources = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let order = Dictionary(uniqueKeysWithValues: zip(sources, sources.indices))
    var reps: [String: Int] = [:]
    leads = rows.map { row, win in
      Lead(
        created: row.created, source: order[row.source ?? Self.unknownSource] ?? 0,
        win: win.map { win in
          let rep = win.rep.map { name in
            let number = reps[name] ?? reps.count
            reps[name] = number
            return number
          }
          return Win(moment: win.moment, rep: rep, value: win.value)
        })
    }
    quality.leadsUsed = leads.count
    quality.winsUsed = leads.count { $0.win != nil }
    quality.leadsWithoutSource = rows.count { $0.row.source == nil }
    if let first = leads.first?.created, let last = leads.last?.created { quality.leadDays = first...last }
    // Dictionaries and sets above only look things up, so lines come in the order of the sorted rows; print by line.
    quality.dropped = quality.dropped.map {
      DataQuality.Dropped(reason: $0.reason, file: $0.file, lines: $0.lines.sorted())
    }
    self.sources = sources
    self.repCount = reps.count
    self.quality = quality
    self.exported = exported
    self.winsFrom = winsFrom
  }

  /// The name of a source that was left empty.
  static let unknownSource = "unknown"
}
