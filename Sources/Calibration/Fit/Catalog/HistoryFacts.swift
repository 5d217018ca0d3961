// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// A history with the first moment of every event of every lead, which most fits need.
struct HistoryFacts: Sendable {
  let history: History
  let options: FitOptions
  let calendar: BusinessCalendar
  /// For each event the first moment by lead, in days since 1970; not a number where it never happened.
  private let first: [HistoryEvent: [Double]]
  /// Whether that moment is known to its day only.
  private let isDay: [HistoryEvent: [Bool]]
  /// The end of what the history knows, in days since 1970.
  let end: Double
  /// Whether any event says that sales worked a lead.
  let hasWork: Bool

  init(_ history: History, options: FitOptions = FitOptions(), calendar: BusinessCalendar = BusinessCalendar()) {
    self.history = history
    self.options = options
    self.calendar = calendar
    end = history.exported.days
    let count = history.leadCount
    var first: [HistoryEvent: [Double]] = [:]
    var isDay: [HistoryEvent: [Bool]] = [:]
    for kind in HistoryEvent.allCases where kind != .stage {
      first[kind] = [Double](repeating: .nan, count: count)
      isDay[kind] = [Bool](repeating: false, count: count)
    }
    for lead in history.leads.indices {
      for event in history.leads.events(of: lead) {
        let kind = history.events.kind[event]
        let moment = history.events.moment.days(event)
        guard let known = first[kind]?[lead], !moment.isNaN, known.isNaN || moment < known else { continue }
        first[kind]?[lead] = moment
        isDay[kind]?[lead] = history.events.moment.second[event].isNaN
      }
      // Wide tables may date the capture and the end of a lead without an event of their own.
      if first[.captured]?[lead].isNaN == true, !history.leads.isLeftTruncated[lead] {
        first[.captured]?[lead] = history.leads.created.days(lead)
        isDay[.captured]?[lead] = history.leads.created.second[lead].isNaN
      }
    }
    hasWork = Self.work.contains { kind in first[kind]?.contains { !$0.isNaN } == true }
    self.first = first
    self.isDay = isDay
  }

  var leads: Range<Int> { history.leads.indices }

  /// The first moment of an event of a lead; nil when it is not on record.
  func moment(_ kind: HistoryEvent, _ lead: Int) -> Double? {
    guard let moment = first[kind]?[lead], !moment.isNaN else { return nil }
    return moment
  }

  /// The first of several events.
  func moment(_ kinds: [HistoryEvent], _ lead: Int) -> (moment: Double, isDay: Bool)? {
    var earliest: (moment: Double, isDay: Bool)?
    for kind in kinds {
      guard let moment = moment(kind, lead), moment < earliest?.moment ?? .infinity else { continue }
      earliest = (moment, isDay[kind]?[lead] ?? false)
    }
    return earliest
  }

  /// How many leads have an event.
  func count(_ kind: HistoryEvent) -> Int { first[kind].map { $0.count { !$0.isNaN } } ?? 0 }

  /// The first moment at which a lead left the way to a win: sent back, lost or given up.
  func departure(_ lead: Int) -> (moment: Double, isDay: Bool)? { moment(Self.departures, lead) }

  static let departures: [HistoryEvent] = [.rejected, .recycled, .lost, .disqualified, .optedOut, .expired]

  /// What happens when sales works a lead.
  static let work: [HistoryEvent] = [.handedOver, .assigned, .attempt, .contacted, .accepted, .sql, .opportunity]

  /// When sales got a lead: the handover, else the first sign of work; the capture when the history knows no work.
  func handover(_ lead: Int) -> (moment: Double, isDay: Bool)? {
    hasWork ? moment([.handedOver], lead) ?? moment(Self.work, lead) : moment([.captured], lead)
  }

  /// The business hours between two moments in days since 1970.
  func businessHours(from start: Double, to end: Double) -> Double { hours(before: end) - hours(before: start) }

  private func hours(before moment: Double) -> Double {
    let day = Int(moment.rounded(.down))
    let weekday = ((day + 3) % 7 + 7) % 7
    let week = Double((day + 3 - weekday) / 7) * Double(calendar.workingDaysPerWeek)
    let days = week + Double(calendar.worksOn[..<weekday].count { $0 })
    let hour = (moment - Double(day)) * 24
    let today = calendar.worksOn[weekday] ? min(max(hour - calendar.opens, 0), calendar.hoursPerDay) : 0
    return days * calendar.hoursPerDay + today
  }

  /// How the history names its period, for origins.
  var period: String {
    history.quality.leadDays.map {
      "\($0.lowerBound) to \(history.exported.day < $0.upperBound.day ? $0.upperBound : history.exported)"
    }
      ?? "up to \(history.exported)"
  }
}
