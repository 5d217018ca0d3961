// SPDX-License-Identifier: GPL-3.0-or-later

/// The keys of a file by path, however they were nested or written with dots.
struct Branch: Sendable {
  /// The last part of the path; empty for the file as a whole.
  let name: String
  /// Where the key stands first.
  var span: Span
  /// What is written for the key itself: a scalar or a list.
  var value: Node?
  /// The keys below, in the order of the file.
  var children: [Branch] = []

  init(name: String, span: Span) {
    self.name = name
    self.span = span
  }

  /// The branch at a path, or nothing.
  func at(_ path: String) -> Branch? {
    var branch = self
    for part in keyParts(path) {
      guard let child = branch.children.first(where: { $0.name == part.text }) else { return nil }
      branch = child
    }
    return branch
  }

  /// The branch at a path or, when there is none, the nearest one above.
  func nearest(_ path: String) -> Branch {
    var branch = self
    for part in keyParts(path) {
      guard let child = branch.children.first(where: { $0.name == part.text }) else { break }
      branch = child
    }
    return branch
  }

  /// Adds the keys of a mapping, and notes those that are there already.
  mutating func grow(_ entries: [Entry], path: String, _ findings: inout [Finding]) {
    var seen: [String: Span] = [:]
    for entry in entries {
      let full = path.isEmpty ? entry.key.text : "\(path).\(entry.key.text)"
      if let first = seen[entry.key.text] {
        findings.append(Self.repeated(full, entry.key.span, first))
        continue
      }
      seen[entry.key.text] = entry.key.span
      grow(keyParts(entry.key.text)[...], entry, path: full, &findings)
    }
  }

  private mutating func grow(
    _ parts: ArraySlice<KeyPart>, _ entry: Entry, path: String, _ findings: inout [Finding]
  ) {
    guard let part = parts.first else {
      if case .mapping(let entries, _) = entry.value { return grow(entries, path: path, &findings) }
      if value != nil { return findings.append(Self.repeated(path, entry.key.span, span)) }
      value = entry.value
      return
    }
    let place = entry.key.span(of: part.range)
    if let index = children.firstIndex(where: { $0.name == part.text }) {
      children[index].grow(parts.dropFirst(), entry, path: path, &findings)
    } else {
      var child = Branch(name: part.text, span: place)
      child.grow(parts.dropFirst(), entry, path: path, &findings)
      children.append(child)
    }
  }

  /// Puts an option in the place of what the file says for its key.
  mutating func replace(_ path: String, with scalar: Scalar, key: Span) {
    replace(keyParts(path)[...], with: scalar, key: key)
  }

  private mutating func replace(_ parts: ArraySlice<KeyPart>, with scalar: Scalar, key: Span) {
    guard let part = parts.first else {
      (span, value) = (key, .scalar(scalar))
      return
    }
    if let index = children.firstIndex(where: { $0.name == part.text }) {
      children[index].replace(parts.dropFirst(), with: scalar, key: key)
    } else {
      var child = Branch(name: part.text, span: key)
      child.replace(parts.dropFirst(), with: scalar, key: key)
      children.append(child)
    }
  }

  private static func repeated(_ path: String, _ span: Span, _ first: Span) -> Finding {
    Finding(
      kind: .duplicateKey, span: span, key: path, what: "already given in line \(first.line)",
      fix: "remove one of the two")
  }
}

/// One part of a key with dots.
struct KeyPart: Sendable, Hashable {
  let text: String
  /// The characters of the key it is made of, counted from 0.
  let range: Range<Int>
}

/// The parts of a key; a dot between two digits is a decimal point, as in the band `0-12.5`.
func keyParts(_ key: String) -> [KeyPart] {
  let letters = Array(key.unicodeScalars)
  var parts: [KeyPart] = []
  var start = 0
  func part(_ end: Int) -> KeyPart {
    KeyPart(text: String(String.UnicodeScalarView(letters[start..<end])), range: start..<end)
  }
  for index in letters.indices where letters[index] == "." {
    let isDecimal = index > 0 && index + 1 < letters.count && letters[index - 1].isDigit && letters[index + 1].isDigit
    if isDecimal { continue }
    parts.append(part(index))
    start = index + 1
  }
  parts.append(part(letters.count))
  return parts
}
