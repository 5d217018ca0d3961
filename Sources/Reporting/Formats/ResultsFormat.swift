// SPDX-License-Identifier: GPL-3.0-or-later

public import Experiments

/// How results are printed.
public enum ResultsFormat: String, Sendable, CaseIterable {
  /// Text for people at a terminal.
  case table
  /// The whole of `results.json`.
  case json
  /// The policies, the pilots, the cash of an agency case or the parts of a shortfall as tidy rows; comparisons, the
  /// surface and a recommendation are in `json` only.
  case csv
  /// The same text as `table`, as Markdown.
  case markdown
}

/// The results of a study as text.
///
/// - Parameters:
///   - results: what the study found.
///   - format: how it is printed.
///   - style: what the terminal can show; only `table` looks at it.
///   - vocabulary: the words of prose and tables; keys and names of metrics in `json` and `csv` stay as they are.
/// - Returns: text that ends in a line break.
public func render(
  _ results: StudyResults, as format: ResultsFormat, style: TerminalStyle = .plain,
  in vocabulary: Vocabulary = .canonical
) -> String {
  results.text(as: format, style: style, in: vocabulary)
}

extension StudyResults: FormattedReport {
  var blocks: [Block] { report(on: self) }
  var json: String { jsonText(self) }
  var csv: String {
    power.map { csvText($0) } ?? cashText(self) ?? diagnosis.map { csvText($0) } ?? csvText(self)
  }
}
