// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Calibration

/// Small exports as each program writes them, with what they hold.
@Suite struct AdapterTests {
  private func read(_ files: [(String, String)], _ told: String = "") throws -> History {
    try importHistory(
      files.map { ImportSource(name: $0.0, text: $0.1) },
      options: ImportOptions(mapping: try mapping(told), exportedAt: "2024-12-31")
    ).history
  }

  private func kinds(_ history: History, _ lead: Int) -> [HistoryEvent] {
    history.leads.events(of: lead).map { history.events.kind[$0] }
  }

  @Test func olderHubSpot() throws {
    let history = try read([
      (
        "contacts.csv",
        """
        Contact ID,First Name,Email,Lifecycle Stage,Create Date,Contact owner,Original Source,HubSpot Score,Became a Lead Date,Became a Marketing Qualified Lead Date,Became a Sales Qualified Lead Date,Became an Opportunity Date,Became a Customer Date,Close Date,Days To Close
        51,Ann,a@x.example,Customer,2024-01-02 10:00,Kim,Organic Search,55,2024-01-02 10:00,2024-01-03 09:00,2024-01-05 09:00,2024-01-08 09:00,2024-02-01 12:00,2024-02-01 12:00,30
        52,Bob,b@x.example,Lead,2024-01-04 10:00,,Direct Traffic,10,2024-01-04 10:00,,,,,,
        """
      )
    ])
    #expect(history.quality.files.map(\.reader) == ["HubSpot contacts"])
    #expect(kinds(history, 0) == [.captured, .mql, .sql, .opportunity, .won] && kinds(history, 1) == [.captured])
    #expect(history.scoresAreOfExport && history.quality.count(.scoreOfExport) == 2)
    #expect(history.quality.count(.afterContactColumn) == 2 && history.quality.count(.zoneUnknown) == 6)
  }

  @Test func newerHubSpotWithItsDoubledQuotes() throws {
    let header =
      #"Record ID,Lifecycle Stage,Create Date,"Date entered ""Marketing Qualified Lead (Lifecycle Stage Pipeline)""","Date exited ""Marketing Qualified Lead (Lifecycle Stage Pipeline)""","Date entered 'Discovery (Lifecycle Stage Pipeline)'",First outreach date,Lead response time"#
    let row =
      "7,Marketing Qualified Lead,2024-01-02T10:00:00Z,2024-01-03T10:00:00Z,,2024-01-06T10:00:00Z,2024-01-03T11:00:00Z,3600"
    let errors = try #require(throws: ImportErrors.self) { try read([("c.csv", "\(header)\n\(row)\n")]) }
    #expect(errors.issues.map(\.message) == ["“Discovery” is a stage LeadFlow does not know"])
    let history = try read([("c.csv", "\(header)\n\(row)\n")], "stages.Discovery: stage")
    #expect(kinds(history, 0) == [.captured, .mql, .attempt, .stage] && history.stages == ["Discovery"])
  }

  @Test func localisedHubSpot() throws {
    let history = try read([
      (
        "kontakte.csv",
        """
        Datensatz-ID;Vorname;Lifecycle-Phase;Erstellungsdatum;Datum des Eintritts in „Marketing-qualifizierter Lead (Lifecycle-Phasen-Pipeline)“;Ursprüngliche Quelle
        9;Anna;Marketing-qualifizierter Lead;21.06.2024 15:30;22.06.2024 08:00;Organische Suche
        """
      )
    ])
    #expect(kinds(history, 0) == [.captured, .mql] && history.sources == ["Organische Suche"])
    #expect(history.events.moment[0]?.description == "2024-06-21")
  }

  @Test func salesforceFilesAreJoined() throws {
    let history = try read([
      (
        "lead.csv",
        """
        "ID","LASTNAME","EMAIL","LEADSOURCE","STATUS","OWNERID","ISCONVERTED","CONVERTEDDATE","CONVERTEDOPPORTUNITYID","CREATEDDATE"
        "00Q1","Doe","d@x.example","Web","Closed - Converted","005A","true","2024-01-20","0061","2024-01-02T20:47:07.000Z"
        "00Q2","Roe","r@x.example","Partner","Open - Not Contacted","005B","false","","","2024-01-03T10:00:00.000Z"
        "00Q3","Poe","p@x.example","","Unqualified","005B","false","","","2024-01-04T10:00:00.000+0800"
        """
      ),
      (
        "history.csv",
        """
        Id,LeadId,Field,OldValue,NewValue,CreatedById,CreatedDate
        1,00Q1,Status,Open - Not Contacted,Working - Contacted,005A,2024-01-05T08:00:00.000Z
        2,00Q1,Owner,005X,005A,005A,2024-01-04T08:00:00.000Z
        3,00Q1,Phone,1,2,005A,2024-01-05T08:00:00.000Z
        4,00Q9,Status,New,Working,005A,2024-01-05T08:00:00.000Z
        """
      ),
      (
        "opportunityhistory.csv",
        """
        Id,OpportunityId,StageName,Amount,CreatedDate
        1,0061,Prospecting,,2024-01-20T09:00:00.000Z
        2,0061,Prospecting,900,2024-01-21T09:00:00.000Z
        3,0061,Closed Won,1000,2024-02-20T09:00:00.000Z
        """
      ),
      (
        "opportunity.csv",
        """
        "ID","STAGENAME","AMOUNT","PROBABILITY","CLOSEDATE","ISCLOSED","ISWON","CREATEDDATE"
        "0061","Closed Won","1000","100","2024-02-20","true","true","2024-01-20T09:00:00.000Z"
        "0069","Prospecting","5","10","2025-06-30","false","false","2024-03-01T09:00:00.000Z"
        """
      ),
    ])
    #expect(history.leadCount == 3 && history.winCount == 1 && history.leads.value[0] == 1000)
    #expect(kinds(history, 0).filter { $0 != .opportunity } == [.captured, .assigned, .contacted, .stage, .won])
    #expect(history.quality.count(.irrelevant) == 1 && history.quality.count(.repeatedStage) == 1)
    #expect(history.quality.count(.leadNotListed) == 2 && history.quality.count(.missingSource) == 1)
    #expect(history.leads.outcome == [.won, .open, .disqualified])
  }

