// SPDX-License-Identifier: GPL-3.0-or-later

/// Writes blocks as Markdown.
struct MarkdownWriter {
  var vocabulary = Vocabulary.canonical

  func write(_ blocks: [Block]) -> String {
    blocks.map { text(vocabulary.spoken($0)) }.joined(separator: "\n")
  }

  private func text(_ block: Block) -> String {
    switch block {
    case .title(let title): "# \(escaped(title))\n"
    case .heading(let heading): "## \(escaped(heading))\n"
    case .paragraph(let paragraph): escaped(paragraph) + "\n"
    case .list(let items): items.map { "- \(escaped($0))\n" }.joined()
    case .table(let table): text(table)
    }
  }

  private func text(_ table: Table) -> String {
    let rules = table.columns.map { $0.alignment == .numbers ? "--:" : "---" }
    return line(table.columns.map(\.header)) + line(rules) + table.rows.map { line($0.map(\.text)) }.joined()
  }

  private func line(_ cells: [String]) -> String {
    "| " + cells.map { cell in escaped(cell).split(separator: "\n").joined(separator: " ") }.joined(separator: " | ")
      + " |\n"
  }

  /// Text in which names from a scenario cannot open a cell, a tag or emphasis.
  private func escaped(_ text: String) -> String {
    var result = ""
    let letters = Array(printable(text))
    for (index, character) in letters.enumerated() {
      // A less-than sign opens a tag only before a letter, a slash or an exclamation mark.
      let follower = letters.indices.contains(index + 1) ? letters[index + 1] : " "
      if character == "<", !follower.isLetter, !"/!".contains(follower) {
        result.append(character)
        continue
      }
      if "|\\`*<[".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
