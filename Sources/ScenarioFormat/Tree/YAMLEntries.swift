// SPDX-License-Identifier: GPL-3.0-or-later

/// One text of a YAML file: the keys that lead to it and where it stands.
public struct YAMLEntry: Sendable, Hashable {
  /// The keys from the top of the file down; an item of a list has the keys of its list.
  public let path: [String]
  public let text: String
  /// The line and the column, both counted from 1.
  public let line: Int
  public let column: Int
}

/// Reads every text of a YAML file that is not a scenario.
///
/// - Parameters:
///   - text: what the file holds.
///   - name: what problems are told to be in.
/// - Returns: the texts, in the order of the file.
/// - Throws: `.problems` when the file is not made of keys.
public func readYAMLEntries(text: String, name: String) throws(ReadFailure) -> [YAMLEntry] {
  var composer = YAMLComposer(text)
  let node = composer.compose()
  var findings = composer.findings
  if node == nil || node?.isMapping == false, findings.isEmpty {
    findings.append(
      Finding(
        kind: .wrongShape, span: node?.span ?? .fileStart, key: "", what: "the file is not made of keys",
        fix: "write `key: value`"))
  }
  guard findings.isEmpty, let node else { throw .problems(findings.problems(SourceText(text), name, [])) }
  var entries: [YAMLEntry] = []
  node.collect(into: &entries, path: [])
  return entries
}

extension Node {
  fileprivate var isMapping: Bool { if case .mapping = self { true } else { false } }

  fileprivate func collect(into entries: inout [YAMLEntry], path: [String]) {
    switch self {
    case .scalar(let scalar):
      entries.append(YAMLEntry(path: path, text: scalar.text, line: scalar.span.line, column: scalar.span.column))
    case .sequence(let items, _): for item in items { item.collect(into: &entries, path: path) }
    case .mapping(let keys, _): for key in keys { key.value.collect(into: &entries, path: path + [key.key.text]) }
    }
  }
}
