// SPDX-License-Identifier: GPL-3.0-or-later

public import Calibration
import Statistics

/// How well the fit foretells weekly counts, beside the plain baselines, in a format.
///
/// - Parameters:
///   - backtest: the backtest.
///   - format: the format; `csv` gives a row per split, week and forecaster.
///   - style: how a terminal shows it.
/// - Returns: the text, ending with a line break.
public func render(_ backtest: Backtest, as format: ResultsFormat, style: TerminalStyle = .plain) -> String {
  let report = BacktestReport(backtest: backtest)
  return report.text(as: format, style: style)
}

/// A backtest in words and numbers.
struct BacktestReport {
  let backtest: Backtest

  private var options: BacktestOptions { backtest.options }
  var stage: String { options.stage.rawValue.replacing("_", with: " ") }
  private var weeks: Int { backtest.splits.count * options.horizon }

  var blocks: [Block] {
    [
      .title(title), .paragraph(verdict), .table(scores), .paragraph(coverage),
      .heading("Split by split"), .table(splits),
      .heading("How to read it"), .list(notes),
    ]
  }

  private var title: String {
    let splits = "\(backtest.splits.count) \(backtest.splits.count == 1 ? "split" : "splits")"
    return "\(stage) per week, forecast \(options.horizon) weeks ahead from \(splits)"
  }

  /// Says plainly who forecasts better.
  private var verdict: String {
    guard let fit = backtest.fit, let best = backtest.bestBaseline else { return "" }
    let name = words(.baseline(best.baseline))
    let scores = "(CRPS \(number(best.record.crps)) against \(number(fit.crps)))"
    let difference = backtest.difference(from: .baseline(best.baseline))
    let isKnown = backtest.splits.count > 1 && difference.halfWidth.isFinite
    let isChance = isKnown && abs(difference.mean) <= difference.halfWidth
    let doubt =
      isKnown
      ? " Over the splits fit less baseline is \(number(difference.mean)) ± \(number(difference.halfWidth)) (95 %)"
        + (isChance ? ", so it may be chance." : ".") : ""
    if backtest.baselineWins {
      let advice =
        isChance ? "The fit earns nothing here." : "Plan weeks of this history by the baseline, not by the fit."
      return "A baseline wins: \(name) forecasts better than the fit \(scores).\(doubt) \(advice)"
    }
    return "The fit forecasts better than every baseline; the best of them is \(name) \(scores).\(doubt)"
  }

  private var scores: Table {
    Table(
      [
        Column("forecast", .words), Column("CRPS", .numbers), Column("bias", .numbers),
        Column("50 % held", .numbers), Column("90 % held", .numbers), Column("p of 90 %", .numbers),
        Column("PIT in tenths", .numbers),
      ],
      rows: backtest.records.map { forecaster, record in
        [
          Cell(words(forecaster)), Cell(number(record.crps)), Cell(number(record.bias)),
          Cell(percent(record.half.share)), Cell(percent(record.wide.share)),
          Cell(probability(record.wide.pValue), record.wide.pValue < 0.01 ? .bad : .plain),
          Cell(record.pitHistogram.map(String.init).joined(separator: " ")),
        ]
      })
  }

  private var coverage: String {
    guard let fit = backtest.fit else { return "" }
    let held = "The 90 % intervals of the fit held \(fit.wide.hits) of \(fit.wide.count) weeks"
    if fit.wide.pValue >= 0.01 {
      return
        "\(held); an exact two-sided test does not reject that promise at 1 % (p = \(probability(fit.wide.pValue)))."
    }
    let fault = fit.wide.share < 0.9 ? "too narrow" : "too wide"
    return "\(held): they are \(fault) (p = \(probability(fit.wide.pValue))), so do not promise by them."
  }

  private var splits: Table {
    Table(
      [
        Column("split", .marks), Column("weeks before", .numbers), Column("memory, weeks", .numbers),
        Column("week effect", .numbers), Column("leads came in", .numbers), Column("leads forecast", .numbers),
        Column("\(stage)", .numbers), Column("fit", .numbers), Column("fit CRPS", .numbers),
      ],
      rows: backtest.splits.map { split in
        let scores = split.scores[.fit(options.entries)] ?? []
        return [
          Cell("\(split.day)"), Cell("\(split.pastWeeks)"),
          Cell(split.memory.isFinite ? fixed(split.memory, decimals: 0) : "all"),
          Cell("± " + percent(split.weekDeviation)), Cell("\(split.entries)"),
          Cell(fixed(split.forecastEntries, decimals: 0)),
          Cell("\(scores.reduce(0) { $0 + $1.outcome })"),
          Cell(fixed(scores.reduce(0) { $0 + $1.mean }, decimals: 0)),
          Cell(number(scores.reduce(0) { $0 + $1.crps } / Double(max(scores.count, 1)))),
        ]
      })
  }

  private var notes: [String] {
    var notes = [
      "At each split everything dated on or after it is hidden, and the outcome, score and owner an export gives a lead as a whole are not used.",
      "CRPS is the mean distance between forecast and outcome in \(stage) per week, less what honest width costs; smaller is better. Bias is forecast less outcome.",
      "The fit: the risk of \(stage) by age of the lead, older weeks counting less; memory is after how many weeks one counts half. Memory and week effect are chosen by how well past weeks foretold the next ones, before the split only.",
      "Each of \(options.paths) futures draws the risks anew from how sure they are, and an effect for each week. Seed \(options.seed).",
      "A right forecast puts a tenth of the \(weeks) weeks into each tenth of PIT; many at both ends mean too narrow, in the middle too wide.",
      options.entries == .known
        ? "The leads that come in during the test are known to the fit and to the cohort hazard; the last row is the fit with leads forecast as well."
        : "The leads that come in during the test are forecast for the fit and for the cohort hazard; the last row is the fit with leads known.",
    ]
    if backtest.undated > 0 {
      notes.append(
        "\(backtest.undated) leads whose end has no date are left out: nobody knows how long they were open.")
    }
    return notes
  }

  func words(_ forecaster: Backtest.Forecaster) -> String {
    switch forecaster {
    case .fit(.known): "fit, leads known"
    case .fit(.forecast): "fit, leads forecast"
    case .baseline(.meanPoisson): "mean Poisson"
    case .baseline(.negativeBinomial): "negative binomial"
    case .baseline(.lastWeeks): "last 8 weeks"
    case .baseline(.cohortHazard): "91-day cohort hazard"
    }
  }

  private func number(_ value: Double) -> String { fixed(value, decimals: 2) }
  private func percent(_ share: Double) -> String { fixed(100 * share, decimals: 0) + " %" }
  private func probability(_ value: Double) -> String { value < 0.001 ? "< 0.001" : fixed(value, decimals: 3) }
}
