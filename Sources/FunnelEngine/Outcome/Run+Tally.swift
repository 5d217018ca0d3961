// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Run {
  /// Adds up what happened to the leads of the window and checks that no lead was lost.
  mutating func countUp() {
    countCaptured()
    var waits = firstTouchWaits
    var speeds: [Double] = []
    for lead in 0..<handovers.count where handovers.isInWindow[lead] {
      count(lead)
      let captured = leads.captured[Int(handovers.lead[lead])]
      if handovers.wall[lead] == captured {
        speeds.append(
          firstTouch[lead] < .infinity ? compiled.clock.wallTime(at: firstTouch[lead]) - captured : .infinity)
      }
    }
    setPercentiles(waits: &waits, speeds: &speeds)
    let capacity = Double(policy.reps) * (businessWindow.upperBound - businessWindow.lowerBound)
    tally.staffedHours = capacity - reps.absentHours
    checkConservation()
  }

  private mutating func countCaptured() {
    for index in 0..<leads.count where window.contains(leads.captured[index]) {
      tally.leads += 1
      tally.mediaCost += compiled.scenario.sources[Int(leads.source[index])].costPerLead.number
    }
    tally.nurtureMonths = handovers.nurture.months
    countMonths()
  }

  private mutating func countMonths() {
    let month = compiled.scenario.calendar.hoursPerMonth
    let months = Int(((window.upperBound - window.lowerBound) / month + 1e-9).rounded(.down))
    tally.handoversByMonth = Array(repeating: 0, count: months)
    for wall in handovers.wall where window.contains(wall) {
      let position = Int((wall - window.lowerBound) / month)
      if position < months { tally.handoversByMonth[position] += 1 }
    }
  }

  private mutating func count(_ lead: Int) {
    tally.handedOver += 1
    tally.attempts += Double(attempts[lead])
    tally.minutes += minutes[lead]
    if attempts[lead] > 0 { tally.touched += 1 }
    countPromises(lead)
    switch state[lead] {
    case .leaked: tally.leaked += 1
    case .unreachable:
      tally.unreachable += 1
      tally.minutesUnreached += minutes[lead]
    case .notQualified:
      tally.contacted += 1
      tally.minutesNotQualified += minutes[lead]
    case .notPursued, .open, .won, .lost:
      tally.contacted += 1
      tally.sql += 1
      if state[lead] != .notPursued { tally.opportunities += 1 }
      if state[lead] == .won {
        tally.won += 1
        tally.revenue += compiled.dealValue(leads.keys[Int(handovers.lead[lead])].uniform(.dealValue))
      }
    case .working: tally.minutesUnreached += minutes[lead]
    case .queued, .nurtured, .expired: break
    }
  }

  private mutating func countPromises(_ lead: Int) {
    let wait = firstTouch[lead] - handovers.business[lead]
    let age = businessEnd - handovers.business[lead]
    let score = handovers.score[lead]
    if age >= policy.firstTouchTarget {
      tally.promise.count(score: score, isKept: wait <= policy.firstTouchTarget)
    }
    if age >= policy.cadenceDeadline {
      let took = workedOff[lead] - handovers.business[lead]
      tally.cadence.count(score: score, isKept: took <= policy.cadenceDeadline)
    }
    for (step, promise) in PromiseLadder.hours.enumerated() where age >= promise {
      tally.ladder[step].count(score: score, isKept: wait <= promise)
    }
  }

  /// Sets the percentiles; a lead nobody called counts as later than every limit.
  private mutating func setPercentiles(waits: inout [Double], speeds: inout [Double]) {
    let limit = policy.giveUpAge < .infinity ? policy.giveUpAge : businessEnd - businessWindow.lowerBound
    waits.sort()
    speeds.sort()
    let half = smallest(of: waits, holding: 0.5)
    let most = smallest(of: waits, holding: 0.9)
    tally.firstTouchP50 = half.map { min($0, limit) }
    tally.firstTouchP90 = most.map { min($0, limit) }
    tally.firstTouchP50IsLimit = half == .infinity
    tally.firstTouchP90IsLimit = most == .infinity
    let wallLimit = end - window.lowerBound
    let halfSpeed = smallest(of: speeds, holding: 0.5)
    let mostSpeed = smallest(of: speeds, holding: 0.9)
    tally.speedToLeadP50 = halfSpeed.map { min($0, wallLimit) }
    tally.speedToLeadP90 = mostSpeed.map { min($0, wallLimit) }
    tally.speedToLeadP50IsLimit = halfSpeed == .infinity
    tally.speedToLeadP90IsLimit = mostSpeed == .infinity
  }

  /// The smallest value that at least a share of the sorted values does not exceed; nothing without values.
  private func smallest(of sorted: [Double], holding share: Double) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let rank = Int((share * Double(sorted.count)).rounded(.up))
    return sorted[max(rank, 1) - 1]
  }

  /// Captured leads must equal the sum over states, and every flow the sum of what it splits into.
  private func checkConservation() {
    var counts = [Int](repeating: 0, count: LeadState.allCases.count)
    for state in state { counts[Int(state.rawValue)] += 1 }
    counts[Int(LeadState.nurtured.rawValue)] += handovers.nurture.open
    counts[Int(LeadState.expired.rawValue)] += handovers.nurture.expired
    precondition(counts.reduce(0, +) == leads.count, "a lead was lost: \(counts) of \(leads.count)")
    let untouched = attempts.count { $0 == 0 }
    precondition(
      untouched == counts[Int(LeadState.queued.rawValue)] + counts[Int(LeadState.leaked.rawValue)],
      "a lead nobody called has another state than queued or leaked")
  }
}
