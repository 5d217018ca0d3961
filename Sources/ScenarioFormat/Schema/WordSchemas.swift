// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// The words of each side by stage.
func aliasesSchema() -> [(String, SchemaNode)] {
  let party: SchemaNode = .object([("$ref", .text("#/definitions/words"))])
  return [
    ("type", .text("object")), ("additionalProperties", .flag(false)),
    ("properties", .object(Party.speaking.map { ($0.rawValue, party) })),
  ]
}

/// The words of one side by stage, which `aliasesSchema` refers to.
func wordsDefinition() -> (String, SchemaNode) {
  let words: [(String, SchemaNode)] = StageWord.allCases.map { stage in
    let word: SchemaNode = .object([
      ("description", .text("For \(stage.rawValue): \(stage.meaning).")), ("type", .text("string")),
      ("minLength", .whole(1)), ("maxLength", .whole(40)),
    ])
    return (stage.rawValue, word)
  }
  return (
    "words",
    .object([("type", .text("object")), ("additionalProperties", .flag(false)), ("properties", .object(words))])
  )
}

/// The states each side owns.
func ownershipSchema() -> [(String, SchemaNode)] {
  let states: SchemaNode = .object([
    ("type", .text("array")),
    ("items", .object([("enum", .list(LeadState.allCases.map { SchemaNode.text($0.name) }))])),
  ])
  return [
    ("type", .text("object")), ("additionalProperties", .flag(false)),
    ("properties", .object(Party.owning.map { ($0.rawValue, states) })),
  ]
}
