// SPDX-License-Identifier: GPL-3.0-or-later

extension TableMapping {
  /// Dynamics 365's leads.
  static let dynamicsLeads: TableMapping = {
    var table = TableMapping("Dynamics leads", .records)
    table.signatures = [["(Do Not Modify) Lead", "Created On"]]
    table.columns = [
      .lead: ["(Do Not Modify) Lead"], .source: ["Lead Source"], .actor: ["Owner"], .stage: ["Status Reason"],
      .score: ["Lead Score"], .closed: ["(Do Not Modify) Modified On"],
    ]
    table.dates = [DateColumn(.captured, "Created On"), DateColumn(.sql, "Qualified On")]
    table.stages = words([
      ("New", .open), ("Contacted", .event(.contacted)), ("Qualified", .event(.sql)), ("Lost", .event(.lost)),
      ("Cannot Contact", .event(.expired)), ("No Longer Interested", .event(.lost)),
      ("Canceled", .event(.disqualified)),
    ])
    table.afterContact = ["Rating", "Last Activity Date"]
    table.scoreIsOfExport = true
    return table
  }()
}
