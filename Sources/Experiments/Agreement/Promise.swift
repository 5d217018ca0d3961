// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel
import Statistics

/// A promise about a share of leads, judged over replications.
///
/// A promise for a share is kept when the broken ones are at most the rest: E[broken - (1 - share) * due] <= 0,
/// which is linear in what a run counts, so no percentile of a single run is needed.
struct Promise: Sendable {
  /// What is promised, in words with its unit.
  let clause: String
  /// In how many cases the promise was due, per independent observation.
  let due: [Double]
  /// In how many of them it was kept, per independent observation.
  let kept: [Double]

  /// Judges the promise.
  ///
  /// - Parameters:
  ///   - share: the share of cases in which it must be kept.
  ///   - level: the confidence of the interval.
  ///   - verdict: the confidence of the verdict; that of the interval when left out.
  /// - Returns: the verdict with the share kept; nothing when the promise was never due.
  func judged(share: Double, level: Double, verdict: Double? = nil) -> FeasibilityResult? {
    let total = due.reduce(0, +)
    guard total > 0, due.count > 1 else { return nil }
    let violation = zip(due, kept).map { $0 - $1 - (1 - share) * $0 }
    let estimate = Estimate(observations: violation, level: level)
    let meanDue = total / Double(due.count)
    return FeasibilityResult(
      clause: clause, status: Feasibility(observations: violation, alpha: 1 - (verdict ?? level)),
      estimate: kept.reduce(0, +) / total, halfWidth: estimate.halfWidth / meanDue, level: level)
  }
}

extension Rows {
  /// The policy's own first-touch promise, for leads of a tier of scores and above.
  func firstTouch(of policy: Int, target: Double, share: Double, fromTier tier: Int = 0) -> Promise {
    let counts = units.map { $0[policy].tally.promise }
    return promise(counts, "first touch within \(plainText(target)) business hours", share: share, fromTier: tier)
  }

  /// A promise of `PromiseLadder`, for all leads.
  func ladder(_ step: Int, of policy: Int, share: Double) -> Promise {
    let counts = units.map { $0[policy].tally.ladder[step] }
    let hours = plainText(PromiseLadder.hours[step])
    return promise(counts, "first touch within \(hours) business hours", share: share, fromTier: 0)
  }

  /// The promise that a lead is reached or gets every attempt in time, for leads of a tier of scores and above.
  func cadence(of index: Int, policy: Policy, share: Double, fromTier tier: Int = 0) -> Promise {
    let counts = units.map { $0[index].tally.cadence }
    let clause = "reached or called \(policy.attempts) times within \(plainText(policy.cadenceDeadline)) business hours"
    return promise(counts, clause, share: share, fromTier: tier)
  }

  private func promise(_ counts: [PromiseCount], _ what: String, share: Double, fromTier tier: Int) -> Promise {
    let whom = tier == 0 ? "leads" : "leads scoring \(Int(Double(tier) * PromiseCount.tierWidth)) and more"
    return Promise(
      clause: "\(what) for \(percent(share)) of \(whom)",
      due: perDraw(counts.map { $0.due[tier...].reduce(0, +) }),
      kept: perDraw(counts.map { $0.kept[tier...].reduce(0, +) }))
  }
}

extension FeasibilityResult {
  /// How often the promise is kept, with its interval; never none and never all.
  var phrase: String {
    if estimate >= 0.9995 { return "kept for > 99.9 %" }
    if estimate < 0.0005 { return "kept for < 0.1 %" }
    return "kept for \(percent(estimate)) ± \(percent(max(halfWidth, 0.001)))"
  }
}

/// A share in percent without a needless fraction.
func percent(_ share: Double) -> String { plainText((share * 1000).rounded() / 10) + " %" }
