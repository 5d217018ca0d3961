// SPDX-License-Identifier: GPL-3.0-or-later

internal import Yams

/// Turns YAML text into a tree with places, and goes on after mistakes that leave the rest of the text readable.
struct YAMLComposer {
  private(set) var findings: [Finding] = []
  private var source: SourceText
  /// Characters put in place of the first letter of a repeated key, with the letter they stand for.
  private var replaced: [Unicode.Scalar: Unicode.Scalar] = [:]
  private var nodeCount = 0

  private static let mostNodes = 50_000
  private static let mostRepairs = 1000

  init(_ text: String) {
    source = SourceText(text)
  }

  /// The tree, or nothing when the text cannot be read; the findings say why.
  mutating func compose() -> Node? {
    for _ in 0..<Self.mostRepairs {
      do {
        guard let root = try Parser(yaml: source.text, encoding: .utf8).singleRoot() else { return nil }
        return node(root)
      } catch {
        guard let error = error as? YamlError, repair(error) else { return nil }
      }
    }
    return nil
  }

  /// Notes the mistake, and says whether the text has been changed so that reading on makes sense.
  private mutating func repair(_ error: YamlError) -> Bool {
    switch error {
    case .duplicatedKeysInMapping(_, let context): return renameKey(at: context.mark)
    case .scanner(let context, let problem, let mark, _):
      if problem.hasPrefix("mapping values are not allowed"), repairColon(at: mark) { return true }
      note(problem, context, mark)
    case .parser(let context, let problem, let mark, _), .composer(let context, let problem, let mark, _):
      note(problem, context, mark)
    case .reader(let problem, let offset, _, let yaml): noteCharacter(problem, yaml.prefix(offset ?? 0))
    default: note("\(error)", nil, nil)
    }
    return false
  }

  private mutating func note(_ problem: String, _ context: YamlError.Context?, _ mark: Mark?) {
    let mark = (line: mark?.line ?? 1, column: mark?.column ?? 1)
    var line = min(mark.line, source.lines.count)
    while line > 1, source.line(line).allSatisfy(\.isWhitespace) { line -= 1 }
    let isTab = source[line, mark.column] == "\t" || source.line(line).prefix { $0.isWhitespace }.contains("\t")
    if problem == "but found another document" {
      let span = Span(line: mark.line, column: mark.column, length: 3)
      findings.append(
        Finding(
          kind: .notAScenario, span: span, key: "", what: "a second document begins here",
          fix: "put each scenario into a file of its own"))
      return
    }
    let column = line == mark.line ? mark.column : max(1, source.line(line).unicodeScalars.count)
    var what = problem
    if let context, !context.text.isEmpty, context.mark.line != line {
      what += " (\(context.text) that begins in line \(context.mark.line))"
    }
    let fix = isTab ? "indent with spaces; YAML takes no tabs" : Self.advice(for: problem)
    findings.append(
      Finding(kind: .syntax, span: Span(line: line, column: column, length: 1), key: "", what: what, fix: fix))
  }

  /// Notes a character that no YAML text may hold.
  private mutating func noteCharacter(_ problem: String, _ before: Substring) {
    let lines = before.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    let span = Span(line: max(1, lines.count), column: (lines.last?.count ?? 0) + 1, length: 1)
    findings.append(
      Finding(kind: .syntax, span: span, key: "", what: problem, fix: "remove the character; it does not show"))
  }

  private static func advice(for problem: String) -> String {
    if problem.hasPrefix("mapping values are not allowed") {
      return "put text that holds `: ` in quotes, and keep keys of one section equally far in"
    }
    if problem.hasPrefix("found character that cannot start") { return "put the text in quotes" }
    if problem.contains("unknown escape") { return "use single quotes, or write `\\\\` for a backslash" }
    if problem.contains("did not find expected") { return "check the indentation, brackets and quotes above" }
    if problem.hasPrefix("found unexpected end of stream") { return "close the quote or bracket" }
    if problem.hasPrefix("could not find expected ':'") { return "write `key: value`" }
    return "put the text in quotes, or check the lines above"
  }

