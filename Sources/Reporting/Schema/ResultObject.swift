// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// An object of the printed JSON with fixed keys: a definition of its schema.
struct ResultObject: Sendable {
  /// The name of the definition.
  let name: String
  /// What the object is, in one sentence.
  let meaning: String
  let keys: [ResultKey]

  init(_ name: String, _ meaning: String, _ keys: [ResultKey]) {
    self.name = name
    self.meaning = meaning
    self.keys = keys
  }

  /// The object as JSON Schema.
  var schema: SchemaNode {
    .fixedKeys(keys.map { ($0.name, $0.schema, $0.missing == nil) }, description: meaning)
  }
}

/// A key of such an object.
struct ResultKey: Sendable {
  let name: String
  let shape: ResultShape
  /// What the value is, in one sentence without a full stop.
  let meaning: String
  /// The unit of a number; nothing for what has none.
  let unit: String?
  /// When the key is missing, as "with one replication"; nothing when it never is.
  let missing: String?

  private init(_ name: String, _ shape: ResultShape, _ meaning: String, unit: String?, missing: String?) {
    self.name = name
    self.shape = shape
    self.meaning = meaning
    self.unit = unit
    self.missing = missing
  }

  /// A key that is always there.
  static func always(_ name: String, _ shape: ResultShape, _ meaning: String, unit: String? = nil) -> ResultKey {
    ResultKey(name, shape, meaning, unit: unit, missing: nil)
  }

  /// A key that may be missing.
  static func maybe(
    _ name: String, _ shape: ResultShape, _ meaning: String, unit: String? = nil, missing: String
  ) -> ResultKey {
    ResultKey(name, shape, meaning, unit: unit, missing: missing)
  }

  /// The key as JSON Schema.
  var schema: SchemaNode {
    let sentences = [meaning, unit.map { "Unit: \($0)" }, missing.map { "Missing \($0)" }]
    return .object(shape.entries(describedAs: sentences.compactMap { $0.map { "\($0)." } }.joined(separator: " ")))
  }
}
