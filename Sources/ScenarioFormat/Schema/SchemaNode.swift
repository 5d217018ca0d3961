// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// A piece of JSON whose keys keep their order.
indirect enum SchemaNode: Sendable {
  case text(String)
  case flag(Bool)
  case whole(Int)
  case number(Double)
  case list([SchemaNode])
  case object([(String, SchemaNode)])

  /// The piece as indented JSON.
  func rendered(indent: String = "") -> String {
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
}
