// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ResultObject {
  static let doses = ResultObject(
    "doses", "What poor leads with high scores do that come from the start of the window on, for a while.",
    [
      .always("months", .number, "How long they come", unit: "months"),
      .always("odds", .number, "Their odds of an SQL, as a share of those of their source", unit: "share"),
      .always(
        "sources", .list(.object(sourceDose)), "For each source, leads that are like its own; none without handovers"),
    ])

  static let sourceDose = ResultObject(
    "source_dose", "Poor leads like those of one source; figures are totals of the metric over the whole window.",
    [
      .always("source", .text, "The name of the source"),
      .always("score", .number, "Their score", unit: "points"),
      .always("dose", .number, "The dose behind the next four figures", unit: "leads per month"),
      .always("change", .object(diagnosisFigure), "What the dose changes in all, the sum of the next three"),
      .always("brought", .object(diagnosisFigure), "What such leads bring where nobody waits or loses trust"),
      .always("congestion", .object(diagnosisFigure), "What changes because they keep people busy"),
      .always("trust", .object(diagnosisFigure), "What changes because trust falls"),
      .always(
        "turn", .words(of: DoseTurn.self), "Where one more poor lead begins to cost more than it brings"),
      .maybe(
        "turns_at", .number, "The dose at which it does, by interpolation", unit: "leads per month",
        missing: "when turn is not within"),
      .maybe(
        "turns_between", .list(.number, length: 2), "The doses tried between which it lies", unit: "leads per month",
        missing: "when it turns nowhere, or the simulation does not tell"),
      .always("steps", .list(.object(doseStep)), "The doses tried, ascending"),
    ])

  static let doseStep = ResultObject(
    "dose_step", "One dose of poor leads.",
    [
      .always("dose", .number, "The dose", unit: "leads per month"),
      .always("change", .object(diagnosisFigure), "What it changes over the whole window"),
      .always("per_lead", .object(diagnosisFigure), "What one more lead changes between the dose before and this one"),
      .always(
        "lost_afterwards", .object(diagnosisFigure),
        "SQLs of other leads lost among those handed over after the end of the dose"),
      .always("recovery", .words(of: DoseRecovery.self), "Whether the funnel gets over it within the window"),
      .maybe(
        "recovery_weeks", .count, "Weeks from its end within which nine tenths of that are lost", unit: "weeks",
        missing: "unless it recovers"),
    ])
}
