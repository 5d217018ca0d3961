// SPDX-License-Identifier: GPL-3.0-or-later

/// Somebody at the table: what counts as a qualified lead there, and by what it is measured.
public struct NegotiatingParty: Named {
  public var name: String
  /// The score from which it calls a lead qualified, in points.
  public var qualified = 60.0
  /// Whether a lead known to lack an attribute with a gate is not qualified for it, whatever its score.
  public var hasGates = false
  /// The handover point it asks for, in points: one number, or none when its scoreboard speaks for it.
  public var asksFor: [Double] = []
  /// How much each line of the scoreboard counts, by metric; what is not there counts nothing.
  public var weights: [ScoreboardLine: Double] = [:]

  public init(name: String) { self.name = name }

  /// The weight of a line, which keys read and write.
  public subscript(line: ScoreboardLine) -> Double {
    get { weights[line] ?? 0 }
    set { weights[line] = newValue > 0 ? newValue : nil }
  }

  /// How the scenario spells whether gates count.
  public var gateWord: String {
    get { hasGates ? "on" : "off" }
    set { hasGates = newValue == "on" }
  }

  /// The lines that count, heaviest first, with shares that make 1.
  public var shares: [(line: ScoreboardLine, share: Double)] {
    let sum = weights.values.reduce(0, +)
    return ScoreboardLine.allCases.compactMap { line in weights[line].map { (line, $0 / sum) } }
      .sorted { $0.share > $1.share }
  }

  /// The two sides as they are usually measured, for a scenario that names nobody.
  public static func usual(in scenario: Scenario) -> [NegotiatingParty] {
    var marketing = NegotiatingParty(name: Party.marketing.rawValue)
    marketing.qualified = scenario.today.threshold
    marketing.weights = [.handedOver: 0.5, .accepted: 0.5]
    var sales = NegotiatingParty(name: Party.sales.rawValue)
    sales.qualified = max(scenario.acceptance.salesThreshold, scenario.today.threshold)
    sales.weights = [.sqls: 0.25, .acceptance: 0.25, .wastedHours: 0.25, .response: 0.25]
    return [marketing, sales]
  }
}

/// A line of somebody's scoreboard.
///
/// The raw value is the metric it is read from.
public enum ScoreboardLine: String, Sendable, Hashable, CaseIterable {
  case handedOver = "handed_over"
  case accepted = "sal"
  case acceptance = "acceptance_rate"
  case wastedHours = "wasted_hours"
  case response = "sla_attainment"
  case sqls = "sql"
  case wins = "won"

  /// What it is, as the end of a sentence.
  var words: String {
    switch self {
    case .handedOver: "the number of leads handed over"
    case .accepted: "the number of leads sales accepts"
    case .acceptance: "the share of leads sales accepts"
    case .wastedHours: "fewer rep-hours on leads that come to nothing"
    case .response: "the share of leads touched in time"
    case .sqls: "the number of SQLs"
    case .wins: "the number of wins"
    }
  }
}