  @Test func marketoActivities() throws {
    let history = try read([
      (
        "activities.csv",
        #"""
        marketoGUID,leadId,activityDate,activityTypeId,campaignId,primaryAttributeValueId,primaryAttributeValue,attributes
        1,77,2024-01-02T10:00:00Z,12,null,77,a@x.example,"{""Created Date"":""2024-01-02"",""Lead Source"":""Web form"",""Source Type"":null}"
        2,77,2024-01-03T10:00:00Z,22,9,1,Score,"{""Change Value"":""+35"",""New Value"":35,""Old Value"":0,""Reason"":""visited \""pricing\""""}"
        3,77,2024-01-03T11:00:00Z,1,9,1,www.x.example/pricing,"{""Client IP Address"":""1.2.3.4""}"
        4,77,2024-01-09T11:00:00Z,9,9,1,,null
        """#
      )
    ])
    #expect(kinds(history, 0) == [.captured, .scoreChanged, .optedOut] && history.sources == ["Web form"])
    #expect(history.events.score[1] == 35 && history.quality.count(.irrelevant) == 1)
    #expect(history.leads.outcome == [.optedOut])
  }

  @Test func pipedriveDealsInTwoLanguages() throws {
    let english = """
      Deal - ID,Deal - Title,Deal - Value,Deal - Deal created,Deal - Status,Deal - Owner,Deal - Won time,Deal - Lost time,Deal - Lost reason,Deal - Total activities,Person - Name
      1,Ann's deal,3500,2024-01-02 10:00:00,Won,Kim,2024-02-01 10:00:00,,,9,Ann
      2,Bob's deal,100,2024-01-03 10:00:00,Lost,Kim,,2024-02-02 10:00:00,Price,3,Bob
      """
    let german = """
      Deal - ID;Deal - Titel;Deal - Wert;Deal - Deal erstellt;Deal - Status;Deal - Gewonnen um
      3;Cyds Deal;"€ 3.500,00";21.06.2024 15:30;Gewonnen;22.06.2024 15:30
      4;Dees Deal;"€ 10,00";21.06.2024 15:31;Offen;
      """
    let history = try read([("e.csv", english), ("d.csv", german)])
    #expect(history.leads.outcome == [.won, .lost, .won, .open] && history.reasons == ["Price"])
    #expect(history.leads.value[2] == 3500 && history.quality.count(.afterContactColumn) == 1)
  }

  @Test func dynamicsLeads() throws {
    let history = try read([
      (
        "leads.csv",
        """
        (Do Not Modify) Lead,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Last Name,Lead Source,Rating,Created On,Status Reason,Owner
        a-1,x,2/20/2024 9:15 AM,Doe,Web,Warm,1/2/2024 3:04 PM,Lost,Kim
        a-2,x,2/3/2024 9:15 AM,Roe,Web,Hot,1/13/2024 12:00 AM,New,Kim
        """
      )
    ])
    #expect(history.leads.outcome == [.lost, .open])
    #expect(history.events.moment[0] == CalendarInstant(day: 19_724, second: 54_240, hasTime: true))
  }

  @Test func zohoFilesAreJoined() throws {
    let history = try read([
      (
        "Leads.csv",
        """
        LEADID,Last Name,Company,Lead Owner,Email,Lead Source,Lead Status,Created Time,CONVERTED,month_Created Time1
        3652397000000187001,Doe,Acme,Kim,d@x.example,Web,Contacted,"15 Apr, 2024 00:03:00",true,2024-04
        """
      ),
      (
        "Potentials.csv",
        """
        Potential Name,Potential Owner,Created Time,Closing Date,Amount,Stage,Lead Source,Probability,LEADID
        Acme deal,Kim,"17 Apr, 2024 10:00:00","20 May, 2024","$22,700.00",Closed Won,Web,100,3652397000000187001
        """
      ),
      (
        "Calls.csv",
        """
        TASKID,Call Start Time,Call Duration (in seconds),Call Owner,LEADID
        1,"16 Apr, 2024 10:00:00",310,Kim,3652397000000187001
        2,"16 Apr, 2024 11:00:00",0,Kim,
        """
      ),
    ])
    #expect(kinds(history, 0) == [.captured, .attempt, .opportunity, .won] && history.leads.value == [22_700])
    #expect(history.quality.count(.withoutLead) == 1 && history.quality.count(.afterContactColumn) == 3)
  }

