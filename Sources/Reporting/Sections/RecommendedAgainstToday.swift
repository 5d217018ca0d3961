// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// The figures that decide, advised policy beside the base.
  static let recommendedAgainstToday = ReportSection(
    "Recommended against today", needs: [.recommendation, .policies]
  ) { contents in
    guard let chosen = contents.recommended else { return [] }
    if contents.keepsBase { return contents.levels(contents.keyFigures, of: [chosen]).map { [.table($0)] } ?? [] }
    guard let table = contents.pairTable(contents.keyFigures, of: chosen, named: "recommended") else { return [] }
    return [.table(table), .paragraph(contents.pairLegend)]
  }

  /// How leads are followed up under both policies.
  static let followUp = ReportSection("Follow-up", needs: [.recommendation, .policies]) { contents in
    pair(
      contents,
      [
        "handed_over", "first_touch_p50_hours", "first_touch_p90_hours", "sla_attainment", "reach_rate",
        "attempts_per_lead", "leakage_rate", "wasted_hours", "wasted_hours_unreached", "wasted_hours_not_qualified",
        "utilisation", "offered_load",
      ])
  }

  /// What comes in and what it costs under both policies.
  static let money = ReportSection("Money", needs: [.recommendation, .policies]) { contents in
    let help = contents.used(["agency_cost", "cost_per_accepted_agency_lead", "hire_cost"])
    return pair(
      contents, ["revenue", "gross_profit", "contribution"] + help + ["cost_per_sql", "cac", "sales_velocity"])
  }

  private static func pair(_ contents: ReportContents, _ metrics: [String]) -> [Block] {
    guard let chosen = contents.recommended else { return [] }
    let table =
      contents.keepsBase
      ? contents.levels(metrics, of: [chosen]) : contents.pairTable(metrics, of: chosen, named: "recommended")
    return table.map { [.table($0)] } ?? []
  }
}
