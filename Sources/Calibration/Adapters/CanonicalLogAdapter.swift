// SPDX-License-Identifier: GPL-3.0-or-later

extension TableMapping {
  /// LeadFlow's own log: `lead_id,timestamp,event,actor,source,score,reason,value`.
  static let canonicalLog: TableMapping = {
    var table = TableMapping("LeadFlow log", .events)
    table.signatures = [["lead_id", "timestamp", "event"]]
    table.columns = [
      .lead: ["lead_id"], .time: ["timestamp"], .event: ["event"], .actor: ["actor"], .source: ["source"],
      .score: ["score"], .reason: ["reason"], .value: ["value"],
    ]
    table.stages = words(HistoryEvent.allCases.map { ($0.rawValue, .event($0)) })
    return table
  }()
}
