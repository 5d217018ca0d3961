// SPDX-License-Identifier: GPL-3.0-or-later

extension ResultObject {
  static let finding = ResultObject(
    "finding", "What a history teaches about one input of a funnel, or why it teaches nothing.",
    [
      .always("topic", .text, "The input, for programs"),
      .always("title", .text, "The input in a few words"),
      .maybe("missing", .text, "Why nothing was learned, as the end of a sentence", missing: "with values"),
      .maybe("values", .map(.object(fittedValue)), "What was learned, by name", missing: "when nothing was learned"),
      .maybe(
        "window", .list(.text, length: 2), "The first and the last day whose rows are behind the values",
        missing: "for the whole history"),
      .maybe("law", .text, "The law chosen, as a scenario spells it", missing: "where no law was"),
      .maybe("candidates", .list(.object(candidate)), "The laws that were compared", missing: "without a choice"),
      .maybe(
        "covariance", .object(covariance), "How errors of values go together",
        missing: "where values are not estimated jointly"),
      .maybe("goodness", .object(goodness), "How far the law is from what was seen", missing: "when not tested"),
      .maybe("drift", .object(drift), "A change over time", missing: "where none was looked for"),
      .maybe("cautions", .list(.text), "What to know before using the values", missing: "when there is nothing to say"),
    ])

  static let covariance = ResultObject(
    "covariance", "The covariance of values that are estimated jointly, on the scale on which they are about normal.",
    [
      .always("names", .list(.text), "The values; a scale other than the value's own is part of the name"),
      .always("estimates", .list(.number), "The estimates on that scale, in the order of names"),
      .always("matrix", .list(.list(.number)), "The covariance matrix, a row per name"),
    ])

  static let candidate = ResultObject(
    "candidate", "A law that was tried.",
    [
      .always("law", .text, "The law"),
      .maybe("aic", .number, "Akaike's criterion, smaller is better", missing: "without a fit"),
      .maybe("bic", .number, "The Bayesian criterion, smaller is better", missing: "without a fit"),
      .always("parameters", .map(.number), "The natural parameters by name; none without a fit"),
      .maybe("reason", .text, "Why there is no fit", missing: "when there is one"),
    ])

  static let goodness = ResultObject(
    "goodness", "How far a fitted law is from what was seen.",
    [
      .always("fits", .flag, "Whether nothing speaks against the law at 1 %"),
      pValue("kolmogorov_smirnov_p", "Kolmogorov and Smirnov"),
      pValue("anderson_darling_p", "Anderson and Darling"),
      pValue("cramer_von_mises_p", "Cramér and von Mises"),
      .always("replicates", .count, "The data sets drawn for the tests; 0 when there was none"),
      .maybe(
        "mean_gap", .number, "The mean gap between fitted and seen quantiles", unit: "that of the law",
        missing: "when no quantiles were compared"),
      .maybe(
        "gap_at_ninety", .number, "The gap at 90 %", unit: "that of the law", missing: "when it was not seen so far"),
      .always("quantiles", .list(.object(quantilePair)), "The points of a quantile-quantile plot"),
    ])

  private static func pValue(_ name: String, _ whose: String) -> ResultKey {
    .maybe(
      name, .number, "The bootstrap p-value of the distance of \(whose)", unit: "share", missing: "when not tested")
  }

  static let quantilePair = ResultObject(
    "quantile_pair", "A point of a quantile-quantile plot.",
    [
      .always("share", .number, "The share of cases below it", unit: "share"),
      .always("observed", .number, "The quantile seen", unit: "that of the law"),
      .always("fitted", .number, "The quantile of the law", unit: "that of the law"),
    ])

  static let drift = ResultObject(
    "drift", "Whether recent leads do as earlier ones did.",
    [
      .always("p_value", .number, "The p-value over all windows", unit: "share"),
      .always("fires", .flag, "Whether it is below 1 %"),
      .always("windows", .list(.object(driftWindow)), "The windows looked at"),
    ])

  static let driftWindow = ResultObject(
    "drift_window", "The last stretch of a history against what was before it.",
    [
      .always("length", .number, "Its length", unit: "days"),
      .always("ratio", .number, "How often leads are won in it, as a multiple of before at the same age"),
      .maybe(
        "interval", .list(.number, length: 2), "Both ends of the interval of ratio", missing: "when an end is infinite"),
      .always("p_value", .number, "The p-value of the window alone", unit: "share"),
    ])
}
