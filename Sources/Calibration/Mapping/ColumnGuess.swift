// SPDX-License-Identifier: GPL-3.0-or-later

/// What the first rows of a file show of one column.
struct ColumnSample {
  let name: String
  /// The different values with their counts in the order in which they were seen, as long as there are few.
  private(set) var words = ByteInterner()
  private(set) var counts: [Int] = []
  private(set) var filled = 0
  private(set) var dates = 0
  /// Dates whose day and month may be either way round, and what settles them.
  private(set) var numericDates = 0
  private(set) var order: DateOrder?
  private(set) var numbers = 0
  private(set) var addresses = 0

  /// More different values than this are no list of stages.
  static let mostWords = 40

  init(name: String) { self.name = name }

  mutating func look(_ bytes: [UInt8], _ cell: Range<Int>) {
    let cell = CellText.trimmed(bytes, cell)
    if cell.isEmpty || TableMapping.usualMissing.contains(where: { CellText.equals(bytes, cell, Array($0.utf8)) }) {
      return
    }
    filled += 1
    if bytes[cell].contains(0x40) { addresses += 1 }
    if let parts = MomentText.dayAndMonth(bytes, cell) {
      if parts.first > 12 { order = .dayFirst } else if parts.second > 12 { order = .monthFirst }
      if parts.separator != 0x2E { numericDates += 1 }
      dates += 1
    } else if cell.count != 10 || !bytes[cell].allSatisfy(CellText.isDigit),
      case .moment = MomentText.read(bytes, cell, order: nil)
    {
      dates += 1
    } else if NumberText(decimal: nil).number(bytes, cell) != nil {
      numbers += 1
    }
    guard words.count <= Self.mostWords || words.known(bytes, cell) != nil else { return }
    let number = Int(words.number(of: bytes, cell))
    if number == counts.count { counts.append(0) }
    counts[number] += 1
  }

  var isDate: Bool { filled > 0 && dates * 10 >= filled * 9 }
  var isPersonal: Bool {
    let plain = CellText.plain(name)
    let marks = ["name", "email", "mail", "phone", "mobile", "telefon", "address", "street", "birth", "company", "fax"]
    return addresses > 0
      || marks.contains { plain.contains($0) } && !plain.contains("stage") && !plain.contains("owner")
  }
  var isWordList: Bool {
    filled > 0 && words.count <= Self.mostWords && words.count < max(2, filled) && numbers < filled
  }
}

/// The names under which exports carry a role, as letters and digits.
enum UsualNames {
  static let roles: [(role: TableMapping.Role, names: [String])] = [
    (
      .lead,
      [
        "leadid", "mqlid", "contactid", "recordid", "dealid", "opportunityid", "customerid", "leadno", "leadnumber",
        "leadnr", "id",
      ]
    ),
    (.event, ["event", "eventtype", "activity", "activitytype", "newvalue"]),
    (.source, ["source", "leadsource", "origin", "originalsource", "channel", "utmsource", "campaign", "quelle"]),
    (.score, ["score", "leadscore", "hubspotscore", "points"]),
    (
      .stage,
      ["stage", "dealstage", "status", "leadstatus", "stagename", "outcome", "lifecyclestage", "phase", "state"]
    ),
    (.isWon, ["iswon", "won", "converted", "isconverted", "y"]),
    (.closed, ["closedate", "closingdate", "closed", "closedat", "closedon", "enddate"]),
    (.actor, ["owner", "ownerid", "leadowner", "rep", "repid", "salesagent", "srid", "sdrid", "agent", "assignedto"]),
    (.reason, ["reason", "lostreason", "closedlostreason", "rejectionreason", "lossreason"]),
    (.value, ["value", "amount", "dealvalue", "closevalue", "revenue", "dealsize"]),
    (.attempts, ["attempts", "calls", "numberofcalls"]),
  ]

  static let dates: [(event: HistoryEvent, names: [String])] = [
    (
      .captured,
      [
        "created", "createddate", "createdate", "createdat", "createdtime", "createdon", "firstcontactdate",
        "engagedate",
        "firstseen", "date", "erstellungsdatum", "erstelltam",
      ]
    ),
    (.mql, ["mql", "mqldate", "becameamarketingqualifiedleaddate", "mqlat"]),
    (.handedOver, ["handedover", "handoverdate", "handedoverdate", "handoffdate", "senttosales"]),
    (.assigned, ["assigned", "assigneddate", "ownerassigneddate"]),
    (.attempt, ["firstoutreachdate", "firstcalldate", "firstattempt"]),
    (.contacted, ["contacted", "contactedat", "firstresponsedate"]),
    (.accepted, ["accepted", "acceptedat", "saldate"]), (.rejected, ["rejected", "rejectedat", "rejecteddate"]),
    (.sql, ["sql", "sqldate", "becameasalesqualifiedleaddate", "qualifieddate", "qualifiedat"]),
    (.opportunity, ["opportunity", "opportunitydate", "becameanopportunitydate", "converteddate"]),
    (.won, ["won", "wondate", "wonat", "wontime", "becameacustomerdate"]),
    (.lost, ["lost", "lostdate", "lostat", "losttime"]),
  ]

  static let afterContact = [
    "duration", "callduration", "talktime", "probability", "lastcontacted", "lastactivity", "lastactivitydate",
    "numberoftimescontacted", "daystoclose", "leadresponsetime", "forecastcategory", "expectedrevenue",
  ]

  /// What a word for a stage most likely means; nil when only the user knows.
  static func meaning(of word: String) -> String? {
    let plain = CellText.plain(word)
    let known: [(String, [String])] = [
      ("won", ["won", "closedwon", "customer", "gewonnen", "kunde"]),
      ("lost", ["lost", "closedlost", "verloren", "deallost"]),
      ("open", ["new", "open", "neu", "offen", "lead", "subscriber", "prospecting", "notcontacted"]),
      ("mql", ["mql", "marketingqualifiedlead"]), ("sql", ["sql", "salesqualifiedlead", "qualified", "qualifiziert"]),
      ("opportunity", ["opportunity", "engaging", "chance"]), ("contacted", ["contacted", "kontaktiert", "working"]),
      ("rejected", ["rejected", "abgelehnt"]),
      ("disqualified", ["disqualified", "unqualified", "junk", "notqualified"]),
      ("nurture_started", ["nurture", "nurturing"]), ("duplicate", ["duplicate", "duplikat", "dublette"]),
      ("accepted", ["accepted", "sal"]), ("opted_out", ["unsubscribed", "optedout"]),
    ]
    return known.first { $0.1.contains(plain) }?.0
  }
}
