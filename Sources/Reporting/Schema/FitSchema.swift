// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration

extension ResultObject {
  /// What `fit` prints: `fit.json`.
  static let fitDocument = ResultObject(
    "fit_document", "What a history taught; fit.json.",
    [
      .always("fit", .object(fit), "What was learned"),
      .always("warnings", .list(.object(warning)), "What to know before using it"),
    ])

  static let fit = ResultObject(
    "fit", "What was learned from a history, and from how much of it.",
    [
      .always("leads", .count, "The leads of the history"),
      .always("wins", .count, "The wins of the history"),
      .always("scenario", .text, "The file the scenario was written to"),
      .always("plain_ratio", .number, "Wins divided by leads, which counts open leads as lost", unit: "share"),
      .always("time_to_win_law", .text, "The law of the time from capture to win"),
      .always(
        "values", .map(.object(fittedValue)), "The values of arrivals, conversion, time to win and deals by name"),
      .always("dropped", .list(.object(droppedRows)), "Rows that were not used"),
      .always("not_identifiable", .list(.object(limit)), "What no history tells, however long it is"),
      .always("findings", .list(.object(finding)), "What was found about every input looked for"),
    ])

  static let fittedValue = ResultObject(
    "fitted_value", "A value learned from a history.",
    [
      .always("value", .number, "The estimate", unit: "as in the key unit"),
      .maybe(
        "standard_error", .number, "Its standard error", unit: "as in the key unit",
        missing: "where there is none, as of a quantile as seen"),
      .maybe(
        "interval", .list(.number, length: 2), "Both ends of its 95 % interval", unit: "as in the key unit",
        missing: "where only the standard error was worked out"),
      .always("unit", .text, "The unit"),
      .always("count", .count, "How many rows are behind it"),
      .always("origin", .text, "How it was learned"),
    ])

  static let limit = ResultObject(
    "history_limit", "A reason why no history tells some keys of a scenario.",
    [
      .always("code", .text, "The reason in a word"),
      .always("reason", .text, "The reason in a sentence"),
      .always("keys", .list(.text), "The keys it hides; * stands for the name of a source, stage or other part"),
    ])

  static let droppedRows = ResultObject(
    "dropped_rows", "Rows of a history that were not used.",
    [
      .always(
        "reason", .words(Trap.allCases.filter(\.setsAside).map(\.rawValue)), "Why, as in the report of an import"),
      .always("count", .count, "How many"),
    ])
}
