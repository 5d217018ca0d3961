// SPDX-License-Identifier: GPL-3.0-or-later

/// Drafts a mapping file from the header and the first rows of a file, for the user to look over.
///
/// What cannot be told from names and values is written as `???`, which no import accepts. Values are shown only of the
/// column with the stages.
public func draftMapping(of file: ImportSource) throws(ImportErrors) -> String {
  var reader = try RecordReader(file)
  guard try reader.next() else {
    throw ImportErrors(
      issues: [ImportIssue(file: file.name, key: "csv", message: "the file is empty", fix: "export the table again")])
  }
  let header = headerNames(reader)
  var samples = header.map { ColumnSample(name: $0) }
  var rows = 0
  while rows < 20_000, try reader.next() {
    rows += 1
    for index in 0..<min(header.count, reader.cellCount) { samples[index].look(reader.bytes, reader.cell(index)) }
  }
  var draft = MappingDraft(samples)
  draft.assign()
  return draft.text(of: file.name, rows: rows, adapter: table(for: header, MappingFile())?.name)
}

/// Columns given their roles by name and values.
struct MappingDraft {
  private let samples: [ColumnSample]
  private var roles: [(role: TableMapping.Role, column: Int)] = []
  private var dates: [(event: HistoryEvent?, column: Int)] = []
  private var taken: Set<Int> = []

  init(_ samples: [ColumnSample]) { self.samples = samples }

  private var isLog: Bool { roles.contains { $0.role == .event } }

  mutating func assign() {
    let plain = samples.map { CellText.plain($0.name) }
    for (role, names) in UsualNames.roles {
      let found = names.compactMap { name in plain.firstIndex(of: name) }
      if let column = found.first(where: { !taken.contains($0) && fits($0, role) }) { take(column, role) }
    }
    // Without a usual name the column whose values are all different is the identifier.
    if !roles.contains(where: { $0.role == .lead }),
      let id = samples.indices.first(where: { isIdentifier($0) && !taken.contains($0) })
    {
      take(id, .lead)
    }
    let moments = samples.indices.filter { samples[$0].isDate && !taken.contains($0) }
    if isLog, let time = moments.first {
      take(time, .time)
      return
    }
    for (event, names) in UsualNames.dates {
      let found = names.compactMap { name in moments.first { plain[$0] == name } }
      if let column = found.first(where: { !taken.contains($0) }) {
        dates.append((event, column))
        taken.insert(column)
      }
    }
    for column in moments where !taken.contains(column) { dates.append((nil, column)) }
  }

  private mutating func take(_ column: Int, _ role: TableMapping.Role) {
    roles.append((role, column))
    taken.insert(column)
  }

  /// Whether the values of a column go with a role.
  private func fits(_ column: Int, _ role: TableMapping.Role) -> Bool {
    let sample = samples[column]
    return switch role {
    case .closed: sample.isDate
    case .score, .value, .attempts: sample.numbers * 10 >= sample.filled * 9
    case .stage, .isWon, .event: sample.isWordList
    case .source: !sample.isDate && sample.numbers * 2 < sample.filled
    default: !sample.isDate
    }
  }

  private func isIdentifier(_ column: Int) -> Bool {
    let sample = samples[column]
    return sample.filled > ColumnSample.mostWords && sample.words.count > ColumnSample.mostWords
      && !sample.isDate && !sample.isPersonal && CellText.plain(sample.name).hasSuffix("id")
  }

  /// The file, with comments.
  func text(of file: String, rows: Int, adapter: String?) -> String {
    var lines = [
      "# A mapping drafted from \(file.split(separator: "/").last.map(String.init) ?? file) and its first \(rows) rows.",
      "# Look it over: `???` is for you to fill in, a line that begins with # is not read.",
    ]
    if let adapter {
      lines.append("# The adapter “\(adapter)” knows this header: you need a mapping only to change it.")
    }
    lines += [
      "rows: \(isLog ? "events" : "records")   # records: a row per lead or deal; events: a row per event", "columns:",
    ]
    for (role, column) in roles { lines.append("  \(role.rawValue): \(Self.scalar(samples[column].name))") }
    if !roles.contains(where: { $0.role == .lead }) {
      lines.append("  lead: ???   # the column with the lead's identifier; (row) when every row is a lead of its own")
    }
    if !isLog { lines += dateLines }
    lines += stageLines + orderLines + zoneLines + restLines
    return lines.joined(separator: "\n") + "\n"
  }

  private var dateLines: [String] {
    var lines = ["dates:"]
    if !dates.contains(where: { $0.event == .captured }) {
      lines.append("  captured: ???   # when the lead came in; remove the line if another file says it")
    }
    for (event, column) in dates {
      let name = Self.scalar(samples[column].name)
      lines.append(event.map { "  \($0.rawValue): \(name)" } ?? "  # EVENT: \(name)   # a date, but of what?")
    }
    return lines
  }

  private var stageLines: [String] {
    guard let column = roles.first(where: { $0.role == .stage || $0.role == .event })?.column else { return [] }
    let sample = samples[column]
    return ["stages:   # an event, or stage, open, ignored or duplicate"]
      + (0..<sample.words.count).map { number in
        let word = sample.words.string(number)
        return "  \(Self.scalar(word)): \(UsualNames.meaning(of: word) ?? "???")   # \(sample.counts[number]) rows"
      }
  }

  private var orderLines: [String] {
    let numeric = samples.filter { $0.numericDates > 0 && $0.isDate }
    guard !numeric.isEmpty else { return [] }
    return ["date_order:   # day_first or month_first"]
      + numeric.map { sample in
        sample.order.map { "  \(Self.scalar(sample.name)): \($0.rawValue)   # settled by a value above 12" }
          ?? "  \(Self.scalar(sample.name)): ???   # nothing in the file tells"
      }
  }

  private var zoneLines: [String] {
    ["# time_zones: {default: Europe/Berlin}   # of times that are written without an offset"]
  }

  private var restLines: [String] {
    let rest = samples.indices.filter { index in
      !taken.contains(index) && !samples[index].name.isEmpty && !dates.contains { $0.column == index }
    }
    let late = rest.filter { UsualNames.afterContact.contains(CellText.plain(samples[$0].name)) }
    var lines: [String] = []
    if !late.isEmpty {
      lines.append(
        "after_contact: [\(late.map { Self.scalar(samples[$0].name) }.joined(separator: ", "))]   # known only afterwards"
      )
    }
    let unread = rest.filter { !late.contains($0) }
    if !unread.isEmpty {
      let names = unread.map { "\(samples[$0].name)\(samples[$0].isPersonal ? " (personal)" : "")" }
      lines.append("# not read: \(names.joined(separator: ", "))")
    }
    return lines
  }

  /// A text as YAML reads it back.
  private static func scalar(_ text: String) -> String {
    let isPlain =
      text.first.map { $0.isLetter } == true && !text.contains(": ") && !text.contains(" #") && !text.hasSuffix(":")
      && text.allSatisfy { $0.isLetter || $0.isNumber || " _-.()/".contains($0) }
      && !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
    if isPlain { return text }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
