// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ResultObject {
  static let precision = ResultObject(
    "precision", "How precise a study that ran until it was precise became.",
    [
      .always("target", .number, "The largest relative error asked for", unit: "share of each figure"),
      .always("adjusted_target", .number, "The largest half-width that meets it", unit: "share of each figure"),
      .always("level", .number, "The confidence level of the half-widths", unit: "share"),
      .always("status", .words(of: PrecisionStatus.self), "How the study ended"),
      .always("replications", .count, "The replications of every policy that were run"),
      .always("max_replications", .count, "The replications after which it would have ended undecided"),
      .always("figures", .list(.object(precisionFigure)), "What had to become precise"),
    ])

  static let precisionFigure = ResultObject(
    "precision_figure", "One figure that had to become precise.",
    [
      .always("policy", .text, "The policy"),
      .maybe("against", .text, "The policy it is compared with", missing: "for the mean of a single policy"),
      .always("metric", .words(Metric.all.map(\.name)), "The metric"),
      .maybe(
        "mean", .number, "The mean, or the mean difference", unit: "that of the metric",
        missing: "when the metric has no value in some replication"),
      .maybe(
        "half_width", .number, "The part of its half-width that more replications shrink", unit: "that of the metric",
        missing: "with mean"),
      .maybe("achieved", .number, "That half-width", unit: "share of the mean", missing: "for a mean of 0"),
      .always("is_met", .flag, "Whether it is precise enough"),
      .maybe(
        "needed_replications", .number, "About how many replications would do", missing: "when no number would"),
    ])
}
