// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Experiments
import Foundation
import Statistics

extension FitReport: FormattedReport {
  /// The `fit` object of the contract.
  var json: String {
    struct Dropped: Encodable {
      let reason: String
      let count: Int
    }
    struct Body: Encodable {
      let leads: Int
      let wins: Int
      let scenario: String
      let plainRatio: Double
      let timeToWinLaw: String
      let values: [String: FitRecord.Entry]
      let dropped: [Dropped]
      let findings: [FitRecord]
      let notIdentifiable: [HistoryLimits.Limit]
    }
    struct Whole: Encodable {
      let fit: Body
      let warnings: [Warning]
    }
    let entries = values.map { ($0.name, FitRecord.Entry($0.value)) }
    let whole = Whole(
      fit: Body(
        leads: leads, wins: wins, scenario: scenario, plainRatio: fit.conversion.comparison.plainRatio,
        timeToWinLaw: fit.conversion.timeToWin.law.name, values: Dictionary(entries) { first, _ in first },
        dropped: fit.quality.findings.filter(\.trap.setsAside).map {
          Dropped(reason: $0.trap.rawValue, count: $0.count)
        }, findings: fit.findings.map(FitRecord.init), notIdentifiable: HistoryLimits.all),
      warnings: fit.warnings.map {
        Warning(code: $0.topic.rawValue.replacingOccurrences(of: " ", with: "_"), message: $0.sentence)
      })
    return jsonText(whole)
  }

  /// A row per fitted value.
  var csv: String {
    let learned = fit.findings.flatMap { finding in
      (finding.lesson?.entries ?? []).map { (name: "\(finding.topic).\($0.name)", value: $0.value) }
    }
    let rows = (values + learned).map { name, value in
      [
        name, String(value.value), value.knownError.map { String($0) } ?? "", value.unit, String(value.count),
        value.provenance,
      ]
    }
    return csvLines([["name", "value", "standard_error", "unit", "count", "origin"]] + rows)
  }
}
