// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// What a file that can be compared says.
public struct StoredDocument: Sendable {
  /// What kinds of files there are.
  public enum Kind: String, Sendable, Encodable, CaseIterable {
    case agreement
    case results
    case scenario
  }

  /// Why a text is no such file.
  public enum Problem: Error, Sendable, Hashable {
    /// It is no JSON.
    case notJSON
    /// It is JSON, and neither an agreement nor the results of a study.
    case unknown
  }

  public let kind: Kind
  /// What is said, piece by piece, each under a name of its own.
  let facts: [Fact.Place: String]
  let effects: [Effect.Place: Effect]
  /// The values of the scenario by path; nothing when the file does not keep them.
  let inputs: [String: String]?
  /// How the study was run.
  let run: [String: String]

  /// A scenario by its values.
  ///
  /// - Parameter inputs: every value as written, by path.
  public init(scenario inputs: [String: String]) {
    kind = .scenario
    self.inputs = inputs
    (facts, effects, run) = ([:], [:], [:])
  }

  /// What `sla.json` or `results.json` says.
  ///
  /// Clauses are read by party and clause, and whatever else they hold is compared too, so files of other versions can
  /// be read.
  public init(json: Data) throws(Problem) {
    guard let root = try? JSONDecoder().decode(StoredValue.self, from: json) else { throw .notJSON }
    guard root["leadflow"] != nil else { throw .unknown }
    if root["clauses"] != nil {
      kind = .agreement
    } else if root["policies"] != nil {
      kind = .results
    } else {
      throw .unknown
    }
    let advice = kind == .agreement ? root : root["recommendation"]
    var facts: [Fact.Place: String] = [:]
    if let advice { facts.merge(adviceFacts(advice)) { first, _ in first } }
    if advice == nil { facts.merge(policyFacts(root["policies"]?.asList ?? [])) { first, _ in first } }
    self.facts = facts
    effects = storedEffects(root, recommended: advice?["policy"]?.asText)
    inputs = root["inputs"]?.asObject?.mapValues(\.words)
    let header = root["leadflow"]?.asObject ?? [:]
    run = ["study", "scenario", "scenario_sha256", "version", "seed", "replications"].reduce(into: [:]) { run, key in
      run[key] = header[key]?.words
    }
  }
}

/// One thing that a document says.
public enum Fact {
  /// What it is about.
  public enum Part: String, Sendable, Encodable, CaseIterable {
    case recommendation
    case clause
    case lever
    case promise
    case input
  }

  /// Where it stands.
  struct Place: Hashable, Comparable {
    let part: Part
    let key: String
    var field = ""

    static func < (left: Place, right: Place) -> Bool {
      let order = { (place: Place) in Part.allCases.firstIndex(of: place.part) ?? 0 }
      return (order(left), left.key, left.field) < (order(right), right.key, right.field)
    }
  }
}

/// The recommendation, its levers and its clauses.
private func adviceFacts(_ advice: StoredValue) -> [Fact.Place: String] {
  var facts: [Fact.Place: String] = [:]
  for key in ["policy", "status"] {
    facts[Fact.Place(part: .recommendation, key: key)] = advice[key]?.words
  }
  for (lever, value) in advice["levers"]?.asObject ?? [:] {
    facts[Fact.Place(part: .lever, key: lever)] = value["value"]?.words
  }
  var seen: [String: Int] = [:]
  for clause in advice["clauses"]?.asList ?? [] {
    let name = "\(clause["party"]?.asText ?? "?"): \(clause["clause"]?.asText ?? "?")"
    let number = seen[name, default: 0] + 1
    seen[name] = number
    let key = number == 1 ? name : "\(name) (\(number))"
    for (field, value) in clause.asObject ?? [:] where !["party", "clause", "unit", "evidence"].contains(field) {
      // The evidence quotes figures that differ from seed to seed; the effects tell those apart with their errors.
      facts[Fact.Place(part: .clause, key: key, field: field)] =
        field == "value" ? Clause.text(value: value.words, unit: clause["unit"]?.asText ?? "") : value.words
    }
  }
  return facts
}

/// The levers of policies, and whether their promises are kept.
private func policyFacts(_ policies: [StoredValue]) -> [Fact.Place: String] {
  var facts: [Fact.Place: String] = [:]
  for policy in policies {
    let name = policy["name"]?.asText ?? "?"
    for (lever, value) in policy["levers"]?.asObject ?? [:] {
      facts[Fact.Place(part: .lever, key: "\(name): \(lever)")] = value.words
    }
    for promise in policy["feasibility"]?.asList ?? [] {
      let clause = promise["clause"]?.asText ?? "?"
      facts[Fact.Place(part: .promise, key: "\(name): \(clause)", field: "status")] = promise["status"]?.words
    }
  }
  return facts
}
