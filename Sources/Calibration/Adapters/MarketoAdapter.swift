// SPDX-License-Identifier: GPL-3.0-or-later

extension TableMapping {
  /// Marketo's bulk export of activities; what is no step of the funnel, such as a visit of a page, is set aside.
  static let marketoActivities: TableMapping = {
    var table = TableMapping("Marketo activities", .events)
    table.signatures = [["marketoGUID", "leadId", "activityDate", "activityTypeId"]]
    table.columns = [
      .lead: ["leadId"], .time: ["activityDate"], .event: ["activityTypeId"], .attributes: ["attributes"],
    ]
    table.attributeKeys = [.score: "New Value", .reason: "Reason", .source: "Lead Source", .event: "New Stage"]
    table.stages = words([
      ("12", .event(.captured)), ("22", .event(.scoreChanged)), ("6", .event(.nurtureTouch)), ("9", .event(.optedOut)),
      ("21", .event(.opportunity)), ("34", .event(.opportunity)), ("39", .event(.attempt)),
      ("113", .event(.nurtureStarted)), ("101", .stage(nil)),
    ])
    table.ignoresUnknownWords = true
    return table
  }()
}
