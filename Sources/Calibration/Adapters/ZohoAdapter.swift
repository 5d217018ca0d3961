// SPDX-License-Identifier: GPL-3.0-or-later

extension TableMapping {
  /// Zoho's leads.
  static let zohoLeads: TableMapping = {
    var table = TableMapping("Zoho leads", .records)
    table.signatures = [["LEADID", "Lead Source", "Lead Status", "Created Time"]]
    table.columns = [
      .lead: ["LEADID"], .source: ["Lead Source"], .actor: ["Lead Owner"], .stage: ["Lead Status"], .score: ["Score"],
    ]
    table.dates = [DateColumn(.captured, "Created Time")]
    table.stages = words([
      ("Not Contacted", .open), ("Attempted to Contact", .open), ("Contact in Future", .open),
      ("Contacted", .event(.contacted)), ("Pre-Qualified", .event(.accepted)), ("Qualified", .event(.sql)),
      ("Not Qualified", .event(.disqualified)), ("Junk Lead", .event(.disqualified)), ("Lost Lead", .event(.lost)),
    ])
    table.afterContact = ["CONVERTED", "Last Activity Time"]
    table.scoreIsOfExport = true
    return table
  }()

  /// Zoho's deals, which it calls potentials.
  static let zohoPotentials: TableMapping = {
    var table = TableMapping("Zoho potentials", .records)
    table.signatures = [["Potential Name", "Stage", "Closing Date", "LEADID"]]
    table.columns = [
      .lead: ["LEADID"], .source: ["Lead Source"], .actor: ["Potential Owner"], .value: ["Amount"], .stage: ["Stage"],
      .closed: ["Closing Date"], .reason: ["Reason For Loss"],
    ]
    table.dates = [DateColumn(.opportunity, "Created Time")]
    table.stages = words([
      ("Qualification", .stage(nil)), ("Needs Analysis", .stage(nil)), ("Value Proposition", .stage(nil)),
      ("Identify Decision Makers", .stage(nil)), ("Id. Decision Makers", .stage(nil)),
      ("Proposal/Price Quote", .stage(nil)), ("Negotiation/Review", .stage(nil)), ("Closed Won", .event(.won)),
      ("Closed Lost", .event(.lost)), ("Closed Lost to Competition", .event(.lost)),
      ("Closed-Lost to Competition", .event(.lost)),
    ])
    table.afterContact = [
      "Probability", "Expected Revenue", "Age in Days", "Tasks Involved", "Events Involved", "Calls Involved",
      "Activities Involved",
    ]
    return table
  }()

  /// Zoho's calls: each is an attempt; how long it lasted is known only afterwards.
  static let zohoCalls: TableMapping = {
    var table = TableMapping("Zoho calls", .records)
    table.signatures = [["Call Start Time", "LEADID"]]
    table.columns = [.lead: ["LEADID"], .actor: ["Call Owner Id", "Call Owner"]]
    table.dates = [DateColumn(.attempt, "Call Start Time")]
    table.afterContact = ["Call Duration (in seconds)", "Call Duration (in minutes)", "Call Duration", "Call Result"]
    return table
  }()
}
