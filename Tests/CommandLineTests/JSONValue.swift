// SPDX-License-Identifier: GPL-3.0-or-later

/// A piece of JSON as it stands, with numbers and flags told apart.
enum JSONValue: Decodable, Hashable {
  case nothing
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

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
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// The value of a key of an object.
  subscript(key: String) -> JSONValue? {
    if case .object(let entries) = self { return entries[key] }
    return nil
  }

  var asText: String? { if case .text(let text) = self { text } else { nil } }
  var asNumber: Double? { if case .number(let number) = self { number } else { nil } }
  var asList: [JSONValue]? { if case .list(let list) = self { list } else { nil } }
  var asObject: [String: JSONValue]? { if case .object(let entries) = self { entries } else { nil } }

  /// The same with another value, or none, at a place: keys of objects and positions in lists, such as `policies/0/name`.
  func with(_ value: JSONValue?, at place: String) -> JSONValue {
    with(value, at: place.split(separator: "/").map(String.init)[...])
  }

  private func with(_ value: JSONValue?, at path: ArraySlice<String>) -> JSONValue {
    guard let step = path.first else { return value ?? .nothing }
    switch self {
    case .object(var entries):
      entries[step] =
        path.count == 1 ? value : (entries[step] ?? .object([:])).with(value, at: path.dropFirst())
      return .object(entries)
    case .list(var items):
      guard let index = Int(step), items.indices.contains(index) else { return self }
      items[index] = items[index].with(value, at: path.dropFirst())
      return .list(items)
    default: return self
    }
  }
}
