// SPDX-License-Identifier: GPL-3.0-or-later

/// What an import read, used and left out, and why; it holds no identifier and no name.
public struct DataQuality: Sendable, Hashable {
  /// One reason for leaving rows out.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    case leadWithoutIdentifier = "lead without an identifier"
    case leadWithoutDate = "lead without a day of first contact"
    case duplicateLead = "a second row for the same lead (the earliest is kept)"
    case winWithoutIdentifier = "win without an identifier"
    case winWithoutDate = "win without a date"
    case winWithoutLead = "win of a lead that is not in the lead table"
    case duplicateWin = "a second win of the same lead (the earliest is kept)"
    case wonBeforeContact = "won before the day of first contact (lead and win are both left out)"
    case afterExport = "after the export date"
    case beforeRecording = "win before the date from which wins are trusted"
  }

  /// Rows left out for one reason.
  public struct Dropped: Sendable, Hashable {
    /// Why.
    public let reason: Reason
    /// The file they stand in.
    public let file: String
    /// Their line numbers, in file order.
    public let lines: [Int]
  }

  /// Rows in the lead table and in the table of wins, without headers.
  public internal(set) var leadRows = 0
  public internal(set) var winRows = 0
  /// Leads and wins that the fit may use.
  public internal(set) var leadsUsed = 0
  public internal(set) var winsUsed = 0
  /// Leads whose source was empty and now reads "unknown".
  public internal(set) var leadsWithoutSource = 0
  /// Rows left out, by reason.
  public internal(set) var dropped: [Dropped] = []
  /// The first and the last day of a used lead.
  public internal(set) var leadDays: ClosedRange<CalendarInstant>?

  /// How many rows were left out for a reason.
  public func count(_ reason: Reason) -> Int {
    dropped.reduce(0) { $0 + ($1.reason == reason ? $1.lines.count : 0) }
  }

  mutating func drop(_ reason: Reason, file: String, line: Int) {
    if let index = dropped.firstIndex(where: { $0.reason == reason && $0.file == file }) {
      dropped[index] = Dropped(reason: reason, file: file, lines: dropped[index].lines + [line])
    } else {
      dropped.append(Dropped(reason: reason, file: file, lines: [line]))
    }
  }
}
