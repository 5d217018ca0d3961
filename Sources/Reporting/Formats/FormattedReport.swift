// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that is printed in every format: blocks for people, JSON and CSV for programs.
protocol FormattedReport {
  var blocks: [Block] { get }
  /// What `--format json` prints, ending in a line break.
  var json: String { get }
  /// Rows after RFC 4180.
  var csv: String { get }
}

extension FormattedReport {
  /// The report as text.
  ///
  /// - Parameters:
  ///   - format: how it is printed.
  ///   - style: what the terminal can show; only `table` looks at it.
  ///   - vocabulary: the words of `table` and `markdown`.
  /// - Returns: text that ends in a line break.
  func text(as format: ResultsFormat, style: TerminalStyle, in vocabulary: Vocabulary = .canonical) -> String {
    switch format {
    case .table: TextWriter(style: style, vocabulary: vocabulary).write(blocks)
    case .markdown: MarkdownWriter(vocabulary: vocabulary).write(blocks)
    case .json: json
    case .csv: csv
    }
  }
}
