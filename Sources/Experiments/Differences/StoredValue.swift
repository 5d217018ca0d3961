// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// A value of a JSON file whose layout may be that of another version.
enum StoredValue: Decodable, Hashable {
  case nothing
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([StoredValue])
  case object([String: StoredValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .nothing
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([StoredValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: StoredValue].self))
    }
  }

  /// The value of a key of an object; nothing for what is no object or has no such key.
  subscript(key: String) -> StoredValue? { if case .object(let entries) = self { entries[key] } else { nil } }

  var asText: String? { if case .text(let text) = self { text } else { nil } }
  var asNumber: Double? { if case .number(let number) = self { number } else { nil } }
  var asList: [StoredValue]? { if case .list(let items) = self { items } else { nil } }
  var asObject: [String: StoredValue]? { if case .object(let entries) = self { entries } else { nil } }

  /// The value in words.
  var words: String {
    switch self {
    case .nothing: "nothing"
    case .flag(let flag): flag ? "yes" : "no"
    case .number(let number): plainText(number)
    case .text(let text): text
    case .list(let items): items.map(\.words).joined(separator: ", ")
    case .object(let entries):
      entries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.words)" }.joined(separator: ", ")
    }
  }
}
