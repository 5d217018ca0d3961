// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// The JSON Schema (draft 7) of scenario files, for completion and checks in editors.
///
/// It is written from the same keys and levers as the reader uses, and lets pass what the reader might accept: bounds
/// and combinations are checked by the reader alone. Keys written with dots are known only in parts that have names and
/// where the sections `today`, `policies`, `levers` and `axes` name levers.
public func jsonSchema() -> String {
  let schema: SchemaNode = .object([
    ("$schema", .text("http://json-schema.org/draft-07/schema#")),
    ("title", .text("LeadFlow scenario")),
    ("type", .text("object")),
    ("additionalProperties", .flag(false)),
    ("required", .list(requiredNames().map(SchemaNode.text))),
    ("properties", .object(fileProperties())),
    ("definitions", .object(definitions())),
  ])
  return schema.rendered() + "\n"
}

private func requiredNames() -> [String] {
  KnownKeys.scenario.names(in: "").filter { name in
    name == Source.section || (name == Section.today.rawValue && Lever.all.contains { $0.fallback == nil })
      || Scenario.keys.contains { $0.fallback == nil && ($0.path == name || $0.path.hasPrefix(name + ".")) }
  }
}

private func fileProperties() -> [(String, SchemaNode)] {
  KnownKeys.scenario.names(in: "").map { name in
    if let section = Section(rawValue: name) { return (name, schema(of: section)) }
    if let part = Scenario.namedParts.first(where: { $0.section == name }) { return (name, schema(of: part)) }
    if let key = Scenario.keys.first(where: { $0.path == name }) { return (name, schema(of: key)) }
    return (name, sectionSchema(name))
  }
}

/// A section with its keys and the sections within it.
private func sectionSchema(_ section: String) -> SchemaNode {
  SchemaNode.fixedKeys(
    KnownKeys.scenario.names(in: section).map { name in
      let path = "\(section).\(name)"
      guard let key = Scenario.keys.first(where: { $0.path == path }) else { return (name, sectionSchema(path), false) }
      return (name, schema(of: key), key.fallback == nil)
    })
}

private func schema(of section: Section) -> SchemaNode {
  let description = ("description", SchemaNode.text(section.summary))
  switch section {
  case .policies: return named(description, .object([("$ref", .text("#/definitions/policy"))]), atLeast: 0)
  case .today: return .object([description, ("allOf", .list([.object([("$ref", .text("#/definitions/policy"))])]))])
  case .levers, .axes:
    return .object([description, ("allOf", .list([.object([("$ref", .text("#/definitions/ranges"))])]))])
  case .aliases: return .object([description] + aliasesSchema())
  case .ownership: return .object([description] + ownershipSchema())
  case .history:
    let text: SchemaNode = .object([("type", .text("string"))])
    let entry = SchemaNode.fixedKeys(
      HistoryKey.allCases.map {
        ($0.rawValue, $0.isNumber ? definition("plain") : text, $0.isRequired)
      })
    return .object([description, ("type", .text("array")), ("items", entry)])
  }
}

private func schema<Part: Named>(of kind: Part.Type) -> SchemaNode {
  named(("description", .text(Part.summary)), partSchema(Part.keys), atLeast: Part.self == Source.self ? 1 : 0)
}

/// One part with its keys; those within a section of it nested and with dots.
private func partSchema<Part: Named>(_ keys: [Key<Part>]) -> SchemaNode {
  func entry(_ key: Key<Part>, _ name: String) -> (String, SchemaNode, Bool) {
    (name, schema(of: key), key.fallback == nil)
  }
  let known = KnownKeys(leaves: keys.map(\.path))
  let nested = known.names(in: "").map { name -> (String, SchemaNode, Bool) in
    if let key = keys.first(where: { $0.path == name }) { return entry(key, name) }
    let inner = keys.filter { $0.path.hasPrefix(name + ".") }
    return (name, SchemaNode.fixedKeys(inner.map { entry($0, String($0.path.dropFirst(name.count + 1))) }), false)
  }
  return SchemaNode.fixedKeys(nested + keys.filter { $0.path.contains(".") }.map { ($0.path, schema(of: $0), false) })
}

private func named(_ description: (String, SchemaNode), _ value: SchemaNode, atLeast: Int) -> SchemaNode {
  .object([
    description, ("type", .text("object")), ("minProperties", .whole(atLeast)), ("additionalProperties", .flag(false)),
    ("patternProperties", .object([("^[a-z0-9_-]+$", value)])),
  ])
}

