// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration

extension ImportReport: FormattedReport {
  /// The `import` object of the contract.
  var json: String {
    struct File: Encodable {
      let name: String
      let reader: String
      let rows: Int
      let used: Int
      let setAside: Int
    }
    struct Place: Encodable {
      let file: String
      let line: Int
    }
    struct Finding: Encodable {
      let code: String
      let finding: String
      let count: Int
      let unit: String
      let rowsSetAside: Int
      let treatment: String
      let effect: String
      let detail: String?
      let places: [Place]
    }
    struct Band: Encodable {
      let from: Double
      let to: Double?
      let leads: Int
      let handedOver: Int
      let sql: Int?
      let won: Int?
    }
    struct Body: Encodable {
      let rows: Int
      let used: Int
      let setAside: Int
      let leads: Int
      let events: Int
      let outcomes: [String: Int]
      let sources: Int
      let people: Int
      let exported: String
      let zone: String
      let files: [File]
      let findings: [Finding]
      let scoreBands: [[Band]]
    }
    let quality = history.quality
    let outcomes = LeadOutcome.allCases.map { outcome in
      (outcome.rawValue, history.leads.outcome.count { $0 == outcome })
    }
    let body = Body(
      rows: quality.rows, used: quality.used, setAside: quality.rows - quality.used, leads: history.leadCount,
      events: history.events.count, outcomes: Dictionary(outcomes) { first, _ in first },
      sources: history.sources.count, people: history.actorCount, exported: "\(history.exported)", zone: history.zone,
      files: quality.files.map {
        File(name: $0.name, reader: $0.reader, rows: $0.rows, used: $0.used, setAside: $0.setAside)
      },
      findings: quality.findings.map { finding in
        let words = finding.trap.words
        return Finding(
          code: finding.trap.rawValue, finding: words.finding, count: finding.count, unit: finding.trap.unit,
          rowsSetAside: finding.rowsSetAside, treatment: words.treatment, effect: words.effect, detail: finding.detail,
          places: finding.places.map { Place(file: $0.file, line: $0.line) })
      },
      scoreBands: bands.map { table in
        table.bands.map {
          Band(
            from: $0.from, to: $0.to.isFinite ? $0.to : nil, leads: $0.leads, handedOver: $0.handedOver, sql: $0.sql,
            won: $0.won)
        }
      })
    return jsonText(["import": body])
  }

  /// A row per finding.
  var csv: String {
    let rows = history.quality.findings.map { finding in
      let words = finding.trap.words
      return [
        finding.trap.rawValue, String(finding.count), finding.trap.unit, String(finding.rowsSetAside), words.finding,
        words.treatment, words.effect, finding.detail ?? "",
      ]
    }
    return csvLines(
      [["code", "count", "unit", "rows_set_aside", "finding", "treatment", "effect", "detail"]] + rows)
  }
}
