// SPDX-License-Identifier: GPL-3.0-or-later

@testable import Experiments

/// Judges JSON by a JSON Schema, as far as the schema of results goes: a keyword it does not know is a fault, too.
struct SchemaValidator {
  /// What was found in a piece of JSON.
  struct Verdict {
    /// Each with its place.
    var faults: [String] = []
    /// The keys of definitions that were seen, as `metric.mean`.
    var seen: Set<String> = []

    mutating func add(_ other: Verdict) {
      faults += other.faults
      seen.formUnion(other.seen)
    }
  }

  let schema: StoredValue

  /// The keys that the definitions describe, as `metric.mean`.
  var described: Set<String> {
    var keys: Set<String> = []
    for (name, definition) in schema["definitions"]?.asObject ?? [:] {
      for key in (definition["properties"]?.asObject ?? [:]).keys { keys.insert("\(name).\(key)") }
    }
    return keys
  }

  func verdict(on value: StoredValue) -> Verdict { verdict(on: value, by: schema, at: "", in: "") }

  /// Judges a piece of JSON that stands within another.
  ///
  /// - Parameters:
  ///   - value: the piece of JSON.
  ///   - schema: what it is judged by.
  ///   - place: where the piece stands.
  ///   - definition: the definition the schema belongs to.
  /// - Returns: the faults and what was seen.
  private func verdict(on value: StoredValue, by schema: StoredValue, at place: String, in definition: String)
    -> Verdict
  {
    var verdict = Verdict()
    guard let keywords = schema.asObject else {
      if schema == .flag(false) { verdict.faults.append("\(place): not described") }
      return verdict
    }
    for (keyword, rule) in keywords {
      switch keyword {
      case "$schema", "title", "description", "definitions", "properties", "additionalProperties": break
      case "$ref": verdict.add(self.verdict(on: value, byReference: rule, at: place))
      case "allOf":
        for part in rule.asList ?? [] { verdict.add(self.verdict(on: value, by: part, at: place, in: definition)) }
      case "oneOf": verdict.add(oneOf(rule, value, at: place, in: definition))
      case "items":
        for (index, item) in (value.asList ?? []).enumerated() {
          verdict.add(self.verdict(on: item, by: rule, at: "\(place)/\(index)", in: definition))
        }
      case "propertyNames":
        for key in (value.asObject ?? [:]).keys {
          verdict.add(self.verdict(on: .text(key), by: rule, at: "\(place)/\(key)", in: definition))
        }
      default:
        if let fault = fault(of: value, by: keyword, rule) { verdict.faults.append("\(place): \(fault)") }
      }
    }
    verdict.add(members(of: value, by: schema, at: place, in: definition))
    return verdict
  }

  /// The values of an object, each by the schema of its key or by that of all others.
  private func members(of value: StoredValue, by schema: StoredValue, at place: String, in definition: String)
    -> Verdict
  {
    var verdict = Verdict()
    for (key, member) in value.asObject ?? [:] {
      let path = "\(place)/\(key)"
      if let rule = schema["properties"]?[key] {
        verdict.seen.insert("\(definition).\(key)")
        verdict.add(self.verdict(on: member, by: rule, at: path, in: definition))
      } else if let rule = schema["additionalProperties"] {
        verdict.add(self.verdict(on: member, by: rule, at: path, in: definition))
      }
    }
    return verdict
  }

  private func verdict(on value: StoredValue, byReference reference: StoredValue, at place: String) -> Verdict {
    let prefix = "#/definitions/"
    guard let path = reference.asText, path.hasPrefix(prefix),
      let target = schema["definitions"]?[String(path.dropFirst(prefix.count))]
    else { return Verdict(faults: ["\(place): \(reference) leads nowhere"]) }
    return verdict(on: value, by: target, at: place, in: String(path.dropFirst(prefix.count)))
  }

  /// Of several that fail, the faults of the one that fails least.
  private func oneOf(_ rule: StoredValue, _ value: StoredValue, at place: String, in definition: String) -> Verdict {
    let verdicts = (rule.asList ?? []).map { verdict(on: value, by: $0, at: place, in: definition) }
    let passed = verdicts.filter(\.faults.isEmpty)
    if passed.count > 1 { return Verdict(faults: ["\(place): \(passed.count) schemas fit"]) }
    let nearest = verdicts.min { $0.faults.count < $1.faults.count }
    return passed.first ?? Verdict(faults: nearest?.faults ?? ["\(place): no schema"])
  }

  /// What is wrong with a value by a keyword that looks at nothing inside it.
  private func fault(of value: StoredValue, by keyword: String, _ rule: StoredValue) -> String? {
    switch keyword {
    case "type":
      let types = (rule.asList ?? [rule]).compactMap(\.asText)
      return types.contains { Self.isOf($0, value) } ? nil : "not of type \(types.joined(separator: " or "))"
    case "enum": return rule.asList?.contains(value) == true ? nil : "\(value) is none of the words"
    case "minimum":
      guard let number = value.asNumber, let least = rule.asNumber, number < least else { return nil }
      return "\(number) is below \(least)"
    case "minItems", "maxItems":
      guard let count = value.asList?.count, let limit = rule.asNumber.map({ Int($0) }) else { return nil }
      return (keyword == "minItems" ? count >= limit : count <= limit) ? nil : "\(count) items"
    case "required":
      let missing = (rule.asList ?? []).compactMap(\.asText).filter { value.asObject != nil && value[$0] == nil }
      return missing.isEmpty ? nil : "without \(missing.joined(separator: ", "))"
    default: return "the keyword \(keyword) is not known"
    }
  }

  private static func isOf(_ type: String, _ value: StoredValue) -> Bool {
    switch value {
    case .nothing: type == "null"
    case .flag: type == "boolean"
    case .number(let number): type == "number" || (type == "integer" && number == number.rounded())
    case .text: type == "string"
    case .list: type == "array"
    case .object: type == "object"
    }
  }
}
