// SPDX-License-Identifier: GPL-3.0-or-later

extension Story {
  /// Runs the story once.
  ///
  /// The seed alone decides which leads come and what luck they have; the policy decides what is made of them.
  public func run(seed: UInt64) -> CohortResult {
    let monthHours = WorkingWeek.weeksPerMonth * WorkingWeek.hours
    let windowStart = warmUpMonths * monthHours
    let windowEnd = horizonMonths * monthHours
    let end = (horizonMonths + runOutMonths) * monthHours

    let leads = captureLeads(until: end, seed: seed)
    let isMeasured = leads.map { $0.captured >= windowStart && $0.captured < windowEnd }
    var floor = SalesFloor(
      story: self, leads: leads, isMeasured: isMeasured, windowStart: WorkingWeek.business(atWall: windowStart),
      windowEnd: WorkingWeek.business(atWall: windowEnd), end: WorkingWeek.business(atWall: end))
    floor.run()

    let repHours = Double(reps) * (floor.windowEnd - floor.windowStart)
    let cohort = zip(floor.leads, isMeasured).filter(\.1).map(\.0)
    return CohortResult(cohort: cohort, months: measuredMonths, utilisation: floor.busyHours / repHours)
  }

  /// Runs the story several times, each time with a seed of its own made from this one.
  public func runs(count: Int, seed: UInt64) -> [CohortResult] {
    (0..<UInt64(count)).map { replication in
      var chance = Chance(seed: seed, replication)
      return run(seed: chance.bits())
    }
  }

  /// The leads captured before a wall time, in order: for each source a Poisson stream on each of the two clocks.
  func captureLeads(until end: Double, seed: UInt64) -> [Lead] {
    let openPerMonth = WorkingWeek.openPerWeek * WorkingWeek.weeksPerMonth
    let closedPerMonth = WorkingWeek.closedPerWeek * WorkingWeek.weeksPerMonth
    var captures: [(wall: Double, source: Int)] = []
    for (index, source) in sources.enumerated() {
      var chance = Chance(seed: seed, 0, UInt64(index))
      let openRate = source.leadsPerMonth * (1 - closedHoursShare) / openPerMonth
      let closedRate = source.leadsPerMonth * closedHoursShare / closedPerMonth
      for (rate, wall) in [(openRate, WorkingWeek.wall(atBusiness:)), (closedRate, WorkingWeek.wall(atClosed:))] {
        var clock = chance.exponential(rate: rate)
        while wall(clock) < end {
          captures.append((wall(clock), index))
          clock += chance.exponential(rate: rate)
        }
      }
    }
    return captures.sorted { $0 < $1 }.enumerated().map { number, capture in
      Lead(
        capturedAt: capture.wall, source: sources[capture.source], story: self,
        chance: Chance(seed: seed, 1, UInt64(number)), dials: Chance(seed: seed, 2, UInt64(number)))
    }
  }
}
