// SPDX-License-Identifier: GPL-3.0-or-later

/// Writes blocks for a terminal.
struct TextWriter {
  let style: TerminalStyle
  var vocabulary = Vocabulary.canonical

  func write(_ blocks: [Block]) -> String {
    blocks.map { text(vocabulary.spoken($0)) }.joined(separator: "")
  }

  private func text(_ block: Block) -> String {
    switch block {
    case .title(let title): style.bold(printable(title)) + "\n"
    case .heading(let heading): self.heading(printable(heading))
    case .paragraph(let paragraph): lines(wrapped(printable(paragraph), width: style.width))
    case .list(let items): items.map(item).joined()
    case .table(let table): TableLayout(table, width: style.width).parts.map(text).joined(separator: "\n")
    }
  }

  private func heading(_ heading: String) -> String {
    let rule = String(repeating: "─", count: max(0, style.width - heading.count - 4))
    return "\n── " + style.bold(heading) + " " + rule + "\n"
  }

  private func item(_ item: String) -> String {
    let broken = wrapped(printable(item), width: style.width - 2)
    return lines(broken.enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element })
  }

  private func text(_ part: TableLayout.Part) -> String {
    let headers = part.table.columns.map { Cell($0.header) }
    let rule = part.widths.map { String(repeating: "─", count: $0) }.joined(separator: TableLayout.gap)
    let rows = part.table.rows.map { row($0, part, isHeader: false) }
    return row(headers, part, isHeader: true) + rule + "\n" + rows.joined()
  }

  private func row(_ cells: [Cell], _ part: TableLayout.Part, isHeader: Bool) -> String {
    let columns = part.table.columns
    let broken = cells.indices.map { index in
      wrapped(printable(cells[index].text), width: part.widths[index])
    }
    let height = broken.map(\.count).max() ?? 0
    return lines(
      (0..<height).map { line in
        cells.indices.map { index in
          // Headers stand on the line above the figures, cells begin on their first line.
          let first = isHeader ? height - broken[index].count : 0
          let text = broken[index].indices.contains(line - first) ? broken[index][line - first] : ""
          let fill = String(repeating: " ", count: max(0, part.widths[index] - text.count))
          let painted = isHeader ? style.bold(text) : style.painted(text, cells[index].tone)
          return columns[index].alignment == .numbers ? fill + painted : painted + fill
        }.joined(separator: TableLayout.gap)
      })
  }

  private func lines(_ lines: [String]) -> String {
    lines.map { line in
      String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }
}
