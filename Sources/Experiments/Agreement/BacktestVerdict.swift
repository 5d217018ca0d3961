// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether a fit forecast the past well enough to promise by it, for weekly counts of one stage.
public struct BacktestVerdict: Encodable, Sendable, Hashable {
  /// The stage as `backtest` names it, for example `handed_over`.
  public let stage: String
  public let passed: Bool
  /// Why, in words.
  public let reason: String

  public init(stage: String, passed: Bool, reason: String) {
    self.stage = stage
    self.passed = passed
    self.reason = reason
  }

  /// The stages whose weekly counts a clause rests on.
  private static let stages: [(clause: String, stages: Set<String>)] = [
    ("volume", ["captured", "mql", "handed_over"]), ("source_cap", ["captured", "mql"]),
    ("capacity", ["captured", "mql", "handed_over"]),
    ("acceptance", ["accepted"]), ("first_touch", ["handed_over", "attempt"]),
    ("attempts", ["handed_over", "attempt"]),
  ]

  /// Whether a clause rests on the stage.
  func concerns(_ clause: String) -> Bool {
    let name = clause.prefix { $0 != "." }
    return Self.stages.contains { $0.clause == name && $0.stages.contains(stage) }
  }
}

extension Recommendation {
  /// The recommendation with what backtests of the scenario's fit say, on each clause that they are about.
  public func told(_ backtests: [BacktestVerdict]) -> Recommendation {
    guard !backtests.isEmpty else { return self }
    var told = self
    told.backtests = backtests
    told.clauses = clauses.map { clause in
      let verdicts = backtests.filter { $0.concerns(clause.clause) }
      guard !verdicts.isEmpty else { return clause }
      var clause = clause
      // One that failed outweighs others that passed.
      clause.backtest = verdicts.first { !$0.passed } ?? verdicts[0]
      return clause
    }
    return told
  }
}
