// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import FunnelModel

/// Reads a scenario file.
///
/// - Parameters:
///   - path: the file.
///   - overrides: values that stand in for the file's, the last of the same key counting.
/// - Returns: the scenario with its file; its problems, if any, are warnings.
/// - Throws: `.missing` when the file cannot be opened, `.problems` with everything that is wrong.
public func readScenario(at path: String, overrides: [Override] = []) throws(ReadFailure) -> ScenarioFile {
  guard let data = FileManager.default.contents(atPath: path) else { throw .missing(path: path) }
  return try readScenario(bytes: [UInt8](data), name: path, overrides: overrides)
}

/// Reads a scenario from its text.
///
/// - Parameters:
///   - text: what the file would hold.
///   - name: what problems are told to be in.
///   - overrides: values that stand in for the text's, the last of the same key counting.
/// - Returns: the scenario with its text; its problems, if any, are warnings.
/// - Throws: `.problems` with everything that is wrong.
public func readScenario(
  text: String, name: String, overrides: [Override] = []
) throws(ReadFailure) -> ScenarioFile {
  try readScenario(bytes: Array(text.utf8), name: name, overrides: overrides)
}

private func readScenario(bytes: [UInt8], name: String, overrides: [Override]) throws(ReadFailure) -> ScenarioFile {
  let decoded = String(validating: bytes, as: UTF8.self)
  var text = decoded ?? String(decoding: bytes, as: UTF8.self)
  if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
  var findings: [Finding] = []
  var root: Branch?
  if decoded == nil {
    let line = text.unicodeScalars.prefix { $0 != "\u{FFFD}" }.count { $0 == "\n" } + 1
    findings.append(
      Finding(
        kind: .notAScenario, span: Span(line: line, column: 1, length: 1), key: "", what: "the line is not UTF-8",
        fix: "save the file as UTF-8"))
  } else {
    root = branches(of: text, overrides, &findings)
  }
  let source = SourceText(text)
  guard let root else { throw .problems(findings.problems(source, name, overrides)) }
  var reader = ScenarioReader(root: root, findings: findings)
  reader.read()
  let problems = reader.findings.problems(source, name, overrides)
  if problems.contains(where: { $0.kind.severity == .error }) { throw .problems(problems) }
  return ScenarioFile(
    scenario: reader.scenario, path: name, text: text, sha256: digest(of: bytes, overrides), warnings: problems,
    origins: reader.origins)
}

/// The digest of the file's bytes, followed by a line KEY=VALUE for every override.
private func digest(of bytes: [UInt8], _ overrides: [Override]) -> String {
  sha256(overrides.reduce(bytes) { $0 + Array("\n\($1.key)=\($1.value)".utf8) })
}

/// The keys of a text with the options put over them, or nothing when it is not a scenario at all.
private func branches(of text: String, _ overrides: [Override], _ findings: inout [Finding]) -> Branch? {
  var composer = YAMLComposer(text)
  let node = composer.compose()
  findings += composer.findings
  guard case .mapping(let entries, _) = node else {
    if !findings.contains(where: { $0.kind == .syntax || $0.kind == .notAScenario }) {
      findings.append(
        Finding(
          kind: .notAScenario, span: node?.span ?? .fileStart, key: "",
          what: node == nil ? "the file is empty" : "a scenario is made of keys",
          fix: "start from `leadflow init`"))
    }
    return nil
  }
  var root = Branch(name: "", span: .fileStart)
  root.grow(entries, path: "", &findings)
  for (index, override) in overrides.enumerated() {
    let isLever = Lever.named(override.key) != nil
    let length = override.key.unicodeScalars.count
    let key = Span(override: index, line: 1, column: 1, length: length)
    let place = Span(
      override: index, line: 1, column: length + 2, length: max(1, override.value.unicodeScalars.count))
    let scalar = Scalar(text: override.value, span: place, isVerbatim: true, isQuoted: false)
    root.replace(isLever ? "\(Scenario.todayName).\(override.key)" : override.key, with: scalar, key: key)
  }
  return root
}

extension [Finding] {
  /// The findings with the text beside them, in the order of the file.
  func problems(_ source: SourceText, _ file: String, _ overrides: [Override]) -> [Problem] {
    var unique: [Finding] = []
    for finding in self where !unique.contains(finding) { unique.append(finding) }
    let sorted = unique.enumerated().sorted { left, right in
      if left.element.span.precedes(right.element.span) { return true }
      if right.element.span.precedes(left.element.span) { return false }
      return left.offset < right.offset
    }
    return sorted.map { _, finding in
      let span = finding.span
      let option = span.override.map { "\(overrides[$0].key)=\(overrides[$0].value)" }
      return Problem(
        kind: finding.kind, file: option.map { "--set \($0)" } ?? file, line: option == nil ? span.line : nil,
        column: span.column, length: span.length, key: finding.key, what: finding.what, fix: finding.fix,
        excerpt: option ?? source.line(span.line))
    }
  }
}
