// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// An export as companies have them, with a known truth: leads in one file, calls in another.
///
/// Leads come evenly over 2024; only scores from 60 on are handed over. A quarter of those is rejected, with a reason on
/// exactly 45 %; the others are won or lost after weeks, so that the last 90 days are unripe at the export on
/// 2024-12-31. Some rows stand twice, some sources are missing, some leads were called before they were MQLs. Creation is
/// written by the clocks of Berlin with the day first, MQLs by those of New York, closing dates at +05:30, calls with the
/// offset of Berlin. Names, addresses and telephone numbers stand in columns nobody needs.
struct MessyExport {
  static let threshold = 60
  static let sources = ["search", "webinar", "partner"]
  static let mapping = """
    tables:
      leads:
        rows: records
        columns: {lead: Lead No, source: Source, score: Score, actor: Owner, stage: State, closed: Closed, reason: Reason, value: Deal value}
        dates: {captured: Created, mql: MQL, handed_over: Handed over}
        time_zones: {Created: Europe/Berlin, MQL: America/New_York, Handed over: America/New_York}
        stages: {Open: open, With sales: open, Rejected: rejected, Won: won, Lost: lost}
        after_contact: [Call duration]
      calls:
        columns: {lead: Lead No, actor: Agent}
        dates: {attempt: Called at}

    """

  private(set) var leads =
    "Lead No;Full Name;E-Mail;Phone;Created;Source;Score;MQL;Handed over;State;Closed;Reason;Owner;Deal value;Call duration\r\n"
  private(set) var calls = "Called at,Lead No,Agent,Contact name\r\n"
  let exportedAt = "2024-12-31"

  // The truth.
  let leadCount: Int
  private(set) var duplicates = 0
  private(set) var missingSources = 0
  /// Cells that say "nothing" in a word.
  private(set) var markers = 0
  private(set) var attempts = 0
  private(set) var attemptsBeforeMQL = 0
  private(set) var belowThreshold = 0
  private(set) var handedOver = 0
  private(set) var rejections = 0
  private(set) var reasonsGiven = 0
  private(set) var losses = 0
  private(set) var wins = 0
  /// The days from creation to every win on record, and the age of every lead that is open at the export.
  private(set) var winAges: [Double] = []
  private(set) var openAges: [Double] = []
  /// The share of handed-over leads that is ever won.
  private(set) var conversion = 0.0
  /// Every value that must not leave the importer.
  private(set) var personal: [String] = []

  /// The first moment of 2024 and the end of the export, in seconds since 1970.
  private static let start = 1_704_067_200.0
  private static let end = start + 366 * 86_400

  private var state: UInt64
  private var repeated: [String] = []

  init(leads count: Int, seed: UInt64) {
    leadCount = count
    state = seed
    for number in 0..<count { add(number) }
    for row in repeated { leads += row }
    conversion /= Double(max(1, handedOver))
  }

  private mutating func add(_ number: Int) {
    let created = minutes(Self.start + 366 * 86_400 * (Double(number) + uniform()) / Double(leadCount))
    let score = number == 0 ? Self.threshold : Int(uniform() * 100)
    var row = Row(id: "\(1_000_000_000_000_000_000 + number)", created: created, score: score)
    row.owner = "Rep Surname\(number % 4)"
    row.name = "Given\(number) Family\(number)"
    row.email = "given.\(number)@customer\(number % 50).example"
    row.phone = "+49 30 5550\(100_000 + number)"
    personal += [row.name, row.email, row.phone, row.owner]
    row.source = Self.sources[Int(uniform() * 3)]
    if uniform() < 0.06 {
      missingSources += 1
      row.source = ["", "-", "Select", "null"][missingSources % 4]
    }
    if score >= Self.threshold { work(&row) } else { belowThreshold += 1 }
    if row.state == "Open" || row.state == "With sales" || row.state == "Rejected" {
      openAges.append((Self.end - created) / 86_400)
    }
    let line = row.text
    leads += line
    let hasMarker = ["-", "Select", "null"].contains(row.source)
    if hasMarker { markers += 1 }
    if uniform() < 0.03 {
      if hasMarker { markers += 1 }
      duplicates += 1
      repeated.append(line)
    }
  }

