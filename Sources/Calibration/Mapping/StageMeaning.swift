// SPDX-License-Identifier: GPL-3.0-or-later

/// What a word of an export means for a lead.
public enum StageMeaning: Sendable, Hashable {
  case event(HistoryEvent)
  /// A named stage of the pipeline; with no name it is called as the export calls it.
  case stage(String?)
  /// Nothing has happened yet that LeadFlow counts.
  case open
  /// The row is a second record of a lead that stands elsewhere.
  case duplicate
  /// No step of the funnel: rows with this word are set aside.
  case ignored

  /// Reads `won`, `stage`, `stage:Negotiation`, `open`, `duplicate` or `ignored`; nil for any other word.
  public init?(_ text: String) {
    let word = CellText.trimmed(text)
    switch word {
    case "open": self = .open
    case "duplicate": self = .duplicate
    case "ignored": self = .ignored
    case "stage": self = .stage(nil)
    default:
      if word.hasPrefix("stage:") {
        self = .stage(CellText.trimmed(String(word.dropFirst(6))))
      } else if let event = HistoryEvent(rawValue: word) {
        self = .event(event)
      } else {
        return nil
      }
    }
  }

  /// The words a mapping file may use.
  static let words = HistoryEvent.allCases.map(\.rawValue) + ["stage:NAME", "open", "duplicate", "ignored"]
}

extension String {
  /// A word of a stage as it is compared: without spaces around it and in lower case.
  var stageKey: String { CellText.trimmed(self).lowercased() }
}
