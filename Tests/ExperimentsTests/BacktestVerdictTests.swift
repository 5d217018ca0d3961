// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@testable import Experiments

struct BacktestVerdictTests {
  private func clause(_ name: String) -> Clause {
    Clause(party: "sales", clause: name, value: "1", unit: "", status: .feasible, evidence: "told")
  }

  private func recommendation() -> Recommendation {
    Recommendation(
      policy: "today", levers: [:], status: .decided,
      guarantee: Guarantee(
        kind: "PGS", level: 0.95, approximateLevel: nil, indifferenceZone: 1, candidates: 1, infeasible: 0,
        replications: 0, procedure: .onlyCandidate, combinations: 1, searched: nil, runs: 0, plainRuns: nil),
      notExcluded: [], regretBound: 0,
      clauses: [clause("volume"), clause("first_touch.score_70"), clause("discipline")])
  }

  /// A failed forecast of handovers speaks against the volume and against promises to those leads, not of the order.
  @Test func aClauseSaysThatItsBacktestFailed() {
    let failed = BacktestVerdict(stage: "handed_over", passed: false, reason: "a baseline wins")
    let passed = BacktestVerdict(stage: "captured", passed: true, reason: "fine")
    let told = recommendation().told([passed, failed])
    #expect(told.clauses.map(\.backtest) == [failed, failed, nil])
    #expect(told.backtests == [passed, failed])
    #expect(recommendation().told([passed]).clauses.map(\.backtest) == [passed, nil, nil])
    #expect(recommendation().told([]).backtests == nil)
  }
}