  /// What sales does with a lead that is handed over.
  private mutating func work(_ row: inout Row) {
    let mql = minutes(row.created + 1800 + uniform() * 7200)
    // Nobody has looked yet at a lead of the last hours.
    guard mql + 600 < Self.end else { return }
    handedOver += 1
    row.mql = mql
    row.handedOver = mql + 600
    row.state = "With sales"
    if uniform() < 0.04 {
      attemptsBeforeMQL += 1
      call(row, at: mql - 300)
    }
    for attempt in 0..<(1 + Int(uniform() * 3)) {
      call(row, at: minutes(mql + 3600 + 86_400 * (Double(attempt) + uniform())))
    }
    let probability = 1 / (1 + exp(1.2 - 0.04 * Double(row.score - Self.threshold)))
    conversion += 0.75 * probability
    if uniform() < 0.25 {
      close(&row, "Rejected", at: row.created + 86_400 * (1 + 3 * uniform()))
    } else if uniform() < probability {
      close(&row, "Won", at: row.created + 86_400 * 21 * exp(0.6 * normal()))
    } else {
      close(&row, "Lost", at: row.created + 86_400 * 35 * exp(0.6 * normal()))
    }
  }

  private mutating func close(_ row: inout Row, _ state: String, at moment: Double) {
    let moment = max(minutes(moment), row.handedOver + 86_400 * 4)
    guard moment < Self.end else { return }
    row.state = state
    row.closed = moment
    switch state {
    case "Rejected":
      // Nine in every twenty.
      if rejections * 9 % 20 < 9 {
        reasonsGiven += 1
        row.reason = ["No budget", "Wrong contact", "Too early"][rejections % 3]
      }
      rejections += 1
    case "Lost": losses += 1
    default:
      wins += 1
      row.value = "€ \(1 + Int(uniform() * 9)).\(100 + Int(uniform() * 900)),00"
      winAges.append((moment - row.created) / 86_400)
    }
  }

  private mutating func call(_ row: Row, at moment: Double) {
    guard moment < Self.end else { return }
    attempts += 1
    let hours = Stamp.offset("Europe/Berlin", moment) / 3600
    let local = Stamp.iso(moment + Double(hours) * 3600).replacingOccurrences(of: " ", with: "T")
    calls += "\(local):00+0\(hours):00,\(row.id),\(row.owner),\(row.name)\r\n"
  }

  /// A whole minute, away from the hour that the clocks of Berlin and New York show twice.
  private func minutes(_ moment: Double) -> Double {
    let whole = (moment / 60).rounded(.down) * 60
    for twice in [1_729_990_800.0, 1_730_613_600] where whole >= twice && whole < twice + 3600 { return whole + 3600 }
    return whole
  }

  /// SplitMix64, in (0, 1).
  private mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return (Double((z ^ (z >> 31)) >> 11) + 0.5) / 9_007_199_254_740_992
  }

  private mutating func normal() -> Double {
    (-2 * log(uniform())).squareRoot() * cos(2 * Double.pi * uniform())
  }
}

/// One row of the lead table.
private struct Row {
  let id: String
  let created: Double
  let score: Int
  var name = ""
  var email = ""
  var phone = ""
  var source = ""
  var mql: Double?
  var handedOver = 0.0
  var state = "Open"
  var closed: Double?
  var reason = ""
  var owner = ""
  var value = ""

  var text: String {
    let berlin = Stamp.iso(created + Double(Stamp.offset("Europe/Berlin", created)))
    let parts = berlin.split(whereSeparator: { "- ".contains($0) })
    let cells = [
      id, name, email, phone, "\(parts[2])/\(parts[1])/\(parts[0]) \(parts[3])", source, "\(score)",
      mql.map(Stamp.newYork) ?? "", mql == nil ? "" : Stamp.newYork(handedOver), state,
      closed.map { Stamp.iso($0 + 19_800) + ":00 +0530" } ?? "", reason, owner, value,
      closed == nil ? "" : "\(score * 7)",
    ]
    return cells.joined(separator: ";") + "\r\n"
  }
}

/// Moments as text, by Foundation's calendar and zones.
private enum Stamp {
  private static let zones = ["Europe/Berlin", "America/New_York"].compactMap { name in
    TimeZone(identifier: name).map { (name, $0) }
  }

  static func offset(_ zone: String, _ moment: Double) -> Int {
    zones.first { $0.0 == zone }?.1.secondsFromGMT(for: Date(timeIntervalSince1970: moment)) ?? 0
  }

  static func newYork(_ moment: Double) -> String { iso(moment + Double(offset("America/New_York", moment))) }

  /// YYYY-MM-DD HH:MM of UTC.
  static func iso(_ moment: Double) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents(
      [.year, .month, .day, .hour, .minute], from: Date(timeIntervalSince1970: moment))
    func two(_ number: Int?) -> String { String(format: "%02d", number ?? 0) }
    return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day)) \(two(parts.hour)):\(two(parts.minute))"
  }
}
