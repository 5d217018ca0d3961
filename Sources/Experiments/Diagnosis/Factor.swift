// SPDX-License-Identifier: GPL-3.0-or-later

/// A part of the funnel that may fall short of a plan.
public enum Factor: String, Encodable, Sendable, CaseIterable {
  /// How many leads come in, from whom, and what they cost.
  case volume
  /// Which leads they are, and which of them marketing hands over when.
  case quality
  /// How soon sales gets to a lead: capacity, order of the line, time on the way.
  case speed
  /// Whether and how often a lead is called: attempts, effort, leads that get lost.
  case persistence
  /// What sales is told about a lead.
  case briefing
  /// What becomes of an SQL: win rate, price, account executives.
  case close
  /// What the plan itself does not reach of the target.
  case target

  /// The parts that values of a scenario belong to.
  static let measured = allCases.filter { $0 != .target }

  /// The part a path of `Scenario.differences(from:)` belongs to; nothing for what both funnels must have in common.
  static func of(_ path: String) -> Factor? {
    let words = path.split(separator: ".")
    if path.hasSuffix(".effects.briefing") || path.hasSuffix("_effects.briefing") { return .briefing }
    guard let section = words.first else { return nil }
    if section == "sources" {
      let key = words.dropFirst(2).joined(separator: ".")
      if ["", "volume", "growth", "cost_per_lead"].contains(key) { return .volume }
      return key == "tier" ? .speed : .quality
    }
    let rule = rules.filter { path == $0.path || path.hasPrefix($0.path + ".") }.max { $0.path.count < $1.path.count }
    return rule?.factor
  }

  /// What stands below a path belongs to a part, unless a longer path says otherwise.
  private static let rules: [(path: String, factor: Factor)] =
    ["arrivals", "start", "agency", "hire", "contracts"].map { ($0, .volume) }
    + [
      "attributes", "scoring", "readiness", "incumbent", "acceptance", "qualification", "nurture", "recycle",
      "handoff", "team.reachable", "team.contact_rate", "team.contact_concentration",
    ].map { ($0, .quality) }
    + ["team", "sales", "handoff.notify_latency"].map { ($0, .speed) }
    + [
      "trust", "pressure", "routing", "sales.attempts", "sales.cadence", "sales.give_up_age", "sales.accept_window",
      "sales.reason_capture",
    ].map { ($0, .persistence) }
    + ["briefing", "handoff.briefing", "team.briefing_saving"].map { ($0, .briefing) }
    + ["pipeline", "stages", "money", "sales.account_executives", "sales.ae_minutes_per_day"].map { ($0, .close) }

  /// Sections that decide what is measured, chosen and signed, not what happens.
  static let unrelated = ["decision", "agreement", "parties"]
}
