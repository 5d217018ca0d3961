// SPDX-License-Identifier: GPL-3.0-or-later

extension TableMapping {
  /// Pipedrive's deals, in English and German; a deal is the lead.
  static let pipedriveDeals: TableMapping = {
    var table = TableMapping("Pipedrive deals", .records)
    table.signatures = [
      ["Deal - ID", "Deal - Status", "Deal - Deal created"], ["Deal - ID", "Deal - Status", "Deal - Add time"],
      ["Deal - ID", "Deal - Status", "Deal - Deal erstellt"],
      ["Deal - ID", "Deal - Status", "Deal - Deal erstellt am"],
    ]
    table.columns = [
      .lead: ["Deal - ID"], .source: ["Deal - Source channel", "Deal - Lead source", "Deal - Label"],
      .actor: ["Deal - Owner", "Deal - Besitzer"], .value: ["Deal - Value", "Deal - Wert"],
      .reason: ["Deal - Lost reason", "Deal - Grund für Verlust"], .stage: ["Deal - Status"],
      .closed: ["Deal - Deal closed on", "Deal - Deal abgeschlossen am"],
    ]
    table.dates = [
      DateColumn(
        .captured, "Deal - Deal created", "Deal - Add time", "Deal - Deal erstellt", "Deal - Deal erstellt am"),
      DateColumn(.won, "Deal - Won time", "Deal - Gewonnen um"),
      DateColumn(.lost, "Deal - Lost time", "Deal - Verloren um"),
    ]
    table.stages = words([
      ("Open", .open), ("Won", .event(.won)), ("Lost", .event(.lost)), ("Deleted", .ignored), ("Offen", .open),
      ("Gewonnen", .event(.won)), ("Verloren", .event(.lost)), ("Gelöscht", .ignored),
    ])
    table.afterContact = [
      "Deal - Total activities", "Deal - Last activity date", "Deal - Next activity date", "Deal - Update time",
      "Deal - Last stage change", "Deal - Probability",
    ]
    return table
  }()
}
