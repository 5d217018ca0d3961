// SPDX-License-Identifier: GPL-3.0-or-later

/// Breaks text into lines at spaces; a word longer than a line stands alone.
func wrapped(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
    var line = ""
    for word in paragraph.split(separator: " ") {
      if line.isEmpty {
        line = String(word)
      } else if line.count + 1 + word.count <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    lines.append(line)
  }
  return lines
}

/// The length of the longest word.
func longestWord(_ text: String) -> Int {
  text.split { $0 == " " || $0 == "\n" }.map(\.count).max() ?? 0
}

/// Text on one line without control characters, which a terminal would obey.
func printable(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar != "\n" && scalar.properties.generalCategory == .control
}
