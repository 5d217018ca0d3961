// SPDX-License-Identifier: GPL-3.0-or-later

extension TableMapping {
  /// A plain table of leads, with the day of the win in it or not.
  static let plainLeads: TableMapping = {
    var table = TableMapping("plain leads", .records)
    table.signatures = [["lead_id", "created"]]
    table.columns = [
      .lead: ["lead_id"], .source: ["source"], .score: ["score"], .actor: ["rep", "owner"],
      .value: ["deal_value", "value", "amount"],
      .reason: ["reason"],
    ]
    table.dates = [
      DateColumn(.captured, "created"), DateColumn(.mql, "mql_date"), DateColumn(.handedOver, "handed_over_date"),
      DateColumn(.contacted, "contacted_date"), DateColumn(.accepted, "accepted_date"),
      DateColumn(.rejected, "rejected_date"), DateColumn(.sql, "sql_date"),
      DateColumn(.opportunity, "opportunity_date"), DateColumn(.won, "won_date"), DateColumn(.lost, "lost_date"),
    ]
    return table
  }()

  /// A plain table of wins, whose leads stand in another file.
  static let plainWins: TableMapping = {
    var table = TableMapping("plain wins", .records)
    table.signatures = [["lead_id", "won_date"]]
    table.columns = [.lead: ["lead_id"], .actor: ["rep", "owner"], .value: ["deal_value", "value", "amount"]]
    table.dates = [DateColumn(.won, "won_date")]
    return table
  }()
}
