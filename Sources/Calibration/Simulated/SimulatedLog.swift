// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
public import FunnelModel
public import Gzip

/// What a CRM would have kept of one simulated replication, as LeadFlow's own log.
///
/// Everything that only the simulation knows stays out: quality, readiness, who bought elsewhere, who is let lie. The
/// history ends with the run, and whatever is open then is open in the log.
public struct SimulatedLog: Sendable {
  /// How many leads and how many rows of events the log has.
  public let leadCount: Int
  public let eventCount: Int
  /// The first moment, and the last.
  public let first: CalendarInstant
  public let last: CalendarInstant
  /// The rows of every lead in their order.
  let rows: [[CanonicalLog.Row]]

  /// The first day of a run that names none: a Monday, as the first day of such a run is.
  public static let usualStart = CalendarDay(number: 19_723)

  /// Simulates a replication.
  ///
  /// - Parameters:
  ///   - scenario: the scenario, with the values it is drawn around.
  ///   - policy: what both teams do.
  ///   - start: the first day of the run; without one that of the scenario, or the usual one.
  ///   - seed: the seed of every draw.
  ///   - replication: which replication, from 0.
  public init(_ scenario: Scenario, policy: Policy, start: CalendarDay? = nil, seed: UInt64, replication: Int = 0) {
    var scenario = scenario
    let start = start ?? scenario.clock.start ?? Self.usualStart
    scenario.clock.start = start
    let compiled = CompiledScenario(scenario)
    let leads = LeadTable(compiled, seed: seed, replication: replication)
    let run = Run(compiled, policy: policy, leads: leads, tracing: Run.everyLead)
    let clock = LogClock(compiled.clock, policy: policy, scenario: scenario, start: start)
    let sources = leads.source
    // Each lead has its path in order, wherever the run wrote it down.
    var paths = [[DiaryEntry]](repeating: [], count: leads.count)
    for entry in run.diary where entry.time <= scenario.clock.end { paths[entry.lead].append(entry) }
    let minutes = run.minutesOfLastHandovers
    rows = paths.enumerated().map { lead, path in
      var keeper = LeadKeeper(lead, source: scenario.sources[Int(sources[lead])], clock)
      for entry in path { keeper.keep(entry, dealValue: run.dealValue(of: lead)) }
      return keeper.finished(minutes: minutes[lead])
    }
    leadCount = rows.count { !$0.isEmpty }
    eventCount = rows.reduce(0) { $0 + $1.count }
    first = clock.moment(0)
    last = clock.moment(scenario.clock.end)
  }

  /// Writes the log piece by piece.
  public func write(to file: inout GzipWriter) throws(GzipError) {
    var text = CanonicalLog.header + CanonicalLog.exportedLine(last, .utc)
    for rows in rows {
      for row in rows { CanonicalLog.append(row, .utc, to: &text) }
      if text.utf8.count > 1 << 16 {
        try file.write(Array(text.utf8))
        text = ""
      }
    }
    try file.write(Array(text.utf8))
  }

  /// The whole log.
  public var text: String {
    var text = CanonicalLog.header + CanonicalLog.exportedLine(last, .utc)
    for row in rows.joined() { CanonicalLog.append(row, .utc, to: &text) }
    return text
  }
}
