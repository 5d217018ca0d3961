// SPDX-License-Identifier: GPL-3.0-or-later

/// What a mapping file says: tables of its own, and what holds for every table.
public struct MappingFile: Sendable, Hashable {
  /// One value of the file: the keys that lead to it, its text and its place.
  public struct Entry: Sendable, Hashable {
    public let path: [String]
    public let text: String
    public let line: Int
    public let column: Int

    public init(path: [String], text: String, line: Int, column: Int) {
      self.path = path
      self.text = text
      self.line = line
      self.column = column
    }
  }

  /// The tables, in the order of the file; a table of the file goes before every adapter.
  public private(set) var tables: [TableMapping] = []
  /// What holds for every table, adapters included.
  private(set) var common = TableMapping("", .records)
  /// The time zone in which the history counts days and hours.
  public private(set) var reportZone: String?

  private let file: String
  private var issues: [ImportIssue] = []

  public init() { file = "" }

  /// Reads the values of a mapping file.
  /// - Throws: Every key and word that is not known, all at once.
  public init(file: String, entries: [Entry]) throws(ImportErrors) {
    self.file = file
    for entry in entries { read(entry) }
    for index in tables.indices { finish(index) }
    if !issues.isEmpty { throw ImportErrors(issues: issues) }
  }

  /// A table with what holds for every table added; the table's own words go first.
  func completed(_ table: TableMapping) -> TableMapping {
    var table = table
    table.stages.merge(common.stages) { _, stated in stated }
    table.zones.merge(common.zones) { own, _ in own }
    table.orders.merge(common.orders) { own, _ in own }
    table.missing += common.missing
    table.afterContact += common.afterContact
    table.decimal = table.decimal ?? common.decimal
    table.scoreIsOfExport = table.scoreIsOfExport && !common.scoreIsOfHandover
    return table
  }

  private mutating func read(_ entry: Entry) {
    var path = entry.path
    if path == ["report_zone"] {
      if TimeZoneRule(entry.text) == nil { refuseZone(entry) }
      reportZone = entry.text
    } else if path.first == "tables" {
      guard path.count > 2 else {
        return refuse(entry, "a table needs keys of its own", "write `rows`, `columns` and `dates` below its name")
      }
      let index = table(path[1])
      path.removeFirst(2)
      var table = tables[index]
      read(entry, path, into: &table)
      tables[index] = table
    } else if ["rows", "columns", "dates"].contains(path.first) {
      let index = table("table")
      var table = tables[index]
      read(entry, path, into: &table)
      tables[index] = table
    } else {
      var table = common
      read(entry, path, into: &table)
      common = table
    }
  }

  private mutating func table(_ name: String) -> Int {
    if let index = tables.firstIndex(where: { $0.name == name }) { return index }
    tables.append(TableMapping(name, .records))
    return tables.count - 1
  }

  private mutating func read(_ entry: Entry, _ path: [String], into table: inout TableMapping) {
    let name = path.dropFirst().first ?? ""
    switch path.first {
    case "rows":
      if let shape = TableMapping.Shape(rawValue: entry.text) { return table.shape = shape }
      refuse(entry, "“\(entry.text)” is no kind of row", "write records, events or bands")
    case "columns":
      guard let role = TableMapping.Role(rawValue: name) else {
        return refuse(
          entry, "“\(name)” is nothing a column can hold",
          "write one of \(TableMapping.Role.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      table.columns[role, default: []].append(entry.text)
    case "dates":
      guard let event = HistoryEvent(rawValue: name) else { return refuseEvent(entry, name) }
      table.dates.append(TableMapping.DateColumn(event, entry.text))
    case "stages":
      guard let meaning = StageMeaning(entry.text) else { return refuseEvent(entry, entry.text) }
      table.stages[name.stageKey] = meaning
    case "time_zones":
      if TimeZoneRule(entry.text) == nil { return refuseZone(entry) }
      table.zones[name == "default" ? "" : name] = entry.text
    case "date_order":
      guard let order = DateOrder(rawValue: entry.text) else {
        return refuse(entry, "“\(entry.text)” is no order of day and month", "write day_first or month_first")
      }
      table.orders[name] = order
    case "decimal":
      guard entry.text == "comma" || entry.text == "point" else {
        return refuse(entry, "“\(entry.text)” is no decimal mark", "write comma or point")
      }
      table.decimal = entry.text == "comma" ? "," : "."
    case "missing": table.missing.append(entry.text)
    case "after_contact": table.afterContact.append(entry.text)
    case "score_is":
      guard entry.text == "of_handover" || entry.text == "of_export" else {
        return refuse(entry, "“\(entry.text)” is no moment of a score", "write of_handover or of_export")
      }
      table.scoreIsOfExport = entry.text == "of_export"
      table.scoreIsOfHandover = entry.text == "of_handover"
    default:
      refuse(
        entry, "“\(path.first ?? "")” is not a key of a mapping file",
        "write tables, rows, columns, dates, stages, time_zones, report_zone, date_order, decimal, missing, "
          + "after_contact or score_is")
    }
  }

  /// Checks what a table as a whole needs.
  private mutating func finish(_ index: Int) {
    let table = tables[index]
    tables[index].signatures = [table.columns.values.flatMap { $0 } + table.dates.flatMap(\.names)]
    let needed: [TableMapping.Role] =
      switch table.shape {
      case .records: []
      case .events: [.time, .event]
      case .bands: [.band, .leads, .handedOver]
      }
    var missing = needed.filter { table.columns[$0] == nil }.map(\.rawValue)
    if table.shape != .bands, table.columns[.lead] == nil, table.columns[.deal] == nil { missing.insert("lead", at: 0) }
    if !missing.isEmpty {
      issues.append(
        ImportIssue(
          file: file, key: table.name,
          message: "the table does not say which column holds \(missing.joined(separator: ", "))",
          fix: "name it below `columns`"))
    }
  }

  private mutating func refuse(_ entry: Entry, _ message: String, _ fix: String) {
    issues.append(
      ImportIssue(
        file: file, line: entry.line, column: entry.column, key: entry.path.joined(separator: "."), message: message,
        fix: fix))
  }

  private mutating func refuseEvent(_ entry: Entry, _ word: String) {
    refuse(entry, "“\(word)” is no event", "write one of \(StageMeaning.words.joined(separator: ", "))")
  }

  private mutating func refuseZone(_ entry: Entry) {
    refuse(entry, "“\(entry.text)” is no time zone", "write a name such as Europe/Berlin, or an offset such as +02:00")
  }
}
