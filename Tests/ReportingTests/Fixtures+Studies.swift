// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

@testable import Experiments

extension Fixture {
  static var simulate: StudyResults {
    var results = StudyResults(leadflow: header("simulate"))
    results.policies = [today]
    return results
  }

  static var compare: StudyResults {
    var results = StudyResults(leadflow: header("compare"))
    results.policies = [
      today, policy("raise-to-70", threshold: 70, contribution: 59_200, wins: 9.75, load: 0.8),
      policy("best-leads-first", threshold: 60, discipline: "score", contribution: 69_400, wins: 11, load: 1.295),
    ]
    results.comparisons =
      comparisons("raise-to-70", gain: -3712) + comparisons("best-leads-first", gain: 6488)
    results.compare = CompareResult(
      metric: "contribution", unit: "money per month", against: "today", level: 0.95,
      same: [SamePolicy(policy: "as-now", sameAs: "today")],
      differences: [
        difference("raise-to-70", -3712, skewness: -0.21, better: 0.05),
        difference("best-leads-first", 6488, skewness: 3.42, better: 0.93),
      ],
      standings: [
        standing("today", lower: -7301, upper: 0), standing("raise-to-70", lower: -11_200, upper: 0),
        standing("best-leads-first", lower: 0, upper: 7301),
      ], askedHalfWidth: 250,
      selection: selection("best-leads-first", .decided))
    results.warnings = [Warning(code: "overload", message: "more work than rep time under 2 of 3 policies")]
    return results
  }

  static func difference(_ policy: String, _ mean: Double, skewness: Double, better: Double) -> ObjectiveDifference {
    let isSkewed = abs(skewness) > 2
    return ObjectiveDifference(
      policy: policy, mean: mean, halfWidth: 712, halfWidthSimultaneous: 813, skewness: skewness,
      concern: isSkewed ? .skewed : nil,
      bootstrap: isSkewed ? BootstrapInterval(lower: mean - 512, upper: mean + 1204) : nil, pBetter: better,
      pBetterInterval: ShareEnds(lower: better - 0.03, upper: better + 0.04), pLoss: 1 - better,
      distribution: DifferenceSpread((-20...20).map { mean + 470 * Double($0) }), replicationsToHalve: 799,
      replicationsForAsked: 1607)
  }

  static func standing(_ policy: String, lower: Double, upper: Double) -> Standing {
    Standing(
      policy: policy, mayBeBest: upper > 0, lower: lower, upper: upper, regretBound: -lower,
      expectedRegret: RegretResult(least: -lower / 10, leastHalfWidth: 30, most: -lower / 8, mostHalfWidth: 32))
  }

  static func selection(_ policy: String, _ status: RecommendationStatus) -> PolicySelection {
    PolicySelection(
      policy: policy, status: status,
      guarantee: Guarantee(
        kind: "PGS", level: status == .decided ? 0.95 : nil, approximateLevel: nil, indifferenceZone: 1078.4,
        candidates: 3, infeasible: 0, replications: 1234, procedure: .kimNelson, combinations: 3, searched: nil,
        runs: 1234, plainRuns: nil),
      notEliminated: status == .decided ? [policy] : ["today", policy])
  }

  /// Two thresholds and two teams.
  static var sweep: StudyResults {
    var results = StudyResults(leadflow: header("sweep"))
    results.policies = [60.0, 65, 70].flatMap { threshold in
      [3.0, 4].map { reps in
        policy(
          "threshold \(Int(threshold)), reps \(Int(reps))", threshold: threshold, reps: reps,
          contribution: 40_000 + threshold * 300 + reps * 1000, wins: 10, load: 3.5 - threshold / 30 - reps / 10)
      }
    }
    let highest = 65_000.0
    results.sweep = SweepResult(
      metric: "contribution", unit: "money per month", level: 0.95, levers: ["handoff.threshold", "sales.reps"],
      indifferenceZone: 630,
      cells: results.policies.map { policy in
        let mean = policy.metrics["contribution"]?.mean ?? 0
        return SweepCell(
          policy: policy.name, levers: policy.levers.filter { $0.key != "sales.discipline" }, mean: mean,
          halfWidth: 1234, differenceToBest: mean - highest, differenceHalfWidth: mean == highest ? 0 : 712,
          mayBeBest: highest - mean < 1200, regretBound: highest - mean + 900, isWithinZone: highest - mean < 630,
          promises: policy.promises)
      }, best: BestCell(policy: "threshold 70, reps 4", againstToday: 2088, againstTodayHalfWidth: 1501),
      bestFeasible: BestCell(policy: "threshold 70, reps 4", againstToday: 2088, againstTodayHalfWidth: 1501))
    return results
  }

