// SPDX-License-Identifier: GPL-3.0-or-later

public import Calibration
import Foundation
import FunnelModel
import Statistics

/// What a fit learned, in a format: a table for people or the `fit` object for programs.
///
/// - Parameters:
///   - fit: the fit.
///   - leads: the leads it used.
///   - wins: the wins it used.
///   - scenario: the file the scenario was written to.
///   - format: the format; `csv` gives a row per value.
///   - style: how a terminal shows it.
/// - Returns: the text, ending with a line break.
public func render(
  _ fit: FunnelFit, leads: Int, wins: Int, scenario: String, as format: ResultsFormat, style: TerminalStyle = .plain
) -> String {
  let report = FitReport(fit: fit, leads: leads, wins: wins, scenario: scenario)
  return report.text(as: format, style: style)
}

/// The text of `fit.json`: what every topic taught, with errors, covariances, candidates and tests.
public func fitFile(_ fit: FunnelFit, leads: Int, wins: Int, scenario: String) -> String {
  FitReport(fit: fit, leads: leads, wins: wins, scenario: scenario).json
}

/// A fit in words and numbers.
struct FitReport {
  let fit: FunnelFit
  let leads: Int
  let wins: Int
  let scenario: String

  /// Every fitted value with a name, in the order of the report.
  var values: [(name: String, value: FittedValue)] {
    var values = [("leads_per_month", fit.arrivals.level)]
    for (day, factor) in zip(BusinessCalendar.weekdays, fit.arrivals.weekdays) {
      values.append(("weekday.\(day)", factor))
    }
    if let theta = fit.arrivals.theta { values.append(("dispersion_theta", theta)) }
    values.append(("conversion", fit.conversion.overall))
    for source in fit.sources {
      values.append(("share.\(source.name)", source.share))
      values.append(("conversion.\(source.name)", source.conversion))
    }
    let time = fit.conversion.timeToWin
    values.append(("time_to_win.median_days", time.median))
    for (parameter, value) in zip(time.law.parameters, time.parameters) {
      values.append(("time_to_win.\(time.law.name).\(parameter.name)", value))
    }
    if let dealValue = fit.dealValue { values.append(("deal_value", dealValue)) }
    return values
  }

  var blocks: [Block] {
    [
      .title("\(leads) leads and \(wins) wins fitted; scenario written to \(scenario)"),
      .heading("What the history says"), .table(summary), .paragraph(fit.arrivals.level.provenance + "."),
      .heading("By source"), .table(sources), .paragraph(conversionReading),
      .heading("Everything looked for"), .table(learned),
    ] + (missing.isEmpty ? [] : [.heading("Not in this history"), .list(missing)]) + laws + [
      .heading("What no history tells"), .table(HistoryLimits.table),
      .heading("Rows"), .list(rows),
      .heading("Before you use it"), .list(fit.warnings.map(\.sentence)),
    ]
  }

  private var summary: Table {
    let time = fit.conversion.timeToWin
    var rows: [[Cell]] = [
      ["leads per month", Cell(figure(fit.arrivals.level)), "weekday and level, negative binomial or Poisson"],
      ["busiest and quietest day", Cell(weekRange), "times the average day"],
      ["leads ever won", Cell(percentage(fit.conversion.overall)), "the rest never converts, however long one waits"],
      [
        "median time to win", Cell(figure(time.median) + " days"),
        Cell("\(time.law.name), best of \(time.candidates.count) laws by AIC"),
      ],
    ]
    if let theta = fit.arrivals.theta {
      rows.insert(["over-dispersion theta", Cell(figure(theta)), "variance = mean + mean² / theta"], at: 2)
    }
    return Table(
      [Column("value", .words), Column("estimate ± standard error", .numbers), Column("meaning", .words)], rows: rows)
  }

  private var sources: Table {
    Table(
      [
        Column("source", .words), Column("leads", .numbers), Column("wins so far", .numbers),
        Column("share of recent leads", .numbers), Column("ever won", .numbers),
      ],
      rows: fit.sources.map { source in
        [
          Cell(source.name), Cell("\(source.leads)"), Cell("\(source.wins)"), Cell(percentage(source.share)),
          Cell(percentage(source.conversion)),
        ]
      })
  }

  private var conversionReading: String {
    let plain = String(format: "%.1f %%", fit.conversion.comparison.plainRatio * 100)
    return "Wins divided by leads gives \(plain); the fit allows for leads still open and for wins not on record. "
      + fit.conversion.overall.provenance + "."
  }

  private var rows: [String] {
    let quality = fit.quality
    var rows = quality.files.map { "\($0.rows) rows read from \(baseName($0.name)) (\($0.reader)), \($0.used) used" }
    for finding in quality.findings where finding.trap.setsAside {
      rows.append(
        "\(finding.counted) set aside: \(finding.trap.words.finding) (\(finding.where))")
    }
    if let missing = quality[.missingSource] {
      rows.append("\(missing.count) leads without a source count as unknown")
    }
    return rows
  }

  private func baseName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  private var weekRange: String {
    let factors = fit.arrivals.weekdays.map(\.value)
    return String(format: "%.2f and %.2f", factors.max() ?? 1, factors.min() ?? 1)
  }

  private func figure(_ value: FittedValue) -> String {
    Figure(value: value.value, halfWidth: value.knownError, unit: nil, currency: Currency(code: "")).text
  }

  private func percentage(_ value: FittedValue) -> String {
    Figure(share: value.value, halfWidth: value.knownError).text
  }
}

extension FittedValue {
  /// The standard error; nothing when the history does not determine it.
  var knownError: Double? { standardError.isFinite ? standardError : nil }
}
