// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel
import Statistics

/// Writes the lines of an agreement that a policy's staffing can keep.
struct ClauseWriter {
  let scenario: Scenario
  let rows: Rows
  /// The policy's position in the rows.
  let index: Int
  let policy: Policy

  private var share: Double { scenario.decision.firstTouchShare }

  /// Every clause, marketing's first.
  var clauses: [Clause] {
    marketing + qualifyingClauses + handoverClauses + sharingClauses
      + [firstTouchForAll, firstTouchForBest].compactMap { $0 }
      + [attempts, channels, discipline, giveUp, capacity]
      .compactMap { $0 }
  }

  /// Whether sales can promise a first touch and a cadence, to all leads or to the best-scored ones.
  var isAgreeable: Bool { (firstTouchForAll != nil || firstTouchForBest != nil) && attempts != nil }

  /// Whether more replications might still show that sales can promise both.
  var mayBeAgreeable: Bool {
    promises.allSatisfy { $0.contains { promise in judged(promise).map { $0.status != .infeasible } ?? false } }
  }

  /// How much of the share asked for is missing where a first touch and a cadence come nearest to being kept; 0 when both
  /// seem to be.
  var shortfall: Double {
    promises.reduce(0) { sum, promises in
      let kept = promises.compactMap { judged($0)?.estimate }.max() ?? 0
      return sum + max(0, share - kept)
    }
  }

  /// The first touches and the cadences that are looked through for ones that can be promised.
  private var promises: [[Promise]] {
    let tiers = [0] + tiersAboveThreshold
    let touches =
      tiers.map { rows.firstTouch(of: index, target: policy.firstTouchTarget, share: share, fromTier: $0) }
      + PromiseLadder.hours.indices.map { rows.ladder($0, of: index, share: share) }
    return [touches, tiers.map { rows.cadence(of: index, policy: policy, share: share, fromTier: $0) }]
  }

  /// The tiers of scores a promise can be limited to.
  private var tiersAboveThreshold: [Int] {
    (1..<PromiseCount.tiers).filter { Double($0) * PromiseCount.tierWidth > policy.threshold }
  }

  private var marketing: [Clause] {
    var clauses = [
      clause(
        .marketing, "threshold", plainText(policy.threshold), "points", .feasible,
        "leads scoring this or more are handed over at once"),
      volume,
    ]
    for (source, threshold) in policy.thresholdBySource.sorted(by: { $0.key < $1.key }) {
      clauses.append(
        clause(.marketing, "threshold.\(source)", plainText(threshold), "points", .feasible, "for leads of \(source)"))
    }
    return clauses + sourceCaps + acceptanceClauses + briefingClauses + nurtureClauses + rejectionClauses
  }

  private var volume: Clause {
    let months = rows.units.flatMap { $0[index].tally.handoversByMonth }.sorted()
    let low = plainText(months.isEmpty ? 0 : quantile(sorted: months, 0.1).rounded())
    let high = plainText(months.isEmpty ? 0 : quantile(sorted: months, 0.9).rounded())
    return clause(
      .marketing, "volume", "\(low)-\(high)", "leads per month", .feasible,
      "8 of 10 single months lie in this range\(volumeByTier)")
  }

  /// How many leads of the best scores come in a month, so that sales knows whom a promise by score is for.
  private var volumeByTier: String {
    let months = scenario.clock.horizon / scenario.calendar.hoursPerMonth * Double(rows.units.count)
    let due = rows.units.reduce([Double](repeating: 0, count: PromiseCount.tiers)) { sum, unit in
      zip(sum, unit[index].tally.promise.due).map { $0 + $1 }
    }
    let above = tiersAboveThreshold.map { (tier: $0, count: due[$0...].reduce(0, +) / months) }
    // The tier that holds nearest to a third of the leads splits them usefully.
    let all = due.reduce(0, +) / months
    guard let best = above.min(by: { abs($0.count - all / 3) < abs($1.count - all / 3) }), best.count >= 1 else {
      return ""
    }
    return "; of some \(plainText(all.rounded())) leads a month about \(plainText(best.count.rounded())) score "
      + "\(plainText(Double(best.tier) * PromiseCount.tierWidth)) and more"
  }

  /// The policy's own promise when all leads can be given it, else the tightest promise that can be kept.
  private var firstTouchForAll: Clause? {
    let asked = judged(rows.firstTouch(of: index, target: policy.firstTouchTarget, share: share))
    if let asked, asked.status == .feasible {
      return firstTouch("first_touch", hours: policy.firstTouchTarget, asked, "all leads")
    }
    for step in PromiseLadder.hours.indices where PromiseLadder.hours[step] > policy.firstTouchTarget {
      let result = judged(rows.ladder(step, of: index, share: share))
      guard let result, result.status == .feasible else { continue }
      let refused =
        asked.map { "; \(plainText(policy.firstTouchTarget)) would be kept for \(percent($0.estimate))" } ?? ""
      return firstTouch("first_touch", hours: PromiseLadder.hours[step], result, "all leads", more: refused)
    }
    return nil
  }

