// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel
internal import Statistics

/// A wait between two events of a lead, one line per wait in its list.
struct Delay: Sendable {
  /// The name in `fit.json`.
  let name: String
  let title: String
  let from: [HistoryEvent]
  let to: [HistoryEvent]
  /// Whether only the hours in which the business is open count.
  var onBusinessClock = false
  /// Whether what happens in the same second is no wait but something else: a lead that is handed over as it comes in, or
  /// called as it is handed over.
  var hasAtOnce = true
  /// Whether leads wait for somebody's time, in line with each other.
  var isQueue = false

  var unit: String { onBusinessClock ? "business hours" : "days" }

  static let all = [
    Delay(name: "capture_to_mql", title: "from capture to MQL", from: [.captured], to: [.mql]),
    Delay(name: "capture_to_handover", title: "from capture to handover", from: [.captured], to: [.handedOver]),
    Delay(
      name: "handover_to_first_attempt", title: "from handover to first attempt", from: [.handedOver],
      to: [.attempt], onBusinessClock: true, isQueue: true),
    Delay(
      name: "agency_case", title: "of a case with the agency", from: [.agencyStarted],
      to: [.agencyQualified, .agencyReturned], onBusinessClock: true),
    Delay(
      name: "agency_to_handover", title: "from the agency's yes to the handover", from: [.agencyQualified],
      to: [.handedOver]),
    Delay(name: "sql_to_opportunity", title: "from SQL to opportunity", from: [.sql], to: [.opportunity]),
    Delay(
      name: "opportunity_to_won", title: "from opportunity to won", from: [.opportunity], to: [.won], hasAtOnce: false),
    Delay(name: "sql_to_won", title: "from SQL to won", from: [.sql], to: [.won], hasAtOnce: false),
    Delay(name: "capture_to_won", title: "from capture to won", from: [.captured], to: [.won], hasAtOnce: false),
  ]

  var topic: FitTopic {
    FitTopic(name: "delay.\(name)", title: title) { facts throws(FitGap) in try DelayStudy(self, facts).lesson() }
  }

  /// The rows of a history: ended, left the way before, or open at the export.
  func rows(_ facts: HistoryFacts) -> DelayRows {
    var rows = DelayRows()
    for lead in facts.leads {
      guard let start = facts.moment(from, lead) else { continue }
      let end = facts.moment(to, lead)
      // An end before its start belongs to another round or is a slip; the import has counted it.
      if let end, end.moment < start.moment, !(end.isDay || start.isDay) || end.moment < start.moment.rounded(.down) {
        continue
      }
      let left = facts.departure(lead)
      let isLeft = end == nil && (left.map { $0.moment >= start.moment.rounded(.down) } ?? false)
      rows.add(
        start: start, end: end ?? (isLeft ? left : nil), outcome: end != nil ? 0 : isLeft ? 1 : nil, facts: facts,
        recordedFrom: to.count == 1 ? facts.history.recordedFrom[to[0]]?.days : nil, onBusinessClock: onBusinessClock)
    }
    return rows
  }
}

/// Durations as a likelihood takes them, with what each could at most have been.
struct DelayRows: Sendable {
  private(set) var rows: [OutcomeRow] = []
  /// The start in days since 1970 and the age at the export, of each row.
  private(set) var starts: [Double] = []
  private(set) var limits: [Double] = []
  private(set) var ended = 0
  private(set) var left = 0
  /// Rows with an end that is known to its day only.
  private(set) var dated = 0
  /// The positions of the rows that ended in the second in which they began, where both moments are known to the second.
  private(set) var atOnce: [Int] = []

  mutating func add(
    start: (moment: Double, isDay: Bool), end: (moment: Double, isDay: Bool)?, outcome: Int?, facts: HistoryFacts,
    recordedFrom: Double?, onBusinessClock: Bool
  ) {
    let stop = min(end?.moment ?? facts.end, facts.end)
    func age(_ moment: Double) -> Double {
      onBusinessClock ? facts.businessHours(from: start.moment, to: moment) : moment - start.moment
    }
    var limit = max(age(facts.end), 0)
    let observation: DurationRow.Observation
    if outcome == nil {
      // A start known to its day only lies at noon on average.
      limit = max(limit - (start.isDay && !onBusinessClock ? 0.5 : 0), 0)
      observation = .right(limit)
    } else {
      observation = Self.observation(age(stop), start.isDay, end?.isDay ?? false, onBusinessClock, facts)
      limit = max(limit, Self.upper(observation))
    }
    var entry = 0.0
    if let recordedFrom, recordedFrom > start.moment { entry = min(age(recordedFrom), limit) }
    rows.append(
      OutcomeRow(
        DurationRow(observation, entry: outcome == nil ? entry : 0), outcome: outcome ?? 0,
        entryRule: .unrecordedBefore))
    if outcome == 0, let end, !start.isDay, !end.isDay, case .left = observation { atOnce.append(rows.count - 1) }
    starts.append(start.moment)
    limits.append(limit)
    if start.isDay || end?.isDay == true { dated += 1 }
    if outcome == 0 { ended += 1 }
    if outcome == 1 { left += 1 }
  }

  /// A second is the finest a history knows, so an age below it lies within it.
  private static func observation(
    _ age: Double, _ startIsDay: Bool, _ endIsDay: Bool, _ onBusinessClock: Bool, _ facts: HistoryFacts
  ) -> DurationRow.Observation {
    let second = onBusinessClock ? 1 / 3_600.0 : 1 / 86_400.0
    let day = onBusinessClock ? facts.calendar.hoursPerDay : 1
    let (lower, upper): (Double, Double) =
      switch (startIsDay, endIsDay) {
      case (false, false): age > second ? (age, age) : (0, second)
      case (false, true): (age, age + day)
      case (true, false): (age - day, age)
      // Both days only: the true age is spread over two days around the difference, here over the middle one.
      case (true, true): (age - day / 2, age + day / 2)
      }
    if lower == upper { return .exact(age) }
    return lower > 0 ? .interval(lower, upper) : .left(max(upper, second))
  }

  private static func upper(_ observation: DurationRow.Observation) -> Double {
    switch observation {
    case .exact(let time), .right(let time), .left(let time), .interval(_, let time): time
    case .days(let days), .openAfterDays(let days): Double(days)
    }
  }

  var open: Int { rows.count - ended - left }

  /// Leaves out the rows that ended at once.
  mutating func leaveOutAtOnce() {
    for position in atOnce.reversed() {
      rows.remove(at: position)
      starts.remove(at: position)
      limits.remove(at: position)
    }
    ended -= atOnce.count
    atOnce = []
  }
}