  /// Headers seen in the wild, each with the adapter that reads it.
  @Test(
    .enabled(if: PublicTables.folder != nil, "LEADFLOW_DATA names no folder with the public headers"),
    arguments: [
      ("hubspot_contacts", "HubSpot contacts"), ("marketo_bulk_activity", "Marketo activities"),
      ("pipedrive_deals", "Pipedrive deals"), ("salesforce_dataloader_opportunity", "Salesforce opportunities"),
      ("zoho_Leads", "Zoho leads"), ("zoho_Potentials", "Zoho potentials"), ("zoho_Calls", "Zoho calls"),
    ])
  func headersSeenInTheWild(name: String, adapter: String) throws {
    let path = "\(try #require(PublicTables.folder))/crm_headers/\(name).csv"
    var reader = try RecordReader(ImportSource(path: path))
    #expect(try reader.next())
    #expect(table(for: headerNames(reader), MappingFile())?.name == adapter)
  }

  /// The fields of a Salesforce lead by API name and by label.
  @Test(.enabled(if: PublicTables.folder != nil, "LEADFLOW_DATA names no folder with the public headers"))
  func everySalesforceSpelling() throws {
    var reader = try RecordReader(
      ImportSource(path: "\(try #require(PublicTables.folder))/crm_headers/salesforce_lead_fields.csv"))
    var names: [[String]] = [[], []]
    #expect(try reader.next())
    while try reader.next() {
      for index in 0..<2 { names[index].append(CellText.string(reader.bytes, reader.cell(index))) }
    }
    for header in names + [names[0].map { $0.uppercased() }] {
      #expect(table(for: header, MappingFile())?.name == "Salesforce leads")
    }
  }

  @Test func everyAdapterIsFoundByItsOwnSignature() {
    for adapter in TableMapping.adapters {
      for signature in adapter.signatures {
        #expect(table(for: signature, MappingFile()) == adapter, "\(adapter.name)")
      }
    }
  }
}

@Suite struct MappingTests {
  @Test func everyMistakeOfAMappingIsNamed() throws {
    let errors = try #require(throws: ImportErrors.self) {
      try mapping(
        """
        rows: lines
        columns.who: Id
        dates.bought: Date
        stages.Busy: busy
        time_zones.default: CET
        date_order.Date: american
        decimal: dot
        colour: red
        report_zone: Mars
        """)
    }
    #expect(errors.issues.map(\.line) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 1])
    #expect(errors.description.contains("mapping.yaml:4:1: error: stages.Busy: “busy” is no event"))
    #expect(errors.issues.last?.message == "the table does not say which column holds lead")
  }

  @Test func aDraftSaysWhatItKnowsAndAsksForTheRest() throws {
    let rows = (1...60).map { number in
      "D\(number),Ann Other,ann\(number)@x.example,\(1 + number % 12)/\(1 + number % 9)/2024,\(number % 3 == 0 ? "Won" : "Busy"),2024-03-01,12,web,\(number)"
    }
    let file = ImportSource(
      name: "/data/deals.csv",
      text: "Deal Ref ID,Name,Mail,Created,Stage,Ended on,Amount,Channel,Call Duration\n" + rows.joined(separator: "\n")
    )
    #expect(
      try draftMapping(of: file) == """
        # A mapping drafted from deals.csv and its first 60 rows.
        # Look it over: `???` is for you to fill in, a line that begins with # is not read.
        rows: records   # records: a row per lead or deal; events: a row per event
        columns:
          source: Channel
          stage: Stage
          value: Amount
          lead: Deal Ref ID
        dates:
          captured: Created
          # EVENT: Ended on   # a date, but of what?
        stages:   # an event, or stage, open, ignored or duplicate
          Busy: ???   # 40 rows
          Won: won   # 20 rows
        date_order:   # day_first or month_first
          Created: ???   # nothing in the file tells
        # time_zones: {default: Europe/Berlin}   # of times that are written without an offset
        after_contact: [Call Duration]   # known only afterwards
        # not read: Name (personal), Mail (personal)

        """)
  }

  @Test func aDraftOfAKnownHeaderSaysSo() throws {
    let draft = try draftMapping(of: ImportSource(name: "l.csv", text: "lead_id,created,source\n1,2024-01-01,web\n"))
    #expect(draft.contains("# The adapter “plain leads” knows this header"))
    #expect(draft.contains("  lead: lead_id\n") && draft.contains("  captured: created\n"))
  }
}
