// SPDX-License-Identifier: GPL-3.0-or-later

public import Experiments
public import FunnelModel

/// The path of one lead as a page or as JSON.
public struct LeadPathReport: FormattedReport, Sendable {
  private let path: LeadPath
  private let scenario: Scenario
  private let vocabulary: Vocabulary

  /// - Parameters:
  ///   - path: what the lead goes through.
  ///   - scenario: the scenario it was simulated from.
  ///   - vocabulary: the words of the page; CSV and JSON stay as they are.
  public init(_ path: LeadPath, scenario: Scenario, in vocabulary: Vocabulary = .canonical) {
    self.path = path
    self.scenario = scenario
    self.vocabulary = vocabulary
  }

  /// The path in a format; CSV has a line per step.
  public func text(as format: ResultsFormat, style: TerminalStyle) -> String {
    text(as: format, style: style, in: vocabulary)
  }

  var json: String { jsonText(path) }
  var csv: String { csvLines([header] + rows(state: { $0 }).map { $0.map(\.text) }) }

  private let header = ["day", "time", "event", "state", "owner", "score"]

  var blocks: [Block] {
    let columns = header.map { Column($0, $0 == "score" || $0 == "day" ? .numbers : .marks) }
    return [
      .heading("Lead \(path.lead) from \(path.source) under \(path.policy)"),
      .table(Table(columns, rows: rows(state: stateWords))),
      .paragraph(
        "Days count from 0, the first day of the run; replication \(path.replication), seed \(path.seed)."),
    ]
  }

  /// A row per step, with states as the reader spells them.
  private func rows(state: (String) -> String) -> [[Cell]] {
    path.steps.map { step in
      [
        Cell("\(Int(step.hours / 24))"), Cell(timeOfDay(step.hours)), Cell(step.event),
        Cell(step.state.map(state) ?? ""),
        Cell(step.owner ?? ""), Cell(fixed(step.score, decimals: 1)),
      ]
    }
  }

  private func timeOfDay(_ hours: Double) -> String {
    let day = Int(hours / 24)
    let weekday = ((scenario.clock.start?.weekday ?? 0) + day) % 7
    let minutes = Int((hours - Double(day) * 24) * 60)
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(BusinessCalendar.weekdays[weekday]) \(two(minutes / 60)):\(two(minutes % 60))"
  }
}
