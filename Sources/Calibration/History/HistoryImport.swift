// SPDX-License-Identifier: GPL-3.0-or-later

/// The text of a file and the name under which messages speak of it.
public struct ImportFile: Sendable, Hashable {
  public let name: String
  public let text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

extension History {
  /// Reads past leads and their wins.
  /// - Parameters:
  ///   - leads: A table with one row per lead.
  ///   - wins: A table with one row per win; nil when the lead table has a column for it, empty while not won.
  ///   - columns: The names of the columns where they are not the usual ones.
  ///   - exported: The date of the export as YYYY-MM-DD, with or without a time; by default the last recorded win.
  ///   - winsFrom: The date from which wins are on record; by default it is found out.
  /// - Throws: Every cell that cannot be read, all at once. Rows that can be read but not used are left out and counted
  ///   in `quality`.
  public init(
    leads: ImportFile, wins: ImportFile? = nil, columns: HistoryColumns = HistoryColumns(), exported: String? = nil,
    winsFrom: String? = nil
  ) throws(ImportErrors) {
    var reader = HistoryReader(columns: columns)
    let exportMoment = reader.option("export date", exported)
    let recordingStart = reader.option("wins from", winsFrom)
    let leadTable = CSVTable(file: leads.name, text: leads.text)
    reader.readLeads(leadTable)
    reader.readWins(
      wins.map { CSVTable(file: $0.name, text: $0.text) } ?? leadTable, isLeadTable: wins == nil)
    guard reader.issues.isEmpty else { throw ImportErrors(issues: reader.issues) }
    self = reader.joined(exported: exportMoment, winsFrom: recordingStart)
  }
}
