// SPDX-License-Identifier: GPL-3.0-or-later

/// A piece of JSON whose keys keep their order.
package indirect enum SchemaNode: Sendable {
  case text(String)
  case flag(Bool)
  case whole(Int)
  case number(Double)
  case list([SchemaNode])
  case object([(String, SchemaNode)])

  /// The piece as indented JSON.
  package func rendered(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .text(let text): return quoted(text)
    case .flag(let flag): return flag ? "true" : "false"
    case .whole(let number): return String(number)
    case .number(let number): return plainText(number)
    case .list(let items):
      let isShort = items.allSatisfy { if case .object = $0 { false } else { true } }
      if isShort { return "[" + items.map { $0.rendered(indent: indent) }.joined(separator: ", ") + "]" }
      return "[\n" + items.map { inner + $0.rendered(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let entries):
      if entries.isEmpty { return "{}" }
      let rows = entries.map { "\(inner)\(quoted($0)): \($1.rendered(indent: inner))" }
      return "{\n" + rows.joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  /// The JSON Schema of an object that has these keys and no others.
  package static func fixedKeys(
    _ keys: [(name: String, schema: SchemaNode, isRequired: Bool)], description: String? = nil
  ) -> SchemaNode {
    var entries = description.map { [("description", SchemaNode.text($0))] } ?? []
    entries += [("type", .text("object")), ("additionalProperties", .flag(false))]
    let required = keys.filter(\.isRequired).map(\.name)
    if !required.isEmpty { entries.append(("required", .list(required.map(SchemaNode.text)))) }
    entries.append(("properties", .object(keys.map { ($0.name, $0.schema) })))
    return .object(entries)
  }
}
