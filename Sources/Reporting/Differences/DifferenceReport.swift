// SPDX-License-Identifier: GPL-3.0-or-later

public import Experiments
import Statistics

/// What two documents say differently, in a format; `csv` gives a row per difference.
public func render(_ differences: Differences, as format: ResultsFormat, style: TerminalStyle = .plain) -> String {
  DifferenceReport(differences: differences).text(as: format, style: style)
}

/// Differences in words and tables.
struct DifferenceReport: FormattedReport {
  let differences: Differences

  var json: String { jsonText(["diff": differences]) }

  var csv: String {
    let header = ["part", "key", "field", "change", "old", "old_half_width", "new", "new_half_width"]
    let changes = differences.changes.map { change in
      [
        change.part?.rawValue ?? "", change.key, change.field ?? "", change.change.rawValue, change.old ?? "", "",
        change.new ?? "", "",
      ]
    }
    let effects = differences.effects.map { effect in
      ["effect", effect.policy, effect.metric, "changed"]
        + [effect.old, effect.oldHalfWidth, effect.new, effect.newHalfWidth].map { String($0) }
    }
    let run = differences.run.map { ["run", $0.key, "", $0.change.rawValue, $0.old ?? "", "", $0.new ?? "", ""] }
    return csvLines([header] + changes + effects + run)
  }

  var blocks: [Block] {
    [.title("\(differences.old) and \(differences.new)"), .paragraph(verdict)]
      + section("Recommendation", [.recommendation], ["", "was", "is"])
      + section("Clauses", [.clause], ["clause", "was", "is"])
      + section("Levers", [.lever], ["lever", "was", "is"])
      + section("Promises", [.promise], ["promise", "was", "is"])
      + effects
      + section(
        differences.kind == .scenario ? "Values" : "Why: values of the scenario", [.input], ["key", "was", "is"])
      + unexplained + run
  }

  private var verdict: String {
    guard differences.differs else {
      return differences.run.isEmpty
        ? "Nothing differs." : "Nothing differs but how the studies were run; every figure is within its intervals."
    }
    let counts: [(Int, String, String)] = [
      (Set(changes([.clause]).map(\.key)).count, "clause", "clauses"), (changes([.lever]).count, "lever", "levers"),
      (changes([.promise]).count, "promise", "promises"),
      (differences.effects.count, "figure beyond both intervals", "figures beyond both intervals"),
      (
        changes([.input]).count, differences.kind == .scenario ? "value" : "value of the scenario",
        differences.kind == .scenario ? "values" : "values of the scenario"
      ),
    ]
    let parts = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
    let what = parts.isEmpty ? "The two" : parts.joined(separator: ", ")
    return what + (parts.count == 1 && counts.contains { $0.0 == 1 } ? " differs." : " differ.")
  }

  private func changes(_ parts: Set<Fact.Part>) -> [Differences.Change] {
    differences.changes.filter { $0.part.map(parts.contains) ?? false }
  }

  private func section(_ title: String, _ parts: Set<Fact.Part>, _ headers: [String]) -> [Block] {
    let rows = changes(parts)
    return rows.isEmpty ? [] : [.heading(title), .table(table(rows, headers))]
  }

  private func table(_ rows: [Differences.Change], _ headers: [String]) -> Table {
    Table(
      [Column(headers[0], .words), Column("", .marks)] + headers.dropFirst().map { Column($0, .words) },
      rows: rows.map { change in
        let key = change.field.map { $0 == "value" ? change.key : "\(change.key), \($0)" } ?? change.key
        return [
          Cell(key), Cell(change.change.rawValue), worded(change.old), worded(change.new),
        ]
      })
  }

  /// A value; a verdict carries its symbol.
  private func worded(_ value: String?) -> Cell {
    guard let value else { return "-" }
    return Feasibility(rawValue: value).map { Cell(stamp($0), tone($0)) } ?? Cell(value)
  }

  private var effects: [Block] {
    guard !differences.effects.isEmpty else { return [] }
    let rows = differences.effects.map { effect in
      [
        Cell("\(effect.policy)" + (effect.against.map { " against \($0)" } ?? "")), Cell(metricLabel(effect.metric)),
        Cell(figure(effect, effect.old, effect.oldHalfWidth)), Cell(figure(effect, effect.new, effect.newHalfWidth)),
      ]
    }
    return [
      .heading("Figures beyond both intervals"),
      .table(
        Table(
          [Column("policy", .words), Column("metric", .words), Column("was", .numbers), Column("is", .numbers)],
          rows: rows)),
    ]
  }

  private func figure(_ effect: Differences.EffectChange, _ value: Double, _ halfWidth: Double) -> String {
    let isShare = effect.unit == MetricUnit.share.rawValue
    let scale = isShare ? 100.0 : 1
    var figure = Figure(
      value: scale * value, halfWidth: scale * halfWidth, unit: nil, currency: Currency(code: ""))
    figure.isDifference = effect.against != nil
    return figure.text + (isShare ? figure.isDifference ? " pp" : " %" : "")
  }

  /// Says that nobody can tell why, where files do not keep the scenario's values.
  private var unexplained: [Block] {
    guard differences.differs, differences.kind != .scenario else { return [] }
    if !differences.inputsKnown {
      return [
        .paragraph(
          "Why cannot be told: not both files keep the values of the scenario. sla.json does, so compare the agreements, or "
            + "the scenario files.")
      ]
    }
    return changes([.input]).isEmpty
      ? [.paragraph("No value of the scenario differs: it comes from how the studies were run.")] : []
  }

  private var run: [Block] {
    differences.run.isEmpty
      ? [] : [.heading("How the studies were run"), .table(table(differences.run, ["", "was", "is"]))]
  }
}
