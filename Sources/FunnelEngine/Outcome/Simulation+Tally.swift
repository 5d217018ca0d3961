// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Simulation {
  /// Counts what is open at the end, adds everything up and checks that no lead was lost.
  mutating func countUp() {
    checkCases()
    for lead in active.live {
      if active[lead].isWithSales { countHandover(of: lead) }
      countLead(lead)
    }
    promises.settle(&tally)
    refusals.settle(&tally)
    tally.fill = fill.counts
    settleControls()
    countAgency()
    finishMonths()
    tally.velocity = durations.velocity()
    countExecutives()
    setPercentiles()
    let capacity = Double(policy.reps) * (businessWindow.upperBound - businessWindow.lowerBound)
    tally.staffedHours = capacity - reps.absentHours
  }

  /// Sets the percentiles; a lead nobody called counts as later than every limit.
  private mutating func setPercentiles() {
    let limit = policy.giveUpAge < .infinity ? policy.giveUpAge : businessEnd - businessWindow.lowerBound
    tally.firstTouchMean = durations.meanWait
    let half = durations.wait(holding: 0.5)
    let most = durations.wait(holding: 0.9)
    tally.firstTouchP50 = half.map { min($0, limit) }
    tally.firstTouchP90 = most.map { min($0, limit) }
    tally.firstTouchP50IsLimit = half == .infinity
    tally.firstTouchP90IsLimit = most == .infinity
    let wallLimit = end - window.lowerBound
    let halfSpeed = durations.speed(holding: 0.5)
    let mostSpeed = durations.speed(holding: 0.9)
    let lastSpeed = durations.speed(holding: 0.99)
    tally.speedToLeadP50 = halfSpeed.map { min($0, wallLimit) }
    tally.speedToLeadP90 = mostSpeed.map { min($0, wallLimit) }
    tally.speedToLeadP99 = lastSpeed.map { min($0, wallLimit) }
    tally.speedToLeadP50IsLimit = halfSpeed == .infinity
    tally.speedToLeadP90IsLimit = mostSpeed == .infinity
    tally.speedToLeadP99IsLimit = lastSpeed == .infinity
  }

  /// Cases and leads must be where the desks and the line say they are.
  private mutating func checkCases() {
    var (queued, working, hireQueued, hireWorking, open) = (0, 0, 0, 0, 0)
    for lead in active.live {
      if active[lead].isInWindow { open += 1 }
      switch active[lead].state {
      case .agencyQueued: queued += 1
      case .agencyWorking: working += 1
      case .hireQueued: hireQueued += 1
      case .hireWorking: hireWorking += 1
      default: break
      }
    }
    precondition(openInWindow == open, "\(openInWindow) leads are said to be open, \(open) are")
    precondition(
      queued == agency.queued && working == agency.busy && hireQueued == hires.queued && hireWorking == hires.busy,
      "a case is with nobody, or with two")
  }
}
