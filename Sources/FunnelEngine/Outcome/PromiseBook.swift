// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// How promises to leads are kept, while handovers end; a column of counts for each promise and tier of scores.
struct PromiseBook: ~Copyable {
  /// The first-touch promise of the policy and its cadence, tier by tier.
  private var due = Column<Double>()
  private var kept = Column<Double>()
  /// The ladder's handovers by the step before which their time ends, and by the steps where keeping begins and ends.
  private var ends = Column<Double>()
  private var keeps = Column<Double>()
  private var ladder = Column<Double>()
  private var target = 0.0
  private var deadline = 0.0
  private var end = 0.0

  /// Empties the book for another run that ends at a moment in business hours.
  mutating func prepare(_ policy: Policy, end: Double) {
    due.fill(0, count: 2 * PromiseCount.tiers)
    kept.fill(0, count: 2 * PromiseCount.tiers)
    ends.fill(0, count: (PromiseLadder.hours.count + 1) * PromiseCount.tiers)
    keeps.fill(0, count: (PromiseLadder.hours.count + 1) * PromiseCount.tiers)
    if ladder.isEmpty { for hours in PromiseLadder.hours { ladder.append(hours) } }
    target = policy.firstTouchTarget
    deadline = policy.cadenceDeadline
    self.end = end
  }

  /// Counts how a handover was treated; a promise whose time had not come by the end of the run does not count.
  ///
  /// - Parameters:
  ///   - score: the score at handover, in points.
  ///   - business: when it reached sales, in business hours.
  ///   - firstTouch: when it was first called, or infinity.
  ///   - workedOff: when it was reached or had its last call, or infinity.
  @inline(__always)
  mutating func count(score: Double, business: Double, firstTouch: Double, workedOff: Double) {
    let age = end - business
    let wait = firstTouch - business
    let tier = PromiseCount.tier(of: score)
    if age >= target { count(row: 0, tier, isKept: wait <= target) }
    if age >= deadline { count(row: 1, tier, isKept: workedOff - business <= deadline) }
    // Promises grow along the ladder: those up to a step are due, those from another on are kept.
    var due = ladder.count
    while due > 0, age < ladder[due - 1] { due -= 1 }
    var first = 0
    while first < due, wait > ladder[first] { first += 1 }
    ends[due * PromiseCount.tiers + tier] += 1
    keeps[first * PromiseCount.tiers + tier] += 1
    keeps[due * PromiseCount.tiers + tier] -= 1
  }

  @inline(__always)
  private mutating func count(row: Int, _ tier: Int, isKept: Bool) {
    let cell = row * PromiseCount.tiers + tier
    due[cell] += 1
    kept[cell] += isKept ? 1 : 0
  }

  /// Hands the counts over to a tally.
  func settle(_ tally: inout Tally) {
    tally.promise = row(0)
    tally.cadence = row(1)
    let tiers = 0..<PromiseCount.tiers
    var due = tiers.map { tier in (0...ladder.count).reduce(0) { $0 + ends[$1 * PromiseCount.tiers + tier] } }
    var kept = tiers.map { _ in 0.0 }
    for step in 0..<ladder.count {
      for tier in tiers {
        due[tier] -= ends[step * PromiseCount.tiers + tier]
        kept[tier] += keeps[step * PromiseCount.tiers + tier]
      }
      tally.ladder[step] = PromiseCount(due: due, kept: kept)
    }
  }

  private func row(_ row: Int) -> PromiseCount {
    let cells = row * PromiseCount.tiers..<(row + 1) * PromiseCount.tiers
    return PromiseCount(due: cells.map { due[$0] }, kept: cells.map { kept[$0] })
  }
}
