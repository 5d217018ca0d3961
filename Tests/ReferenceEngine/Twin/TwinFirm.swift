// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// What the firm behind a lead brings along: answers to the framework and a supplier.
struct TwinFirm {
  /// Whether it has each attribute, and whether marketing knows.
  let attributes: [(isHeld: Bool, isKnown: Bool)]
  let hasSupplier: Bool
  let isSatisfied: Bool
  /// From when on it can buy if it has a supplier and is not satisfied, in clock hours.
  let freeFrom: Double

  init(of lead: TwinLead, in scenario: Scenario, quality: Double) {
    attributes = scenario.attributes.enumerated().map { position, attribute in
      let correlation = attribute.quality.number
      let noise =
        (1 - correlation * correlation).squareRoot() * Normal.quantile(lead.uniform("attribute", 2 * position))
      return (
        Normal.share(below: -(correlation * quality - noise)) < attribute.share.number,
        lead.uniform("attribute", 2 * position + 1) < attribute.known.number
      )
    }
    let incumbent = scenario.incumbent
    hasSupplier = lead.uniform("incumbent", 0) < incumbent.share.number
    isSatisfied = lead.uniform("incumbent", 1) < incumbent.satisfied.number
    freeFrom =
      lead.captured
      + incumbent.contract.value(at: lead.uniform("incumbent", 2), within: Scenario.bounds(of: \.incumbent.contract))
      - incumbent.window.number
  }

  func isBound(at time: Double) -> Bool { hasSupplier && (isSatisfied || time < freeFrom) }

  /// Whether it is bound now but will not be for ever.
  func isBoundForNow(at time: Double) -> Bool { hasSupplier && !isSatisfied && time < freeFrom }

  /// What the known answers add to the score, in points.
  func points(_ scenario: Scenario, _ framework: Framework) -> Double {
    guard framework.countsPoints else { return 0 }
    return zip(attributes, scenario.attributes).reduce(0) { sum, pair in
      pair.0.isHeld && pair.0.isKnown ? sum + pair.1.points : sum
    }
  }

  /// Whether it is known to lack what a gate asks for.
  func failsGate(_ scenario: Scenario, _ framework: Framework) -> Bool {
    framework.hasGates
      && zip(attributes, scenario.attributes).contains { $0.isKnown && !$0.isHeld && $1.isGate }
  }

  /// What the attributes it has add to the log-odds of becoming an SQL.
  func effect(_ scenario: Scenario) -> Double {
    zip(attributes, scenario.attributes).reduce(0) { $1.0.isHeld ? $0 + $1.1.effect.number : $0 }
  }

  var lacksSomething: Bool { attributes.contains { !$0.isHeld } }
}
