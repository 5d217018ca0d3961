// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration

extension ResultObject {
  /// What `backtest` prints.
  static let backtestDocument = ResultObject(
    "backtest_document", "Forecasts of the past from what was known then.",
    [.always("backtest", .object(backtest), "How the fit and plain baselines forecast the past")])

  static let backtest = ResultObject(
    "backtest", "How well the fit foretold weekly counts, beside the plain baselines.",
    [
      .always("stage", .words(of: HistoryEvent.self), "The event counted per week"),
      .always("horizon_weeks", .count, "How many weeks were forecast from each split", unit: "weeks"),
      .always(
        "entries", .words(of: BacktestOptions.Entries.self), "Whether the leads that came in after a split were known"),
      .always("seed", .count, "The seed of the futures"),
      .always("paths", .count, "How many futures were drawn at each split"),
      .always("baseline_wins", .flag, "Whether a baseline forecasts better than the fit"),
      .maybe("best_baseline", .words(of: Baseline.self), "The baseline with the best score", missing: "without one"),
      .always("undated", .count, "Leads left out because their end has no date"),
      .always("forecasters", .list(.object(forecaster)), "The scores of each forecaster over all splits"),
      .always("splits", .list(.object(split)), "Each split with its weeks"),
    ])

  static let forecaster = ResultObject(
    "forecaster", "The scores of one forecaster over all splits.",
    [
      .always("name", .words(Backtest.Forecaster.names), "The forecaster"),
      .always("crps", .number, "The mean CRPS, smaller is better", unit: "events per week"),
      .always("bias", .number, "The mean of forecast less outcome", unit: "events per week"),
      .always("covered50", .object(held), "How often the central 50 % interval held the outcome"),
      .always("covered90", .object(held), "How often the central 90 % interval held the outcome"),
      .always("pit", .list(.count, length: 10), "How many weeks fell into each tenth of the forecast"),
    ])

  static let held = ResultObject(
    "held", "How often an interval held the outcome.",
    [
      .always("share", .number, "The share of weeks", unit: "share"),
      .always("hits", .count, "In how many weeks"),
      .always("weeks", .count, "Of how many"),
      .always("p_value", .number, "The exact two-sided p-value of what the interval promises", unit: "share"),
    ])

  static let split = ResultObject(
    "split", "One split and the weeks after it.",
    [
      .always("day", .text, "The first day of which nothing was known"),
      .always("past_weeks", .count, "How many weeks before it the baselines saw", unit: "weeks"),
      .maybe(
        "memory_weeks", .number, "After how many weeks an event counts half for the fit", unit: "weeks",
        missing: "when all weeks count alike"),
      .always("week_deviation", .number, "The deviation of the week's effect on all risks", unit: "share of them"),
      .always("leads", .count, "What came in during the test"),
      .always("leads_forecast", .number, "What the fit expected to come in", unit: "leads"),
      .always("weeks", .list(.list(.object(weekForecast))), "The forecasts of each week"),
    ])

  static let weekForecast = ResultObject(
    "week_forecast", "What one forecaster said of one week, and what came.",
    [
      .always("forecaster", .words(Backtest.Forecaster.names), "The forecaster"),
      .always("outcome", .count, "What came", unit: "events"),
      .always("mean", .number, "The mean of the forecast", unit: "events"),
    ] + [5, 25, 75, 95].map { .always("p\($0)", .number, "The \($0) % quantile of the forecast", unit: "events") } + [
      .always("crps", .number, "The score, smaller is better", unit: "events"),
      .always("pit", .number, "Where the outcome lies in the forecast, from 0 to 1", unit: "share"),
    ])
}
