// SPDX-License-Identifier: GPL-3.0-or-later

/// What an import may be told besides its files.
public struct ImportOptions: Sendable {
  /// Tables, aliases, zones and orders that the user wrote down.
  public var mapping = MappingFile()
  /// The day or moment of the export, as YYYY-MM-DD with or without a time.
  public var exportedAt: String?
  /// The day or moment from which wins are on record.
  public var winsFrom: String?

  public init(mapping: MappingFile = MappingFile(), exportedAt: String? = nil, winsFrom: String? = nil) {
    self.mapping = mapping
    self.exportedAt = exportedAt
    self.winsFrom = winsFrom
  }
}

/// What an import gives: the history, tables of score bands, and the books on every row.
public struct ImportResult: Sendable {
  /// The history; without leads when the files were tables of score bands only.
  public let history: History
  public let bands: [ScoreBandTable]
  /// Every row of which something is to be said. Unlike the history it knows identifiers.
  public let rows: RowLedger
}

/// Reads files into a history.
/// - Throws: Every mistake that the user has to settle, all at once. What can be read but not used is set aside and
///   counted in the history's `quality`.
public func importHistory(
  _ files: [ImportSource], options: ImportOptions = ImportOptions()
) throws(ImportErrors) -> ImportResult {
  var issues: [ImportIssue] = []
  let exported = moment("--exported-at", options.exportedAt, &issues)
  let winsFrom = moment("--wins-from", options.winsFrom, &issues)
  var state = ImportState(zone: options.mapping.reportZone.flatMap { TimeZoneRule($0) })
  for file in files { try read(file, options.mapping, &state) }
  issues += state.issues
  guard issues.isEmpty else { throw ImportErrors(issues: issues) }
  var recordedFrom = state.recordedFrom
  if let winsFrom { recordedFrom[.won] = winsFrom }
  var assembly = HistoryAssembly(state, recordedFrom: recordedFrom)
  if let issue = assembly.assemble(exported: exported ?? state.exported, leadOfDeal: state.leadOfDeal) {
    throw ImportErrors(issues: [issue])
  }
  var history = assembly.history(state, recordedFrom: recordedFrom)
  HistoryChecks(history, rows: assembly.leads.map { assembly.raw.row[Int($0.first)] }).note(in: &assembly.ledger)
  history.quality = assembly.ledger.quality()
  if let first = history.leads.first?.created, let last = history.leads.last?.created {
    history.quality.leadDays = first...last
  }
  return ImportResult(history: history, bands: state.bands, rows: assembly.ledger)
}

/// A moment that the user gave, not a cell.
private func moment(_ option: String, _ text: String?, _ issues: inout [ImportIssue]) -> CalendarInstant? {
  guard let text else { return nil }
  if let moment = CalendarInstant(text) { return moment }
  issues.append(
    ImportIssue(file: option, key: "date", message: "“\(text)” is not a date", fix: "write it as YYYY-MM-DD"))
  return nil
}

/// Reads one file.
private func read(
  _ file: ImportSource, _ mapping: MappingFile, _ state: inout ImportState
) throws(ImportErrors) {
  var reader = try RecordReader(file)
  guard try reader.next(), !reader.bytes.isEmpty else {
    return state.issues.append(
      ImportIssue(
        file: file.name, key: "csv", message: "the file is empty", fix: "export the table again, with a header row"))
  }
  let header = headerNames(reader)
  guard let table = table(for: header, mapping) else {
    return state.issues.append(unknownHeader(file.name, header, mapping))
  }
  let plan = TablePlan(mapping.completed(table), header: header, file: file.name)
  state.issues += plan.issues
  state.ledger.begin(file: file.name, reader: table.name)
  if table.shape == .bands {
    var bands = ScoreBandReader(plan, reader)
    return try bands.read(into: &state)
  }
  if plan.listsLeads { state.hasLeadTable = true }
  if plan.table.scoreIsOfExport, plan.columns[.score] != nil { state.scoresAreOfExport = true }
  let (orders, issues) = try DateOrderScan.orders(plan, file, ledger: &state.ledger)
  state.issues += issues
  guard issues.isEmpty else { return }
  var rows = TableReader(plan, reader, orders: orders, zone: state.zone)
  try rows.read(into: &state)
}

/// The names of the columns; a separator too many at the end names none.
func headerNames(_ reader: RecordReader) -> [String] {
  var names = (0..<reader.cellCount).map { index in
    CellText.string(reader.bytes, CellText.trimmed(reader.bytes, reader.cell(index)))
  }
  if names.count > 1, names.last?.isEmpty == true { names.removeLast() }
  return names
}

/// The table of the mapping, or else the adapter, that reads a header.
func table(for header: [String], _ mapping: MappingFile) -> TableMapping? {
  mapping.tables.first { TablePlan.matches($0, header: header) }
    ?? TableMapping.adapters.first { TablePlan.matches($0, header: header) }
}

private func unknownHeader(_ file: String, _ header: [String], _ mapping: MappingFile) -> ImportIssue {
  let names = header.prefix(30).map { "“\($0)”" }.joined(separator: ", ")
  let plain = Set(header.map(CellText.plain))
  let lacking = mapping.tables.map { table in
    (table.name, (table.signatures.first ?? []).filter { !plain.contains(CellText.plain($0)) })
  }
  // The table that lacks least is the one that was meant.
  if let (name, missing) = lacking.min(by: { $0.1.count < $1.1.count }) {
    return ImportIssue(
      file: file, key: "header",
      message: "table “\(name)” of the mapping names columns the file does not have: "
        + missing.sorted().map { "“\($0)”" }.joined(separator: ", "),
      fix: "name columns as the header does: \(names)")
  }
  if let (adapter, name) = nearlyMatching(plain) {
    return ImportIssue(
      file: file, key: "header", message: "this looks like “\(adapter)”, but there is no column “\(name)”",
      fix: "export that column too, or draft a mapping with `leadflow import --guess \(file)`")
  }
  return ImportIssue(
    file: file, key: "header", message: "no adapter knows these columns: \(names)",
    fix: "draft a mapping with `leadflow import --guess \(file)`, look it over, and pass it with --mapping")
}

/// The adapter of which a header lacks a single column, and that column.
private func nearlyMatching(_ plain: Set<String>) -> (adapter: String, column: String)? {
  for adapter in TableMapping.adapters {
    for signature in adapter.signatures {
      let missing = signature.filter { !plain.contains(CellText.plain($0)) }
      if missing.count == 1, signature.count > 1 { return (adapter.name, missing[0]) }
    }
  }
  return nil
}
