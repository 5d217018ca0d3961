// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import ScenarioFormat
import Testing

/// The schema for editors says what the reader reads.
@Suite struct SchemaTests {
  typealias Object = [String: Any]

  private let schema: Object

  init() throws {
    schema = try #require(try JSONSerialization.jsonObject(with: Data(jsonSchema().utf8)) as? Object)
  }

  private func properties(_ path: String...) throws -> Object {
    var object = schema
    for part in path { object = try #require(object[part] as? Object, "\(path)") }
    return object
  }

  @Test func isShippedBesideTheScenarios() throws {
    let file = shippedScenarios.appending(path: "leadflow.schema.json")
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      try jsonSchema().write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded leadflow.schema.json")
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == jsonSchema())
  }

  @Test func knowsEveryKey() throws {
    for key in Scenario.keys {
      let parts = key.path.split(separator: ".").map(String.init)
      let section = try properties("properties")
      var entry = try #require(section[parts[0]] as? Object)
      for part in parts.dropFirst() {
        entry = try #require((entry["properties"] as? Object)?[part] as? Object, "\(key.path)")
      }
      let description = try #require(entry["description"] as? String)
      #expect(description.hasPrefix(key.summary))
      if let fallback = key.fallback, !fallback.isEmpty { #expect(description.contains("Default: \(fallback).")) }
      if let provenance = key.provenance { #expect(description.contains(provenance.source)) }
    }
    let patterns = try properties("properties", "sources", "patternProperties")
    let source = try #require(patterns.values.first as? Object)
    for key in Source.keys { #expect((source["properties"] as? Object)?[key.path] is Object) }
    #expect(source["required"] as? [String] == Source.keys.filter { $0.fallback == nil }.map(\.path))
  }

  /// Keys within a section of a part are known nested and with dots.
  @Test func knowsEveryKeyOfAContract() throws {
    let patterns = try properties("properties", AgencyOffer.section, "patternProperties")
    let entries = try #require((patterns.values.first as? Object)?["properties"] as? Object)
    for key in AgencyOffer.keys {
      #expect(entries[key.path] is Object)
      let parts = key.path.split(separator: ".").map(String.init)
      guard parts.count == 2 else { continue }
      #expect(((entries[parts[0]] as? Object)?["properties"] as? Object)?[parts[1]] is Object, "\(key.path)")
    }
  }

  @Test(arguments: ["policy", "ranges"]) func knowsEveryLever(definition: String) throws {
    let all = try properties("definitions", definition, "properties")
    let patterns = try properties("definitions", definition, "patternProperties").keys
    for lever in Lever.all {
      #expect(all[lever.path] is Object)
      let parts = lever.path.split(separator: ".").map(String.init)
      #expect(((all[parts[0]] as? Object)?["properties"] as? Object)?[parts[1]] is Object)
      let matching = try patterns.filter { try Regex($0).wholeMatch(in: "\(lever.path).paid") != nil }
      #expect(!matching.isEmpty == lever.allowsSource)
    }
  }

  @Test func closesEverySection() throws {
    func check(_ object: Object, _ path: String) {
      if object["properties"] != nil || object["patternProperties"] != nil {
        #expect(object["additionalProperties"] as? Bool == false, "\(path)")
      }
      for (key, value) in object {
        if let child = value as? Object { check(child, "\(path)/\(key)") }
        for item in value as? [Object] ?? [] { check(item, "\(path)/\(key)") }
      }
    }
    check(schema, "")
  }

  @Test func requiresWhatHasNoDefault() {
    #expect(schema["required"] as? [String] == ["name", "clock", "money", "sources", "today"])
  }

  /// The texts LeadFlow itself writes for a dimension match the pattern of the dimension.
  @Test(arguments: FunnelModel.Dimension.allCases) func patternsTakeWhatIsWritten(dimension: FunnelModel.Dimension)
    throws
  {
    let forms = try #require(try properties("definitions", dimension.rawValue)["anyOf"] as? [Object])
    let pattern = try Regex(try #require(forms[0]["pattern"] as? String))
    for currency in ["USD", "EUR", "SEK"] {
      var scenario = Scenario()
      scenario.currency = currency
      for number in [0.0, 0.05, 1, 7.25, 60, 1440, 12_345.5] {
        let text = spelled(number, as: dimension, in: scenario)
        #expect(try pattern.wholeMatch(in: text) != nil, "\(text)")
      }
    }
    #expect(try pattern.wholeMatch(in: "soon") == nil)
  }
}
