// SPDX-License-Identifier: GPL-3.0-or-later

public import Gzip

/// Writes a history as LeadFlow's own log, `lead_id,timestamp,event,actor,source,score,reason,value`.
///
/// Leads and people are numbers in the order of the history. Rows without a lead say something of the whole: when it was
/// exported, from when an event is on record, whether scores are those of the export, and in which zone days are counted. What `import` reads of such a
/// file is the history that was written.
public enum CanonicalLog {
  static let exportedMark = Array("exported".utf8)
  static let recordedMark = Array("recorded_from".utf8)
  static let scoreMark = Array("scores_of_export".utf8)
  static let zoneMark = Array("report_zone".utf8)
  static let shortestMark = 8

  /// Writes a history piece by piece.
  public static func write(_ history: History, to file: inout GzipWriter) throws(GzipError) {
    let zone = TimeZoneRule(history.zone) ?? .utc
    var text = header
    if history.zone != TimeZoneRule.utc.name { text += ",,report_zone,,,,\(history.zone),\r\n" }
    // A history that ends with a day ends at the midnight after it.
    let exported = CalendarInstant(day: history.exported.day, second: history.exported.second, hasTime: true)
    text += exportedLine(exported, zone)
    for (kind, moment) in history.recordedFrom.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      text += ",\(stamp(moment, zone)),recorded_from,,,,\(kind.rawValue),\r\n"
    }
    if history.scoresAreOfExport { text += ",,scores_of_export,,,,,\r\n" }
    for lead in history.leads.indices {
      for event in history.leads.events(of: lead) { append(event, of: lead, history, zone, to: &text) }
      if text.utf8.count > 1 << 16 {
        try file.write(Array(text.utf8))
        text = ""
      }
    }
    try file.write(Array(text.utf8))
  }

  private static func append(
    _ event: Int, of lead: Int, _ history: History, _ zone: TimeZoneRule, to text: inout String
  ) {
    let events = history.events
    var row = Row(lead: lead + 1, kind: events.kind[event])
    row.moment = events.moment[event]
    if events.stage[event] >= 0 { row.stage = history.stages[Int(events.stage[event])] }
    if events.actor[event] >= 0 { row.actor = Int(events.actor[event]) + 1 }
    let isFirst = event == history.leads.events(of: lead).lowerBound
    if isFirst, !history.leads.sourceIsMissing[lead] { row.source = history.sources[Int(history.leads.source[lead])] }
    row.score = events.score[event]
    if events.reason[event] >= 0 { row.reason = history.reasons[Int(events.reason[event])] }
    row.value = events.value[event]
    append(row, history.leads.zoneIsKnown[lead] ? zone : nil, to: &text)
  }

  static let header = "lead_id,timestamp,event,actor,source,score,reason,value\r\n"

  /// One event of a lead as the log has it.
  struct Row {
    let lead: Int
    let kind: HistoryEvent
    var moment: CalendarInstant?
    var stage: String?
    var actor: Int?
    var source: String?
    var score = Double.nan
    var reason: String?
    var value = Double.nan

    init(lead: Int, kind: HistoryEvent) {
      self.lead = lead
      self.kind = kind
    }
  }

  /// The row that says up to when the log goes.
  static func exportedLine(_ moment: CalendarInstant, _ zone: TimeZoneRule) -> String {
    ",\(stamp(moment, zone)),exported,,,,,\r\n"
  }

  /// Writes a row; without a zone nobody knows in which one its moment is.
  static func append(_ row: Row, _ zone: TimeZoneRule?, to text: inout String) {
    text += "\(row.lead),"
    if let moment = row.moment { text += stamp(moment, zone) }
    let kind = row.kind.rawValue
    text += "," + (row.stage.map { CSVText.quoted("\(kind):\($0)") } ?? kind)
    text += row.actor.map { ",\($0)," } ?? ",,"
    if let source = row.source { text += CSVText.quoted(source) }
    text += ",\(number(row.score)),"
    if let reason = row.reason { text += CSVText.quoted(reason) }
    text += ",\(number(row.value))\r\n"
  }

  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }

  /// A day as it is, a moment with the offset of the history's zone unless nobody knows in which zone it was written.
  private static func stamp(_ moment: CalendarInstant, _ zone: TimeZoneRule?) -> String {
    guard moment.hasTime else { return moment.description }
    // Files know milliseconds; what is finer is rounded to them.
    let milliseconds = min(Int((moment.second * 1000).rounded()), 86_399_999)
    let whole = milliseconds / 1000
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    var text = "\(moment)T\(two(whole / 3600)):\(two(whole / 60 % 60)):\(two(whole % 60))"
    let rest = milliseconds % 1000
    if rest > 0 { text += rest < 10 ? ".00\(rest)" : rest < 100 ? ".0\(rest)" : ".\(rest)" }
    guard let zone else { return text }
    let offset = zone.offset(atLocal: Double(moment.day) * 86_400 + moment.second)
    if offset == 0 { return text + "Z" }
    return text + (offset < 0 ? "-" : "+") + two(abs(offset) / 3600) + ":" + two(abs(offset) / 60 % 60)
  }
}
