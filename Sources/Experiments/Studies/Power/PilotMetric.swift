// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine

/// Something a live pilot can measure: so much per case, of which every lead brings some.
public struct PilotMetric: Sendable {
  /// The name in JSON and on the command line.
  public let name: String
  /// The name in tables.
  public let title: String
  public let unit: MetricUnit
  /// What it is, with its denominator, in one sentence.
  public let summary: String
  /// After what it is known of a lead.
  let milestone: Milestone
  /// Whether its cases are handovers, of which it does not matter when their leads were captured.
  let isOfHandovers: Bool
  /// What is counted in one run and out of how many cases, with deals by their probability or as drawn.
  let count: @Sendable (PolicyRow, Ledger.Luck) -> (above: Double, below: Double)

  /// Whether a case either counts or does not.
  var isShare: Bool { unit == .share }

  init(
    _ name: String, _ title: String, _ unit: MetricUnit, _ milestone: Milestone, ofHandovers: Bool = false,
    _ summary: String, count: @escaping @Sendable (PolicyRow, Ledger.Luck) -> (above: Double, below: Double)
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.milestone = milestone
    isOfHandovers = ofHandovers
    self.summary = summary
    self.count = count
  }

  /// Every metric, from what is known first to what is known last.
  public static let all: [PilotMetric] = [
    PilotMetric(
      "sla_attainment", "touched in time", .share, .deadline, ofHandovers: true,
      "Handed-over leads first touched within the policy's own promise, per lead whose deadline has passed."
    ) { row, _ in (row.tally.promise.kept.reduce(0, +), row.tally.promise.due.reduce(0, +)) },
    PilotMetric("contacted_per_lead", "reached, per lead", .share, .workedOff, "Leads reached, per lead captured.") {
      row, _ in (row.tally.contacted, row.tally.leads)
    },
    PilotMetric(
      "acceptance_rate", "accepted, of those reached", .share, .workedOff, ofHandovers: true,
      "Leads that sales accepted, per lead accepted or rejected."
    ) { row, _ in (row.tally.accepted, row.tally.accepted + row.tally.rejected) },
    PilotMetric("sal_per_lead", "SALs per lead", .share, .workedOff, "Leads that sales accepted, per lead captured.") {
      row, _ in (row.tally.accepted, row.tally.leads)
    },
    PilotMetric("sql_per_lead", "SQLs per lead", .share, .qualified, "Leads that sales qualified, per lead captured.") {
      row, luck in (luck == .drawn ? row.tally.sql : row.tally.expectedSQL, row.tally.leads)
    },
    PilotMetric("won_per_lead", "wins per lead", .share, .closed, "Leads won, per lead captured.") { row, luck in
      (luck == .drawn ? row.tally.won : row.tally.expectedWon, row.tally.leads)
    },
    PilotMetric(
      contribution, "contribution per lead", .money, .closed,
      "Gross profit less everything spent, per lead captured."
    ) { row, luck in
      let position = Metric.position(Metric.objective)
      let leads = row.expected[Metric.position("leads")]
      let perMonth = luck == .drawn ? row.drawn[position] : row.expected[position]
      return (leads > 0 ? perMonth / leads * row.tally.leads : 0, row.tally.leads)
    },
  ]

  /// What decides in the end: the others are looked at because they are known sooner.
  static let contribution = "contribution_per_lead"

  /// The metric of a name, or nothing.
  public static func named(_ name: String) -> PilotMetric? { all.first { $0.name == name } }
}
