// SPDX-License-Identifier: GPL-3.0-or-later

public import Calibration

/// What an import read, used and set aside, and what a reader must know, in a format.
///
/// - Parameters:
///   - result: the import.
///   - history: the file the history was written to; nil when it was not.
///   - rows: the file that names every row; nil when none was asked for.
///   - format: the format; `csv` gives a row per finding.
///   - style: how a terminal shows it.
/// - Returns: the text, ending with a line break.
public func render(
  _ result: ImportResult, history: String?, rows: String?, as format: ResultsFormat, style: TerminalStyle = .plain
) -> String {
  let report = ImportReport(history: result.history, bands: result.bands, historyFile: history, rowsFile: rows)
  return report.text(as: format, style: style)
}

/// The data-quality report.
struct ImportReport {
  let history: History
  let bands: [ScoreBandTable]
  let historyFile: String?
  let rowsFile: String?

  private var quality: DataQuality { history.quality }

  var blocks: [Block] {
    var blocks: [Block] = [.title(title), .table(files)]
    let aside = quality.findings.filter(\.trap.setsAside)
    if !aside.isEmpty { blocks += [.heading("Set aside"), .table(table(aside))] }
    let kept = quality.findings.filter { !$0.trap.setsAside }
    if !kept.isEmpty { blocks += [.heading("Used, and to be known"), .table(table(kept))] }
    for table in bands { blocks += [.heading("Score bands"), .table(self.table(of: table))] }
    blocks += [.heading("What came of it"), .list(closing)]
    return blocks
  }

  private var title: String {
    let setAside = quality.rows - quality.used
    return "\(quality.rows) rows read = \(quality.used) used + \(setAside) set aside"
  }

  private var files: Table {
    Table(
      [
        Column("file", .words), Column("read as", .words), Column("rows", .numbers), Column("used", .numbers),
        Column("set aside", .numbers),
      ],
      rows: quality.files.map { file in
        [Cell(file.name), Cell(file.reader), Cell("\(file.rows)"), Cell("\(file.used)"), Cell("\(file.setAside)")]
      })
  }

  private func table(_ findings: [DataQuality.Finding]) -> Table {
    Table(
      [
        Column("count", .numbers), Column("what", .words), Column("done with it", .words), Column("effect", .words),
        Column("where", .words),
      ],
      rows: findings.map { finding in
        let words = finding.trap.words
        let what = words.finding + (finding.detail.map { " (\($0))" } ?? "")
        return [
          Cell(finding.counted), Cell(what), Cell(words.treatment), Cell(words.effect),
          Cell(finding.where),
        ]
      })
  }

  private func table(of table: ScoreBandTable) -> Table {
    func count(_ number: Int?) -> Cell { Cell(number.map(String.init) ?? "–") }
    return Table(
      [
        Column("band", .marks), Column("leads", .numbers), Column("handed over", .numbers), Column("SQL", .numbers),
        Column("won", .numbers),
      ],
      rows: table.bands.map { band in
        let to = band.to.isFinite ? "–\(withoutTrailingZeros(fixed(band.to, decimals: 2)))" : "+"
        return [
          Cell(withoutTrailingZeros(fixed(band.from, decimals: 2)) + to), count(band.leads), count(band.handedOver),
          count(band.sql),
          count(band.won),
        ]
      })
  }

  private var closing: [String] {
    var lines: [String] = []
    if history.leadCount > 0 {
      let ends = LeadOutcome.allCases.compactMap { outcome in
        let count = history.leads.outcome.count { $0 == outcome }
        return count > 0 ? "\(count) \(outcome.rawValue.replacing("_", with: " "))" : nil
      }
      lines.append("\(history.leadCount) leads (\(ends.joined(separator: ", "))) with \(history.events.count) events")
      lines.append(
        "\(history.sources.count) sources, \(history.reasons.count) reasons, \(history.stages.count) named stages, "
          + "\(history.actorCount) people who are numbers from here on")
      if let days = quality.leadDays {
        lines.append(
          "leads from \(days.lowerBound) to \(days.upperBound), history up to \(history.exported), clock \(history.zone)"
        )
      }
    }
    if let historyFile { lines.append("history written to \(historyFile), with leads and people as numbers") }
    if let rowsFile { lines.append("every row named above is in \(rowsFile)") }
    return lines
  }
}

extension DataQuality.Finding {
  /// The count with its unit.
  var counted: String { "\(count) \(count == 1 ? String(trap.unit.dropLast()) : trap.unit)" }

  /// The first few rows, file by file.
  var `where`: String {
    guard let first = places.first else { return "" }
    var text = ""
    var file = ""
    for place in places {
      text += place.file == file ? ", \(place.line)" : "\(text.isEmpty ? "" : "; ")\(place.file) line \(place.line)"
      file = place.file
    }
    return text + (count > places.count && !first.file.isEmpty ? ", ..." : "")
  }
}
