// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import FunnelModel
import Statistics

extension FitReport {
  /// The main values of every topic that taught something.
  var learned: Table {
    let rows = fit.findings.flatMap { finding -> [[Cell]] in
      guard let lesson = finding.lesson else { return [] }
      let shown = lesson.entries.compactMap { entry in
        FitWords.label(entry.name, of: finding.topic).map { (words: $0, value: entry.value) }
      }
      return shown.enumerated().map { index, entry in
        [
          Cell(index == 0 ? finding.title : ""), Cell(entry.words), Cell(estimate(entry.value)),
          Cell(FitReport.isShare(entry.value) ? "" : entry.value.unit), Cell("\(entry.value.count)"),
        ]
      }
    }
    return Table(
      [
        Column("input", .words), Column("value", .words), Column("estimate ± standard error", .numbers),
        Column("unit", .words), Column("rows", .numbers),
      ], rows: rows)
  }

  /// Why the other topics taught nothing.
  var missing: [String] {
    fit.findings.compactMap { finding in finding.reason.map { "\(finding.title): because \($0)" } }
  }

  private static func isShare(_ value: FittedValue) -> Bool {
    value.unit.hasPrefix("share") || value.unit == "probability"
  }

  /// A value to the digits its error supports; one that is read off the rows has none.
  private func estimate(_ value: FittedValue) -> String {
    let unit = FitReport.isShare(value) ? " %" : ""
    let factor = FitReport.isShare(value) ? 100.0 : 1
    let shown = value.value * factor
    // An error far below the value, like that of amounts that are all alike, asks for no more digits of it.
    let most = value.value == 0 ? 6 : decimals(of: shown, significant: 5)
    guard let error = value.knownError.map({ $0 * factor }), error > 0.5 * powerOfTen(-min(max(most, 0), 6)) else {
      return digits(shown, 3) + unit
    }
    let decimals = min(max(min(supportedDecimals(halfWidth: error), most), 0), 6)
    return "\(fixed(shown, decimals: decimals)) ± \(fixed(error, decimals: decimals))\(unit)"
  }

  /// A number with so many significant digits, at most six of them behind the point.
  func digits(_ value: Double, _ significant: Int) -> String {
    withoutTrailingZeros(fixed(value, decimals: min(max(decimals(of: value, significant: significant), 0), 6)))
  }
}
