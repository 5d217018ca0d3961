// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

extension ResultObject {
  static let sweep = ResultObject(
    "sweep", "What a sweep says of its cells in the objective; surface.csv has the cells as rows.",
    [
      .always("metric", .words([Metric.objective]), "The metric that decides"),
      .always("unit", .words(of: MetricUnit.self), "Its unit; money is in the currency of the header"),
      .always("level", .number, "The confidence level of every interval and of what is ruled out", unit: "share"),
      .always("levers", .list(.text), "The paths of the levers that vary, the first slowest"),
      .always("indifference_zone", .number, "The gain not worth telling apart", unit: "as in the key unit"),
      .always("cells", .list(.object(sweepCell)), "The cells in the order of the grid, each policy once"),
      .always("best", .object(bestCell), "The cell with the highest mean"),
      .maybe(
        "best_feasible", .object(bestCell), "The cell with the highest mean among those that keep every promise",
        missing: "when no cell keeps every promise"),
    ])

  static let sweepCell = ResultObject(
    "sweep_cell", "One combination of lever values.",
    [
      .always("policy", .text, "The name of its entry among policies"),
      .always("levers", .map(.reading), "The value of each lever that varies, by its path"),
      .always("mean", .number, "The mean over replications", unit: "that of sweep"),
      .maybe(
        "half_width", .number, "Half the interval of the mean", unit: "that of sweep",
        missing: "with too few replications"),
      .always(
        "difference_to_best", .number, "The mean less that of the best cell, at most 0", unit: "that of sweep"),
      .maybe(
        "difference_half_width", .number, "Half the paired interval of that difference, which holds by itself",
        unit: "that of sweep", missing: "with too few replications"),
      .always("may_be_best", .flag, "Whether it cannot be ruled out as best, all cells judged at once"),
      .maybe(
        "regret_bound", .number, "The most that choosing it can cost against the best", unit: "that of sweep",
        missing: standingGap),
      .always("is_within_zone", .flag, "Whether its mean is within the indifference zone of the best one"),
      .always("in_indifference_region", .flag, "Whether it may be best or is within the zone"),
      .maybe(
        "promises", .words(of: Feasibility.self), "Whether it keeps every promise", missing: "without promises"),
    ])

  static let bestCell = ResultObject(
    "best_cell", "A cell that stands out.",
    [
      .always("policy", .text, "The name of its entry among policies"),
      .maybe(
        "against_today", .number, "The mean of its difference to today's policy", unit: "that of sweep",
        missing: "when it is today's policy"),
      .maybe(
        "against_today_half_width", .number, "Half the interval of that difference, for all cells at once",
        unit: "that of sweep", missing: "with against_today"),
    ])
}
