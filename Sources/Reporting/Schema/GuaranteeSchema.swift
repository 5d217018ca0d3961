// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ResultObject {
  static let guarantee = ResultObject(
    "guarantee", "What the selection promises, and what it took.",
    [
      .always(
        "kind", .words(["PGS"]), "PGS: a good selection, one within the indifference zone of the best candidate"),
      .maybe("level", .number, "Its probability", unit: "share", missing: "when the selection did not end by itself"),
      .maybe(
        "approximate_level", .number, "About the probability that was reached, a guide and no promise", unit: "share",
        missing: "when the selection ended by itself"),
      .always("indifference_zone", .number, "The gain not worth telling apart", unit: "money per month"),
      .always("candidates", .count, "How many policies were compared"),
      .always("infeasible", .count, "How many more could not keep a first touch and a cadence and were left out"),
      .always("replications", .count, "The replications the selection took, summed over candidates"),
      .always("procedure", .words(of: SelectionProcedure.self), "How the policy was chosen"),
      .always("combinations", .count, "How many combinations the levers have"),
      .maybe(
        "searched", .count, "How many policies a search ran to find the candidates",
        missing: "when every combination is a candidate"),
      .always("runs", .count, "The runs of the whole study, one policy in one replication each"),
      .maybe(
        "plain_runs", .count,
        "The runs that plain simulation would take for the same statement: luck of its own and as many replications "
          + "for each candidate, deals as drawn",
        missing: "when there was nothing to choose"),
    ])

  static let remedy = ResultObject(
    "remedy", "One change with which a policy could be signed.",
    [
      .always("key", .text, "The lever"),
      .always("now", .reading, "The value it has"),
      .always("value", .reading, "The nearest value that is enough"),
      .always("contribution", .number, "What the change brings, below 0 for a cost", unit: "money per month"),
      .always("half_width", .number, "Half of its interval", unit: "money per month"),
      .always("level", .number, "The confidence level of the interval", unit: "share"),
    ])
}
