// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// A rule by which somebody calls a captured lead qualified.
public struct QualifyingRule: Sendable, Hashable {
  /// The score it needs, with the points of a framework that counts them.
  public let threshold: Double
  /// Whether a lead known to lack an attribute with a gate is not qualified.
  public let hasGates: Bool

  public init(threshold: Double, hasGates: Bool) {
    self.threshold = threshold
    self.hasGates = hasGates
  }
}

extension LeadTable {
  /// How many leads captured in the measured window each set of rules calls qualified.
  ///
  /// - Parameters:
  ///   - rules: at most eight rules.
  ///   - compiled: the scenario the leads are of.
  /// - Returns: for each source in order, the count of leads by which rules they pass: bit k of the position is rule k.
  public func verdicts(_ rules: [QualifyingRule], of compiled: CompiledScenario) -> [[Int]] {
    precondition(rules.count <= 8, "so many rules have too many combinations")
    let scenario = compiled.scenario
    let window = scenario.clock.warmUp..<scenario.clock.warmUp + scenario.clock.horizon
    let countsPoints = scenario.today.framework.countsPoints
    var counts = scenario.sources.map { _ in [Int](repeating: 0, count: 1 << rules.count) }
    for number in captures.indices where window.contains(captures[number].time) {
      let lead = compiled.newLead(number, in: self, window: window)
      let score = min(100, captures[number].score + (countsPoints ? compiled.points(of: lead) : 0))
      let isStopped =
        rules.contains(where: \.hasGates) && compiled.attributes.isStopped(lead.key, quality: lead.quality)
      let passed = rules.indices.reduce(0) { bits, rule in
        score >= rules[rule].threshold && !(rules[rule].hasGates && isStopped) ? bits | 1 << rule : bits
      }
      counts[Int(captures[number].source)][passed] += 1
    }
    return counts
  }
}
