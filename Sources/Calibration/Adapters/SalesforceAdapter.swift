// SPDX-License-Identifier: GPL-3.0-or-later

extension TableMapping {
  /// Salesforce's leads, by API name or label; a converted lead is known by its opportunity from then on.
  static let salesforceLead: TableMapping = {
    var table = TableMapping("Salesforce leads", .records)
    table.signatures = [
      ["Id", "LeadSource", "Status", "CreatedDate"], ["Lead ID", "Lead Source", "Status", "Created Date"],
    ]
    table.columns = [
      .lead: ["Id", "Lead ID"], .deal: ["ConvertedOpportunityId", "Converted Opportunity ID"],
      .source: ["LeadSource", "Lead Source"], .actor: ["OwnerId", "Owner ID", "Lead Owner"], .stage: ["Status"],
      .score: ["Lead Score", "Score__c"],
    ]
    table.dates = [
      DateColumn(.captured, "CreatedDate", "Created Date"), DateColumn(.opportunity, "ConvertedDate", "Converted Date"),
    ]
    table.stages = salesforceLeadStatus
    table.afterContact = ["LastActivityDate", "Last Activity", "LastModifiedDate", "IsConverted", "Rating"]
    table.scoreIsOfExport = true
    return table
  }()

  /// A row for every change of a lead.
  static let salesforceLeadHistory: TableMapping = {
    var table = TableMapping("Salesforce LeadHistory", .events)
    table.signatures = [
      ["LeadId", "Field", "NewValue", "CreatedDate"], ["Lead ID", "Field", "New Value", "Created Date"],
    ]
    table.columns = [
      .lead: ["LeadId", "Lead ID"], .time: ["CreatedDate", "Created Date", "Edit Date"], .field: ["Field"],
      .event: ["NewValue", "New Value"], .actor: ["CreatedById", "Created By ID"],
    ]
    table.fields = [
      "status": .stage, "owner": .event(.assigned), "created": .event(.captured),
      "leadconverted": .event(.opportunity),
    ]
    table.stages = salesforceLeadStatus
    return table
  }()

  /// A row for every change of an opportunity.
  static let salesforceOpportunityHistory: TableMapping = {
    var table = TableMapping("Salesforce OpportunityHistory", .events)
    table.signatures = [["OpportunityId", "StageName", "CreatedDate"]]
    table.columns = [
      .deal: ["OpportunityId"], .time: ["CreatedDate"], .event: ["StageName"], .actor: ["CreatedById"],
      .value: ["Amount"],
    ]
    table.stages = salesforceOpportunityStage
    table.afterContact = ["Probability", "ExpectedRevenue", "ForecastCategory"]
    return table
  }()

  /// Opportunities as Data Loader or a report exports them.
  static let salesforceOpportunity: TableMapping = {
    var table = TableMapping("Salesforce opportunities", .records)
    table.signatures = [
      ["Id", "StageName", "CloseDate", "CreatedDate"], ["Opportunity ID", "Stage", "Close Date", "Created Date"],
    ]
    table.columns = [
      .deal: ["Id", "Opportunity ID"], .source: ["LeadSource", "Lead Source"],
      .actor: ["OwnerId", "Owner ID", "Opportunity Owner"], .value: ["Amount"], .stage: ["StageName", "Stage"],
      .closed: ["CloseDate", "Close Date"], .isWon: ["IsWon", "Won"], .isClosed: ["IsClosed", "Closed"],
      .reason: ["Loss Reason", "Loss_Reason__c"],
    ]
    table.dates = [DateColumn(.opportunity, "CreatedDate", "Created Date")]
    table.stages = salesforceOpportunityStage
    table.afterContact = ["Probability", "ExpectedRevenue", "ForecastCategory", "LastActivityDate", "LastModifiedDate"]
    return table
  }()

  /// The words Salesforce starts with; companies rename them, and then a mapping says what they mean.
  private static let salesforceLeadStatus = words([
    ("Open - Not Contacted", .open), ("Open", .open), ("New", .open), ("Working", .event(.contacted)),
    ("Working - Contacted", .event(.contacted)), ("Contacted", .event(.contacted)),
    ("Nurturing", .event(.nurtureStarted)), ("Qualified", .event(.sql)), ("Unqualified", .event(.disqualified)),
    ("Converted", .event(.opportunity)), ("Closed - Converted", .event(.opportunity)),
    ("Closed - Not Converted", .event(.disqualified)),
  ])

  private static let salesforceOpportunityStage = words([
    ("Prospecting", .stage(nil)), ("Qualification", .stage(nil)), ("Needs Analysis", .stage(nil)),
    ("Value Proposition", .stage(nil)), ("Id. Decision Makers", .stage(nil)), ("Perception Analysis", .stage(nil)),
    ("Proposal/Price Quote", .stage(nil)), ("Negotiation/Review", .stage(nil)), ("Closed Won", .event(.won)),
    ("Closed Lost", .event(.lost)),
  ])
}
