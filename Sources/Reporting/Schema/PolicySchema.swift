// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

extension ResultObject {
  static let policy = ResultObject(
    "policy", "One policy with everything measured about it.",
    [
      .always("name", .text, "The name in the scenario, or the settings of a cell of a grid"),
      .always(
        "levers", .map(.reading),
        "The value of every lever by its path, a number in the lever's unit or words; `leadflow levers` lists them"),
      .always(
        "metrics", .map(.object(metric), names: Metric.all.map(\.name)),
        "Every metric by its name; `leadflow metrics` says what each is"),
      .always("feasibility", .list(.object(feasibility)), "The promises of the policy and how they are kept"),
      .maybe(
        "calendar", .list(.object(month)), "What a dashboard would show, month by month",
        missing: "in a sweep and a recommendation"),
    ])

  static let metric = ResultObject(
    "metric", "The mean of a metric with what is not known about it, and its spread over replications.",
    [
      .always("unit", .words(of: MetricUnit.self), "The unit; money is in the currency of the header"),
      .maybe(
        "mean", .number, "The mean over replications", unit: "as in the key unit",
        missing: "when the metric has no value in some replication, as a rate of no leads"),
    ] + halfWidths + [
      .always("level", .number, "The confidence level of the interval of the mean", unit: "share")
    ] + spread(unit: "as in the key unit", missing: "with mean") + [
      .always("at_least", .flag, "Whether the value is a lower limit, because it falls among leads nobody ever called")
    ])

  static let feasibility = ResultObject(
    "feasibility", "A promise and how it is kept under a policy.",
    [
      .always("clause", .text, "What is promised"),
      .always("status", .words(of: Feasibility.self), "Whether the staffing can keep it, with the stated confidence"),
      .always("estimate", .number, "The share of cases in which it is kept", unit: "share"),
      .always("half_width", .number, "Half the interval of estimate", unit: "share"),
      .always("level", .number, "The confidence level of the interval", unit: "share"),
    ])

  static let month = ResultObject(
    "month", "What a dashboard would show for one month of the window, by date of the event.",
    [.always("month", .count, "The number of the month in the window, from 1")]
      + CalendarLine.all.map { line in
        .maybe(
          line.name, .object(monthFigure), "The figure of the month for \(line.title)", unit: line.unit.rawValue,
          missing: "when it has no value in some replication")
      })

  static let monthFigure = ResultObject(
    "month_figure", "One line of a month; its unit stands with the line.",
    [
      .always("mean", .number, "The mean over replications"),
      .maybe("half_width", .number, "Half the interval of the mean", missing: "with too few replications"),
    ] + spread(unit: nil, missing: nil))

  /// The spread of a value over replications; never missing when nothing is said.
  private static func spread(unit: String?, missing: String?) -> [ResultKey] {
    [
      ("p10", "The value that one replication in ten stays below"),
      ("p50", "The value that half of the replications stay below"),
      ("p90", "The value that nine replications in ten stay below"),
    ].map { name, meaning in
      if let missing { return .maybe(name, .number, meaning, unit: unit, missing: missing) }
      return .always(name, .number, meaning, unit: unit)
    }
  }
}
