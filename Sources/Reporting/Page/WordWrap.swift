// SPDX-License-Identifier: GPL-3.0-or-later

/// Breaks text into lines at spaces, and inside a word only when it is longer than a line.
func wrapped(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
    var line = ""
    for word in words(of: paragraph).flatMap({ pieces(of: $0, width: width) }) {
      if line.isEmpty {
        line = word
      } else if line.count + 1 + word.count <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = word
      }
    }
    lines.append(line)
  }
  return lines
}

/// The length of the longest word, or what is left of it when it has to be broken.
func longestWord(_ text: String) -> Int {
  min(24, text.split(separator: "\n").flatMap(words).map(\.count).max() ?? 0)
}

private func pieces(of word: String, width: Int) -> [String] {
  var pieces: [String] = []
  var rest = Substring(word)
  while rest.count > max(1, width) {
    pieces.append(String(rest.prefix(max(1, width))))
    rest = rest.dropFirst(max(1, width))
  }
  return pieces + [String(rest)]
}

/// The words of a line; a number stays with its interval, its limit and its percent sign.
private func words(of line: Substring) -> [String] {
  let binders: Set<Substring> = ["±", "%"]
  var words: [String] = []
  var isOpen = false
  for word in line.split(separator: " ") {
    if let last = words.indices.last, isOpen || binders.contains(word) {
      words[last] += " " + word
    } else {
      words.append(String(word))
    }
    isOpen = ["±", ">", "<"].contains(word)
  }
  return words
}

/// Text on one line without control characters, which a terminal would obey.
func printable(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar != "\n" && scalar.properties.generalCategory == .control
}
