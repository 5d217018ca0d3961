// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

/// A study, and the objects of its own that it adds to the results.
private struct StudyPart {
  let study: String
  var adds: [ResultKey] = []

  static let all: [StudyPart] = [
    StudyPart(study: "simulate"),
    StudyPart(
      study: "compare",
      adds: [
        .maybe(
          "comparisons", .list(.object(.comparison)), "The differences to the first policy, metric by metric",
          missing: "when one policy is simulated"),
        .maybe(
          "compare", .object(.compare), "Which policy may be best, how sure that is and what is at risk",
          missing: "in other studies"),
      ]),
    StudyPart(
      study: "sweep",
      adds: [
        .maybe(
          "sweep", .object(.sweep), "How far each cell is from the best, and which may be as good",
          missing: "in other studies")
      ]),
    StudyPart(
      study: "recommend",
      adds: [
        .maybe("surface", .object(.surface), "The grid behind a recommendation", missing: "in other studies"),
        .maybe(
          "recommendation", .object(.recommendation), "The policy both teams are advised to sign",
          missing: "in other studies"),
      ]),
    StudyPart(
      study: "power",
      adds: [
        .maybe(
          "power", .object(.power), "How long live pilots of the policies must run", missing: "in other studies")
      ]),
    StudyPart(
      study: "sensitivity",
      adds: [
        .maybe("sensitivity", .object(.sensitivity), "What the choice depends on", missing: "in other studies")
      ]),
    StudyPart(
      study: "negotiate",
      adds: [
        .maybe("negotiation", .object(.negotiation), "Where the parties can meet", missing: "in other studies")
      ]),
    StudyPart(
      study: "agency",
      adds: [
        .maybe("agency", .object(.agencyCase), "What agencies and hires are worth", missing: "in other studies")
      ]),
    StudyPart(
      study: "diagnose",
      adds: [.maybe("diagnosis", .object(.diagnosis), "Where a shortfall comes from", missing: "in other studies")]),
  ]
}

extension ResultObject {
  /// What the studies print: `results.json`.
  static let study = ResultObject(
    "study", "The results of a study; results.json.",
    [
      .always("leadflow", .object(header), "What the study was run with"),
      .always("policies", .list(.object(policy)), "What was measured of each policy"),
      .always("warnings", .list(.object(warning)), "What to know before acting"),
      .maybe(
        "precision", .object(precision), "How precise a study that ran until it was precise became",
        missing: "without --precision"),
    ] + StudyPart.all.flatMap(\.adds))

  static let header = ResultObject(
    "header", "What a study was run with.",
    [
      .always("version", .text, "The version of LeadFlow"),
      .always("schema", .text, "The version of this layout"),
      .always("study", .words(StudyPart.all.map(\.study)), "The command"),
      .always("seed", .count, "The seed of every draw"),
      .always("replications", .count, "The replications behind every entry of policies"),
      .always("parameter_draws", .count, "The draws of the uncertain parameters behind them"),
      .always("scenario", .text, "The name of the scenario"),
      .always("scenario_sha256", .text, "The SHA-256 of the scenario as it was run, in hexadecimal digits"),
      .always("gsl_version", .text, "The version of the GNU Scientific Library"),
      .always("currency", .text, "The currency of all money, as an ISO 4217 code"),
    ])

  static let warning = ResultObject(
    "warning", "Something the reader must know before acting.",
    [
      .always("code", .text, "What it is about, for programs"),
      .always("message", .text, "What was found and what follows from it"),
    ])

  static let comparison = ResultObject(
    "comparison", "The paired difference of one policy and another in one metric.",
    [
      .always("policy", .text, "The policy"),
      .always("against", .text, "The policy it is compared with"),
      .always("metric", .words(Metric.all.map(\.name)), "The metric"),
      .always("unit", .words(of: MetricUnit.self), "The unit of the metric; money is in the currency of the header"),
      .always("mean", .number, "The mean of policy less against", unit: "as in the key unit"),
    ] + halfWidths + [
      .always("level", .number, "The confidence level of the interval", unit: "share"),
      .maybe(
        "p_better", .number, "The share of replications in which policy ends ahead; a tie counts half", unit: "share",
        missing: "when neither way is better, or the figures are a band"),
      .maybe(
        "correlation", .number, "The correlation of the two policies over replications",
        missing: "when one of them never varies"),
      .maybe(
        "variance_reduction", .number,
        "How many times smaller the variance is than with independent replications, deals by their probability",
        missing: "without variance"),
      .maybe(
        "variance_reduction_drawn", .number, "The same with deals as drawn", missing: "without variance"),
      .maybe(
        "variance_reduction_expected", .number,
        "How many times smaller the variance of the difference is with deals by their probability than as drawn",
        missing: "without variance"),
      .maybe(
        "variance_reduction_controls", .number,
        "How many times smaller the variance is once the known luck of the leads is taken away; 1 where that is left",
        missing: "without variance"),
    ])

  /// Half an interval, and its parts.
  static let halfWidths: [ResultKey] = [
    .maybe(
      "half_width", .number, "Half the interval of the mean", unit: "as in the key unit",
      missing: "when there is no mean, or too few replications for an interval"),
    .maybe(
      "half_width_simulation", .number, "The part of it that more replications shrink", unit: "as in the key unit",
      missing: "with half_width"),
    .maybe(
      "half_width_data", .number, "The part of it that only better knowledge of the parameters shrinks",
      unit: "as in the key unit", missing: "with half_width"),
  ]
}
