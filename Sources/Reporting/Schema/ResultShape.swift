// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// What a value of the printed JSON may be.
indirect enum ResultShape: Sendable {
  /// A value of one of these types of JSON Schema.
  case plain([String])
  /// A whole number from 0.
  case count
  /// One of these words.
  case words([String])
  /// A list; of any length when it has none.
  case list(ResultShape, length: Int? = nil)
  /// An object whose keys are names: those listed, or any when none is.
  case map(ResultShape, names: [String] = [])
  case object(ResultObject)

  static let text = plain(["string"])
  static let number = plain(["number"])
  static let flag = plain(["boolean"])
  /// The value of a lever: a number in the lever's unit, or words.
  static let reading = plain(["number", "string"])

  /// One of the raw values of an enumeration.
  static func words<Word: CaseIterable & RawRepresentable>(of type: Word.Type) -> ResultShape
  where Word.RawValue == String { .words(type.allCases.map(\.rawValue)) }

  /// The shape as JSON Schema.
  var schema: SchemaNode { .object(entries) }

  /// The object the shape leads to, through lists and maps.
  var target: ResultObject? {
    switch self {
    case .plain, .count, .words: nil
    case .list(let item, _), .map(let item, _): item.target
    case .object(let object): object
    }
  }

  /// The entries of the schema of a key.
  ///
  /// Draft 7 looks at nothing beside a `$ref`, so that stands in an `allOf`.
  func entries(describedAs description: String) -> [(String, SchemaNode)] {
    let described = [("description", SchemaNode.text(description))]
    if case .object = self { return described + [("allOf", .list([schema]))] }
    return described + entries
  }

  private var entries: [(String, SchemaNode)] {
    switch self {
    case .plain(let types):
      [("type", types.count == 1 ? .text(types[0]) : .list(types.map(SchemaNode.text)))]
    case .count: [("type", .text("integer")), ("minimum", .whole(0))]
    case .words(let words): [("type", .text("string")), ("enum", .list(words.map(SchemaNode.text)))]
    case .list(let item, let length):
      [("type", .text("array")), ("items", item.schema)]
        + (length.map { [("minItems", .whole($0)), ("maxItems", .whole($0))] } ?? [])
    case .map(let item, let names):
      [("type", .text("object")), ("additionalProperties", item.schema)]
        + (names.isEmpty ? [] : [("propertyNames", .object([("enum", .list(names.map(SchemaNode.text)))]))])
    case .object(let object): [("$ref", .text("#/definitions/\(object.name)"))]
    }
  }
}
