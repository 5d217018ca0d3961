// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// A mechanism that stands alone in a scenario: the change it should make, worked out beforehand, and how to see it.
struct Effect: Sendable, CustomTestStringConvertible {
  /// What is compared: a run of a scenario without the mechanism and one with it, on the same leads.
  enum Trial: Sendable {
    /// Leads drawn in so many replications.
    case drawn(replications: Int)
    /// Leads placed by hand, once.
    case placed([Lead])
    /// Leads placed by hand, with the luck of so many seeds.
    case lucky(Int, [Lead])
  }

  /// A lead placed by hand.
  struct Lead: Sendable {
    /// When it is captured, in clock hours from Monday midnight.
    var at: Double
    var score = 70.0
    /// The position of its source.
    var source = 0
    /// How long it has to be nurtured until it matures, in clock hours.
    var maturesAfter = Double.infinity
  }

  let mechanism: String
  /// The keys and levers that make it, as scenario files spell them; parts of one kind as `sources.*`.
  let keys: [String]
  /// What changes, with its unit.
  let figure: String
  /// The change, worked out beforehand.
  let expected: Double
  let trial: Trial
  let without: Scenario
  let with: Scenario
  let value: @Sendable (Run) -> Double

  var testDescription: String { mechanism }

  /// - Parameters:
  ///   - mechanism: its name in a few words.
  ///   - keys: the keys and levers that make it.
  ///   - figure: what changes, with its unit.
  ///   - expected: the change, worked out beforehand.
  ///   - trial: the leads.
  ///   - base: the scenario without the mechanism; a simple funnel unless told.
  ///   - change: what switches the mechanism on.
  ///   - value: the figure of a run.
  init(
    _ mechanism: String, _ keys: String..., figure: String, expected: Double, _ trial: Trial,
    base: (inout Scenario) -> Void = { _ in }, change: (inout Scenario) -> Void,
    value: @escaping @Sendable (Run) -> Double
  ) {
    var scenario = SimpleFunnel.scenario(leadsPerMonth: 500)
    scenario.today.reps = 400
    scenario.today.attempts = 1
    base(&scenario)
    without = scenario
    change(&scenario)
    with = scenario
    self.mechanism = mechanism
    self.keys = keys
    self.figure = figure
    self.expected = expected
    self.trial = trial
    self.value = value
  }

  /// The change in each replication.
  func changes() -> [Double] {
    let (before, after) = (CompiledScenario(without), CompiledScenario(with))
    let change = { (leads: LeadTable, leadsAfter: LeadTable) in
      value(Run(after, policy: with.today, leads: leadsAfter)) - value(Run(before, policy: without.today, leads: leads))
    }
    switch trial {
    case .placed(let leads):
      let leads = table(leads, seed: 1)
      return [change(leads, leads)]
    case .lucky(let seeds, let leads):
      return (1...seeds).map { seed in
        let leads = table(leads, seed: UInt64(seed))
        return change(leads, leads)
      }
    case .drawn(let replications):
      return (0..<replications).map { replication in
        let leads = [before, after].map { LeadTable($0, seed: 2_027, replication: replication) }
        return change(leads[0], leads[1])
      }
    }
  }

  private func table(_ leads: [Lead], seed: UInt64) -> LeadTable {
    LeadTable(
      placed: leads.map { (captured: $0.at, source: $0.source, score: $0.score, maturesAfter: $0.maturesAfter) },
      seed: seed)
  }

  static let all: [Effect] = [
    arrivalEffects, clockEffects, salesFloorEffects, answeringEffects, peopleEffects, effortEffects, stageEffects,
    scoringEffects, readinessEffects, handoffEffects, attributeEffects, incumbentEffects, returnEffects,
    nurtureEffects, agencyEffects, hireEffects, dealEffects, startEffects, moneyEffects, hireCostEffects,
    contractTermEffects, priceEffects,
  ].flatMap { $0 }
}

/// Every mechanism alone changes what it should, by as much as was worked out.
struct MechanismTests {
  @Test(arguments: Effect.all) func changesWhatWasWorkedOut(effect: Effect) {
    #expect(effect.without != effect.with)
    #expect(effect.expected != 0, "a mechanism that changes nothing is none")
    let changes = effect.changes()
    let moments = SampleMoments(changes)
    let error = changes.count > 1 ? moments.standardError : 0
    print(
      "| \(effect.mechanism) | \(effect.keys.joined(separator: ", ")) | \(effect.figure) | \(short(effect.expected)) | "
        + "\(short(moments.mean))\(error > 0 ? " ± \(short(error))" : "") |")
    // Closed forms of means within 4.5 standard errors, which fails one right build in 147,000; exact cases exactly.
    let tolerance = max(4.5 * error, 1e-9 * max(1, abs(effect.expected)))
    #expect(abs(moments.mean - effect.expected) <= tolerance)
    #expect(abs(moments.mean) > tolerance, "the change cannot be told from none")
  }

  /// No key and no lever is left out of the table.
  @Test func everyKeyStandsInTheTable() {
    // What is chosen, negotiated and signed goes by these, not what happens in the funnel.
    let elsewhere = ["decision.", "agreement.", "parties."]
    let labels = ["name", "question", "currency"]
    var keys = Scenario.keys.map(\.path)
    for part in Scenario.namedParts { keys += Self.paths(of: part) }
    keys.removeAll { key in labels.contains(key) || elsewhere.contains { key.hasPrefix($0) } }
    keys += Lever.all.map(\.path)
    let told = Set(Effect.all.flatMap(\.keys))
    let known = Set(keys)
    #expect(known.subtracting(told).sorted() == [])
    #expect(told.subtracting(known).sorted() == [])
  }

  private static func paths<Part: Named>(of part: Part.Type) -> [String] {
    Part.keys.map { "\(Part.section).*.\($0.path)" }
  }

  private func short(_ number: Double) -> String {
    let scale = abs(number) >= 100 ? 10.0 : 10_000
    return "\((number * scale).rounded() / scale)"
  }
}
