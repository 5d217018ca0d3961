// SPDX-License-Identifier: GPL-3.0-or-later

/// A mapping laid over the header of one file: the number of each column that is read.
struct TablePlan {
  let table: TableMapping
  /// The header's names as they are written.
  let header: [String]
  private(set) var columns: [TableMapping.Role: Int] = [:]
  /// The columns with dates, what each dates, and the named stage when it is one.
  private(set) var dates: [(event: HistoryEvent, stage: String?, column: Int)] = []
  /// Whether every row is a lead of its own.
  let leadIsRow: Bool
  private(set) var issues: [ImportIssue] = []

  init(_ table: TableMapping, header: [String], file: String) {
    self.table = table
    self.header = header
    leadIsRow = table.columns[.lead]?.contains(TableMapping.rowNumber) ?? false
    let plain = header.map(CellText.plain)
    func find(_ names: [String]) -> Int? {
      for name in names {
        if let exact = header.firstIndex(of: name) ?? plain.firstIndex(of: CellText.plain(name)) { return exact }
      }
      return nil
    }
    for (role, names) in table.columns { if let column = find(names) { columns[role] = column } }
    for date in table.dates {
      if let column = find(date.names) { dates.append((date.event, nil, column)) }
    }
    for (column, name) in header.enumerated() {
      guard let word = Self.stageName(name, prefixes: table.stageDatePrefixes) else { continue }
      switch table.stages[word.stageKey] {
      case .event(let event): dates.append((event, nil, column))
      case .stage(let name): dates.append((.stage, name ?? word, column))
      case .open, .ignored, .duplicate: break
      case nil:
        issues.append(
          ImportIssue(
            file: file, key: name, message: "“\(word)” is a stage LeadFlow does not know",
            fix: "say what it means in a mapping file: `stages: {\"\(word)\": mql}` (or open, ignored, stage, ...)"))
      }
    }
  }

  /// The stage in a header such as `Date entered "Marketing Qualified Lead (Lifecycle Stage Pipeline)"`.
  static func stageName(_ header: String, prefixes: [String]) -> String? {
    let lower = header.lowercased()
    guard let prefix = prefixes.first(where: { lower.hasPrefix($0) }) else { return nil }
    let marks: Set<Character> = ["\"", "'", "“", "”", "„", "«", "»", "‘", "’", " "]
    var name = header.dropFirst(prefix.count).drop { marks.contains($0) }
    while let last = name.last, marks.contains(last) { name.removeLast() }
    if name.hasSuffix(")"), let open = name.lastIndex(of: "(") { name = name[..<open] }
    while let last = name.last, marks.contains(last) { name.removeLast() }
    return name.isEmpty ? nil : String(name)
  }

  /// Whether the table says when leads came in; then only its leads count.
  var listsLeads: Bool { table.shape == .records && dates.contains { $0.event == .captured } }

  /// The columns that hold moments.
  var momentColumns: [Int] {
    dates.map(\.column) + [.time, .closed, .changed].compactMap { (role: TableMapping.Role) in columns[role] }
  }

  /// Columns that are there and known only after the contact.
  var afterContact: [String] {
    let read = Set(columns.values).union(dates.map(\.column))
    let names = Set(table.afterContact.map(CellText.plain))
    return header.indices.filter { !read.contains($0) && names.contains(CellText.plain(header[$0])) }.map { header[$0] }
  }

  /// How many columns are neither read nor known only after the contact.
  var unreadCount: Int {
    let read = Set(columns.values).union(dates.map(\.column))
    return header.indices.count { !read.contains($0) && !header[$0].isEmpty } - afterContact.count
  }

  /// Whether a header has all columns that show a table to be of a kind.
  static func matches(_ table: TableMapping, header: [String]) -> Bool {
    let plain = Set(header.map(CellText.plain))
    return table.signatures.contains { signature in
      signature.allSatisfy { $0 == TableMapping.rowNumber || plain.contains(CellText.plain($0)) }
    }
  }

  /// What a mapping says of a column by its name, or of all columns.
  func setting<Value>(_ settings: [String: Value], column: Int) -> Value? {
    let plain = CellText.plain(header[column])
    return settings.first { !$0.key.isEmpty && CellText.plain($0.key) == plain }?.value ?? settings[""]
  }
}
