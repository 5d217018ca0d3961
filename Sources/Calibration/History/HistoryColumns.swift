// SPDX-License-Identifier: GPL-3.0-or-later

/// The names of the columns to read; nil means: recognise the usual names.
public struct HistoryColumns: Sendable, Hashable {
  /// In the lead table: who, when first seen, where from.
  public var leadID: String?
  public var created: String?
  public var source: String?
  /// In the table of wins: who, when closed, which sales rep, what it is worth.
  public var winID: String?
  public var won: String?
  /// The column that says whether a row is a win at all, where the date alone does not (lost deals have one too).
  public var outcome: String?
  public var rep: String?
  public var value: String?

  public init(
    leadID: String? = nil, created: String? = nil, source: String? = nil, winID: String? = nil, won: String? = nil,
    outcome: String? = nil, rep: String? = nil, value: String? = nil
  ) {
    self.leadID = leadID
    self.created = created
    self.source = source
    self.winID = winID
    self.won = won
    self.outcome = outcome
    self.rep = rep
    self.value = value
  }

  /// What a column means, and the names under which exports carry it (letters and digits only, lower case).
  struct Role: Sendable {
    let meaning: String
    let option: String
    let names: [String]

    static let identifier = Role(
      meaning: "lead identifier", option: "lead id",
      names: ["mqlid", "leadid", "contactid", "recordid", "dealid", "id", "opportunityid"])
    static let created = Role(
      meaning: "day of first contact", option: "created",
      names: [
        "firstcontactdate", "created", "createddate", "createdate", "createdtime", "createdon", "createdat",
        "becamealeaddate", "dealdealcreated", "dealaddtime", "engagedate", "date",
      ])
    static let source = Role(
      meaning: "source of the lead", option: "source",
      names: ["origin", "source", "leadsource", "originalsource", "channel", "campaign"])
    static let won = Role(
      meaning: "moment of the win", option: "won",
      names: [
        "wondate", "wonat", "wontime", "dealwontime", "closedate", "closingdate", "becameacustomerdate",
        "converteddate",
      ])
    static let outcome = Role(
      meaning: "outcome of the deal", option: "outcome",
      names: ["iswon", "dealstage", "dealstatus", "stagename", "stage", "outcome", "status"])
    static let rep = Role(
      meaning: "sales rep", option: "rep", names: ["sdrid", "sdr", "rep", "repid", "owner", "leadowner", "salesagent"])
    static let value = Role(
      meaning: "deal value", option: "value",
      names: ["dealvalue", "value", "amount", "closevalue", "revenue", "declaredmonthlyrevenue"])
  }
}

extension CSVTable {
  /// The index of the column with a role: the one named, or the first usual name that the header has.
  func column(_ role: HistoryColumns.Role, named name: String?) -> Int? {
    let plain = header.map { Self.plain($0.text) }
    if let name {
      return header.firstIndex { $0.text == name } ?? plain.firstIndex(of: Self.plain(name))
    }
    for name in role.names {
      if let index = plain.firstIndex(of: name) { return index }
    }
    return nil
  }

  /// The mistake of a table that lacks a column it needs.
  func missingColumn(_ role: HistoryColumns.Role, named name: String?) -> ImportIssue {
    let names = header.map { "“\($0.text)”" }.joined(separator: ", ")
    let what = name.map { "there is no column “\($0)”" } ?? "no column is recognised as the \(role.meaning)"
    return ImportIssue(
      file: file, line: header.first?.line ?? 1, column: 1, key: role.option, message: what,
      fix: "name the column of the \(role.meaning); the file has \(names)")
  }

  /// Lower-case letters and digits of a header.
  private static func plain(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// The text of a cell without spaces around it; nil for the ways in which exports write "nothing".
  static func content(_ cell: Cell) -> String? {
    let text = trimmed(cell.text)
    return ["", "-", "null", "none", "n/a", "na", "select", "#ref!", "#n/a"].contains(text.lowercased()) ? nil : text
  }
}
