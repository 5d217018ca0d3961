// SPDX-License-Identifier: GPL-3.0-or-later

/// The lines of a file as characters that can be counted and replaced.
struct SourceText: Sendable {
  private(set) var lines: [[Unicode.Scalar]]

  init(_ text: String) {
    lines = [[]]
    for scalar in text.unicodeScalars {
      if scalar == "\n" { lines.append([]) } else { lines[lines.count - 1].append(scalar) }
    }
  }

  /// The whole text.
  var text: String {
    var view = String.UnicodeScalarView()
    for (index, line) in lines.enumerated() {
      if index > 0 { view.append("\n") }
      view.append(contentsOf: line)
    }
    return String(view)
  }

  /// A line without its end, or nothing beyond the file.
  func line(_ number: Int) -> String {
    guard lines.indices.contains(number - 1) else { return "" }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: lines[number - 1].filter { $0 != "\r" })
    return String(view)
  }

  /// The character at a place counted from 1, or nothing outside.
  subscript(line: Int, column: Int) -> Unicode.Scalar? {
    get {
      guard lines.indices.contains(line - 1), lines[line - 1].indices.contains(column - 1) else { return nil }
      return lines[line - 1][column - 1]
    }
    set {
      guard let newValue, self[line, column] != nil else { return }
      lines[line - 1][column - 1] = newValue
    }
  }

  /// Whether the characters stand at a place one after the other.
  func has(_ text: String, line: Int, column: Int) -> Bool {
    guard lines.indices.contains(line - 1), column >= 1 else { return false }
    return lines[line - 1].dropFirst(column - 1).starts(with: text.unicodeScalars)
  }
}