private func definition(_ name: String) -> SchemaNode { .object([("$ref", .text("#/definitions/\(name)"))]) }

private func schema<Root>(of key: Key<Root>) -> SchemaNode {
  var description = key.summary
  if let fallback = key.fallback { description += " Default: \(fallback.isEmpty ? "nothing" : fallback)." }
  if let provenance = key.provenance {
    description += " Source: \(provenance.source) (grade \(provenance.grade.rawValue))."
  }
  let content: SchemaNode =
    switch key.slot {
    case .value(_, let dimension, _): definition("\(dimension.rawValue)Value")
    case .variate(_, let dimension, _): definition("\(dimension.rawValue)Variate")
    case .number(_, let dimension, _): definition(dimension.rawValue)
    case .limit(_, let dimension, _):
      .object([("anyOf", .list([.object([("const", .text("never"))]), definition(dimension.rawValue)]))])
    case .list(_, let dimension, _, let count):
      .object([
        (
          "anyOf",
          .list([
            .object([("const", .text("none"))]),
            .object([
              ("type", .text("array")), ("minItems", .whole(count.lowerBound)), ("maxItems", .whole(count.upperBound)),
              ("items", definition(dimension.rawValue)),
            ]),
          ])
        )
      ])
    case .choice(_, let words): .object([("enum", .list(words.map(SchemaNode.text)))])
    case .text: .object([("type", .text("string"))])
    case .special(let form): form.schema
    }
  return .object([("description", .text(description)), ("allOf", .list([content]))])
}

private func definitions() -> [(String, SchemaNode)] {
  var definitions: [(String, SchemaNode)] = [
    ("plain", .object([("type", .list([.text("string"), .text("number")]))]))
  ]
  for dimension in Dimension.allCases {
    let quantity = QuantityPattern.quantity(dimension)
    let types: [SchemaNode] =
      dimension.needsUnit
      ? [QuantityPattern.text(quantity), .object([("const", .whole(0))])]
      : [QuantityPattern.text(quantity), .object([("type", .text("number"))])]
    definitions.append((dimension.rawValue, .object([("anyOf", .list(types))])))
    let uncertain = QuantityPattern.text(QuantityPattern.distribution(prefix: "uncertain +"))
    definitions.append(
      ("\(dimension.rawValue)Value", .object([("anyOf", .list([definition(dimension.rawValue), uncertain]))])))
    let random = QuantityPattern.text(QuantityPattern.distribution(prefix: "(uncertain +)?"))
    definitions.append(
      ("\(dimension.rawValue)Variate", .object([("anyOf", .list([definition(dimension.rawValue), random]))])))
  }
  definitions.append(("policy", leverSections { $0.schema }))
  definitions.append(("ranges", leverSections { $0.rangeSchema }))
  definitions.append(wordsDefinition())
  return definitions
}

/// The levers of a section, nested and with dots, overall and by source.
private func leverSections(_ content: (Lever) -> SchemaNode) -> SchemaNode {
  func described(_ lever: Lever) -> SchemaNode {
    let fallback = lever.fallback.map { " Default: \($0)." } ?? ""
    return .object([("description", .text(lever.summary + fallback)), ("allOf", .list([content(lever)]))])
  }
  func bySource(_ levers: [(String, Lever)]) -> [(String, SchemaNode)] {
    let rows = levers.filter(\.1.allowsSource).map { name, lever in
      ("^\(name.split(separator: ".").joined(separator: "\\."))\\.[a-z0-9_-]+$", described(lever))
    }
    return rows.isEmpty ? [] : [("patternProperties", .object(rows))]
  }
  var properties: [(String, SchemaNode)] = KnownKeys.levers.names(in: "").map { section in
    let inner = Lever.all.filter { $0.path.hasPrefix(section + ".") }
      .map { (String($0.path.dropFirst(section.count + 1)), $0) }
    let nested: [(String, SchemaNode)] = [
      ("type", .text("object")), ("additionalProperties", .flag(false)),
      ("properties", .object(inner.map { ($0, described($1)) })),
    ]
    return (section, .object(nested + bySource(inner)))
  }
  properties += Lever.all.map { ($0.path, described($0)) }
  let entries: [(String, SchemaNode)] = [
    ("type", .text("object")), ("additionalProperties", .flag(false)), ("properties", .object(properties)),
  ]
  return .object(entries + bySource(Lever.all.map { ($0.path, $0) }))
}