  /// The policy's own promise for the best-scored leads, when not all can be given it.
  private var firstTouchForBest: Clause? {
    let target = policy.firstTouchTarget
    if let asked = judged(rows.firstTouch(of: index, target: target, share: share)), asked.status == .feasible {
      return nil
    }
    for tier in tiersAboveThreshold {
      let result = judged(rows.firstTouch(of: index, target: target, share: share, fromTier: tier))
      guard let result, result.status == .feasible else { continue }
      let score = plainText(Double(tier) * PromiseCount.tierWidth)
      return firstTouch("first_touch.score_\(score)", hours: target, result, "leads scoring \(score) and more")
    }
    return nil
  }

  private func firstTouch(
    _ name: String, hours: Double, _ result: FeasibilityResult, _ whom: String, more: String = ""
  ) -> Clause {
    clause(
      .sales, name, "\(plainText(hours)) for \(percent(share)) of \(whom)", "business hours", result.status,
      result.phrase + more)
  }

  /// The cadence, for all leads or else for the best-scored ones.
  private var attempts: Clause? {
    for tier in [0] + tiersAboveThreshold {
      let promise = rows.cadence(of: index, policy: policy, share: share, fromTier: tier)
      guard let result = judged(promise), result.status == .feasible else { continue }
      let score = plainText(Double(tier) * PromiseCount.tierWidth)
      let whom = tier == 0 ? "all leads" : "leads scoring \(score) and more"
      return clause(
        .sales, tier == 0 ? "attempts" : "attempts.score_\(score)",
        "\(policy.attempts) or until reached within \(plainText(policy.cadenceDeadline)) business hours for "
          + "\(percent(share)) of \(whom)",
        "calls", .feasible, result.phrase + cadenceWords)
    }
    return nil
  }

  /// When each call is due, where there is more than one.
  private var cadenceWords: String {
    let times = policy.cadence.prefix(policy.attempts)
    guard policy.attempts > 1, times.count > 1 else { return "" }
    let hours = times.map { plainText(($0 * 10).rounded() / 10) }.joined(separator: ", ")
    return
      "; planned \(hours) business hours after the first\(policy.attempts > times.count ? ", then at the last gap" : "")"
  }

  private var discipline: Clause {
    clause(
      .sales, "discipline", policy.discipline.rawValue, "", .feasible,
      "the order in which a free rep takes waiting leads, retries included")
  }

  private var giveUp: Clause? {
    guard policy.giveUpAge < .infinity else { return nil }
    let leakage = rows.result(Metric.position("leakage_rate"), of: index)
    return clause(
      .sales, "give_up_age", plainText(policy.giveUpAge), "business hours", .feasible,
      "a lead nobody called by then is dropped; expected for \(percent(leakage.mean ?? 0)) of leads")
  }

  /// The volume the reps can plan for, when the expected volume leaves them room.
  private var capacity: Clause? {
    let limit = scenario.capacity(of: policy, load: scenario.decision.maximumLoad)
    let volumes = rows.perDraw(rows.expected(Metric.position("handed_over"), of: index))
    guard limit.isFinite, Feasibility(observations: volumes.map { $0 - limit }, alpha: 1 - rows.level) == .feasible
    else { return nil }
    let handed = volumes.reduce(0, +) / Double(volumes.count)
    let minutes = scenario.minutesPerLead(attempts: policy.attempts)
    let load = handed / scenario.capacity(of: policy, load: 1)
    return clause(
      .sales, "capacity", plainText((limit / scenario.calendar.hoursPerMonth * 168).rounded(.down)), "leads per week",
      .feasible,
      "\(policy.reps) reps at \(percent(scenario.decision.maximumLoad)) load and \(plainText((minutes * 10).rounded() / 10)) "
        + "minutes a lead; the expected volume loads them to \(percent(load))")
  }

  /// Judges one of the promises that are looked through for one that can be kept, each more strictly for it.
  private func judged(_ promise: Promise) -> FeasibilityResult? {
    promise.judged(share: share, level: rows.level, verdict: 1 - risk)
  }

  /// The probability that one such judgement is wrong, at most: so small that all that are looked through hold at the
  /// level of the study, and that a first touch and a cadence use up a third of what a choice may err.
  var risk: Double {
    let looks = Double(PromiseLadder.hours.count + 2 * PromiseCount.tiers)
    return min((1 - rows.level) / looks, (1 - scenario.decision.confidence) / 6)
  }

  func clause(
    _ party: Party, _ name: String, _ value: String, _ unit: String, _ status: Feasibility, _ evidence: String
  ) -> Clause {
    Clause(party: party.rawValue, clause: name, value: value, unit: unit, status: status, evidence: evidence)
  }
}
