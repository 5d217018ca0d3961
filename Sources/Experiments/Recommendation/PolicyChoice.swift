// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// How long the selection of a recommendation may go on.
public struct SelectionBudget: Sendable {
  /// Replications of every candidate before the first elimination.
  public var firstStage = 30
  /// Replications between eliminations.
  public var batch = 10
  /// Replications after which the selection ends undecided.
  public var maximum = 3000
  /// When it ends undecided, whatever it has; nothing when time does not matter. Where it ends depends on the machine.
  public var deadline: ContinuousClock.Instant?

  public init() {}

  /// Whether the time is up.
  var isOver: Bool { deadline.map { $0 <= .now } ?? false }
}

/// The policy that was chosen, and how.
struct PolicyChoice {
  /// The chosen policy, as a position in the plan's policies.
  let winner: Int
  /// Whether the procedure ended with one candidate left.
  let isDecided: Bool
  /// The replications it took, summed over candidates.
  let replications: Int
  let indifferenceZone: Double
  /// The policies that were compared, as positions in the plan's policies.
  let contestants: [Int]
  /// Whether the chosen policy's staffing can keep a first touch and a cadence; undecided when only more replications
  /// could tell.
  let feasibility: Feasibility
  let procedure: SelectionProcedure
  /// What was made large.
  let objective: PolicyObjective

  /// About how sure the choice is within the zone of the best, from paired differences on replications it was not made
  /// on, by Bonferroni's bound; not below 0, nothing for a single contestant.
  func approximateConfidence(_ rows: Rows) -> Double? {
    guard contestants.count > 1 else { return nil }
    let mine = rows.perDraw(objective.values(of: winner, in: rows))
    let wrong = contestants.filter { $0 != winner }.reduce(0) { sum, other in
      let reached = rows.perDraw(objective.values(of: other, in: rows)).map { $0 - indifferenceZone }
      let test = MeanTest.paired(mine, reached)
      return sum + (test.difference < 0 ? 1 - test.pValue / 2 : test.pValue / 2)
    }
    return max(0, 1 - wrong)
  }

  /// The runs that plain simulation would take for the same statement about the same candidates: seeds of their own,
  /// deals as drawn, equally many replications for each (Rinott's procedure with the variances measured here).
  func plainRuns(_ rows: Rows, confidence: Double, firstStage: Int) -> Int? {
    guard contestants.count > 1 else { return nil }
    let metric = Metric.position(Metric.objective)
    let variance = contestants.map { SampleMoments(rows.drawn(metric, of: $0)).variance }.max() ?? 0
    let constant = rinottConstant(
      alternatives: contestants.count, probability: confidence, firstStage: max(firstStage, 2))
    return contestants.count
      * rinottReplications(
        variance: variance, indifferenceZone: indifferenceZone, constant: constant, firstStage: firstStage)
  }
}

extension Laboratory {
  /// Chooses among the candidates whose staffing can keep some first touch and cadence, or may for all that is known;
  /// where none can, the one that comes nearest.
  func choose(
    _ plan: RecommendationPlan, rows: Rows, budget: SelectionBudget
  ) throws(StudyInterrupted) -> PolicyChoice {
    let zone = indifferenceZone(today: plan.today, in: rows)
    let objective = PolicyObjective(scenario.decision, rows: rows)
    let able = plan.candidates.filter { writer($0, plan, rows).isAgreeable }
    let possible = plan.candidates.filter { able.contains($0) || writer($0, plan, rows).mayBeAgreeable }
    guard !possible.isEmpty else {
      return PolicyChoice(
        winner: nearest(plan, rows), isDecided: true, replications: 0, indifferenceZone: zone,
        contestants: plan.candidates, feasibility: .infeasible, procedure: .leastShortfall, objective: objective)
    }
    guard possible.count > 1 else {
      return PolicyChoice(
        winner: possible[0], isDecided: true, replications: 0, indifferenceZone: zone, contestants: possible,
        feasibility: able.isEmpty ? .undecided : .feasible, procedure: .onlyCandidate, objective: objective)
    }
    // What is left of the risk after the best candidate was judged able to keep a first touch and a cadence, or not.
    let alpha = 1 - scenario.decision.confidence - 2 * writer(plan.today, plan, rows).risk
    let outcome = try contest(
      possible.map { plan.policies[$0].policy }, indifferenceZone: zone, alpha: alpha, budget: budget
    ) { row, place in objective.value(row, of: possible[place]) }
    let winner = possible[outcome.best]
    return PolicyChoice(
      winner: winner, isDecided: outcome.isDecided, replications: outcome.replications, indifferenceZone: zone,
      contestants: possible, feasibility: able.contains(winner) ? .feasible : .undecided, procedure: outcome.procedure,
      objective: objective)
  }

  /// The candidate whose staffing comes nearest to keeping a first touch and a cadence, the one that earns most of equals.
  private func nearest(_ plan: RecommendationPlan, _ rows: Rows) -> Int {
    let objective = Metric.position(Metric.objective)
    let ranks = plan.candidates.map { candidate in
      (
        shortfall: writer(candidate, plan, rows).shortfall,
        money: Estimate(observations: rows.expected(objective, of: candidate)).mean
      )
    }
    let best = ranks.indices.min { (ranks[$0].shortfall, -ranks[$0].money) < (ranks[$1].shortfall, -ranks[$1].money) }
    return best.map { plan.candidates[$0] } ?? plan.today
  }

  func writer(_ index: Int, _ plan: RecommendationPlan, _ rows: Rows) -> ClauseWriter {
    ClauseWriter(scenario: scenario, rows: rows, index: index, policy: plan.policies[index].policy)
  }
}