  /// Two thresholds by two disciplines for two teams; the answer turns with the team.
  static var recommend: StudyResults {
    var results = StudyResults(leadflow: header("recommend"))
    var cells: [String] = []
    for reps in [3.0, 4] {
      for threshold in [60.0, 65] {
        for discipline in ["fifo", "score"] {
          let gain = (reps == 3) == (threshold == 65) ? 4000.0 : 0
          let name =
            reps == 3 && threshold == 60 && discipline == "fifo"
            ? "today" : "threshold \(Int(threshold)), discipline \(discipline), reps \(Int(reps))"
          results.policies.append(
            policy(
              name, threshold: threshold, discipline: discipline, reps: reps,
              contribution: 62_912 + gain + (discipline == "score" ? 3400 : 0), wins: 10.3, load: reps == 3 ? 1.1 : 0.8)
          )
          cells.append(name)
        }
      }
    }
    results.surface = Surface(
      levers: ["handoff.threshold", "sales.discipline"], axes: ["sales.reps"], cells: cells,
      best: [
        AxisAdvice(
          axes: ["sales.reps": .number(3)], policy: cells[3], isKept: true, notExcluded: [cells[2], cells[3]]),
        AxisAdvice(axes: ["sales.reps": .number(4)], policy: cells[5], isKept: true, notExcluded: [cells[5]]),
      ])
    results.comparisons = comparisons(cells[3], gain: 7400)
    results.recommendation = recommendation(cells[3], notExcluded: [cells[2]])
    results.warnings = [Warning(code: "overload", message: "more work than rep time under 4 of 8 policies")]
    return results
  }

  static func recommendation(
    _ policy: String, notExcluded: [String], status: RecommendationStatus = .decided
  ) -> Recommendation {
    Recommendation(
      policy: policy,
      levers: [
        "handoff.threshold": LeverAdvice(
          value: .number(65), indifferent: [.number(65), .number(65)], today: .number(60)),
        "sales.discipline": LeverAdvice(
          value: .text("score"), indifferent: [.text("fifo"), .text("score")], today: .text("fifo")),
      ],
      status: status,
      guarantee: Guarantee(
        kind: "PGS", level: status == .decided ? 0.95 : nil, approximateLevel: status == .budgetEnded ? 0.8 : nil,
        indifferenceZone: 1078.4, candidates: 3, infeasible: 1, replications: 1234, procedure: .kimNelson,
        combinations: 4, searched: nil, runs: 1500, plainRuns: 90_000),
      notExcluded: notExcluded, regretBound: 1311,
      clauses: [
        Clause(
          party: "marketing", clause: "threshold", value: "65", unit: "points", status: .feasible,
          evidence: "leads scoring this or more are handed over at once"),
        Clause(
          party: "sales", clause: "first_touch.score_70", value: "4 for 90 % of leads scoring 70 and more",
          unit: "business hours", status: .feasible, evidence: "kept for 92 % ± 0.4 %"),
        Clause(
          party: "sales", clause: "attempts", value: "5 for 90 % of all leads", unit: "calls", status: .undecided,
          evidence: "kept for 90.1 % ± 0.4 %"),
        Clause(
          party: "sales", clause: "discipline", value: "score", unit: "", status: .feasible,
          evidence: "the order in which a free rep takes waiting leads"),
      ])
  }
}