  /// Turns `mean: 45 days` inside parentheses into `mean= 45 days`, so that the line can be read.
  private mutating func repairColon(at mark: Mark) -> Bool {
    guard source[mark.line, mark.column] == ":" else { return false }
    let before = source.lines[mark.line - 1].prefix(mark.column - 1)
    guard before.count(where: { $0 == "(" }) > before.count(where: { $0 == ")" }) else { return false }
    let label = String(String.UnicodeScalarView(before.reversed().prefix { $0.isLetter || $0 == "_" }.reversed()))
    guard !label.isEmpty else { return false }
    let isNoted = findings.contains { $0.kind == .colonInCall && $0.span.line == mark.line }
    if !isNoted {
      let length = label.unicodeScalars.count
      let span = Span(line: mark.line, column: mark.column - length, length: length + 1)
      findings.append(
        Finding(
          kind: .colonInCall, span: span, key: "", what: "YAML takes `\(label):` for a key; read as `\(label) =`",
          fix: "write `\(label) = ...`, or put the value in quotes"))
    }
    source[mark.line, mark.column] = "="
    return true
  }

  /// Puts another letter at the start of a key that stands twice, so that both can be read.
  private mutating func renameKey(at mark: Mark) -> Bool {
    let isQuoted = source[mark.line, mark.column] == "\"" || source[mark.line, mark.column] == "'"
    let column = mark.column + (isQuoted ? 1 : 0)
    guard let letter = source[mark.line, column], let stand = Unicode.Scalar(0xE000 + UInt32(replaced.count)),
      replaced[letter] == nil
    else {
      let span = Span(line: mark.line, column: mark.column, length: 1)
      findings.append(
        Finding(kind: .duplicateKey, span: span, key: "", what: "a key is given twice", fix: "remove one of the two"))
      return false
    }
    replaced[stand] = letter
    source[mark.line, column] = stand
    return true
  }

  private mutating func node(_ yaml: Yams.Node) -> Node {
    nodeCount += 1
    let span = yaml.mark.map { Span(line: $0.line, column: $0.column, length: 1) } ?? .fileStart
    if nodeCount == Self.mostNodes {
      findings.append(
        Finding(
          kind: .notAScenario, span: span, key: "", what: "the file has more than \(Self.mostNodes) values",
          fix: "write values out instead of repeating anchors"))
    }
    guard nodeCount < Self.mostNodes else {
      return .scalar(Scalar(text: "", span: span, isVerbatim: false, isQuoted: false))
    }
    switch yaml {
    case .scalar(let scalar): return .scalar(self.scalar(scalar, span))
    case .sequence(let sequence):
      var items: [Node] = []
      for item in sequence { items.append(node(item)) }
      return .sequence(items, span)
    case .mapping(let mapping):
      var entries: [Entry] = []
      for (key, value) in mapping {
        let place = key.mark.map { Span(line: $0.line, column: $0.column, length: 1) } ?? span
        guard case .scalar(let scalar) = key else {
          findings.append(
            Finding(
              kind: .wrongShape, span: place, key: "", what: "a key is a word, not a list or a mapping",
              fix: "write `key: value`")
          )
          continue
        }
        entries.append(Entry(key: self.scalar(scalar, place), value: node(value)))
      }
      return .mapping(entries, span)
    case .alias: return .scalar(Scalar(text: "", span: span, isVerbatim: false, isQuoted: false))
    }
  }

  private func scalar(_ scalar: Yams.Node.Scalar, _ mark: Span) -> Scalar {
    let isQuoted = scalar.style != .plain && scalar.style != .any
    let column = mark.column + (scalar.style == .doubleQuoted || scalar.style == .singleQuoted ? 1 : 0)
    let count = scalar.string.unicodeScalars.count
    let isVerbatim = source.has(scalar.string, line: mark.line, column: column)
    let rest = source.line(mark.line).unicodeScalars.count - mark.column + 1
    var span = Span(line: mark.line, column: mark.column, length: max(1, min(count, rest)))
    if isVerbatim { span.column = column }
    var text = String.UnicodeScalarView()
    for letter in scalar.string.unicodeScalars { text.append(replaced[letter] ?? letter) }
    return Scalar(text: String(text), span: span, isVerbatim: isVerbatim, isQuoted: isQuoted)
  }
}
