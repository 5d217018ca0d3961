// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Run {
  /// Adds up what happened to the leads of the window and checks that no lead was lost.
  mutating func countUp() {
    for lead in 0..<leads.count where window.contains(leads.captured[lead]) { countLead(lead) }
    var waits = firstTouchWaits
    var speeds: [Double] = []
    for handover in 0..<handovers.count where handovers.isInWindow[handover] {
      count(handover)
      let captured = leads.captured[Int(handovers.lead[handover])]
      if handovers.handed[handover] == captured {
        let touched = handovers.firstTouch[handover]
        speeds.append(touched < .infinity ? compiled.clock.wallTime(at: touched) - captured : .infinity)
      }
    }
    countAgency()
    finishMonths()
    countJourneys()
    countExecutives()
    setPercentiles(waits: &waits, speeds: &speeds)
    let capacity = Double(policy.reps) * (businessWindow.upperBound - businessWindow.lowerBound)
    tally.staffedHours = capacity - reps.absentHours
    checkConservation()
  }

  private mutating func countLead(_ lead: Int) {
    let progress = progress[lead]
    tally.leads += 1
    tally.mediaCost += compiled.scenario.sources[Int(leads.source[lead])].costPerLead.number
    tally.touches += Double(progress.touches)
    if progress.wasHandedOver { tally.handedOver += 1 }
    if progress.wasContacted { tally.contacted += 1 }
    if progress.wasAccepted { tally.accepted += 1 }
    if progress.wasRejected { tally.rejected += 1 }
    if progress.wasQualified { tally.sql += 1 }
    countReturns(of: lead)
    switch progress.state {
    case .optedOut: tally.optedOut += 1
    case .boughtElsewhere: tally.boughtElsewhere += 1
    case .leaked: tally.leaked += 1
    case .unreachable: tally.unreachable += 1
    case .open, .lost: tally.opportunities += 1
    case .won:
      tally.opportunities += 1
      tally.won += 1
      let value = dealValue(of: lead)
      tally.revenue += value
      tally.discount += value * compiled.discount(at: closed[lead])
    case .disqualified: tally.disqualified += 1
    case .nurtured, .expired, .unowned, .recycled, .hireQueued, .hireWorking, .qualified, .agencyQueued,
      .agencyWorking, .agencyQualified, .routed, .queued,
      .working, .rejected, .accepted, .notQualified, .notPursued:
      break
    }
  }

  private mutating func count(_ handover: Int) {
    tally.handovers += 1
    tally.attempts += Double(handovers.attempts[handover])
    tally.minutes += handovers.minutes[handover]
    if handovers.attempts[handover] > 0 { tally.touched += 1 }
    countPromises(handover)
    if let reason = handovers.reason[handover] {
      tally.refusals[Int(reason.rawValue)] += 1
      tally.refusalMinutes[Int(reason.rawValue)] += handovers.minutes[handover]
      if handovers.isReasonTold[handover] { tally.reasonsTold += 1 }
    }
    switch handovers.state[handover] {
    case .unreachable, .working: tally.minutesUnreached += handovers.minutes[handover]
    case .rejected: tally.minutesRejected += handovers.minutes[handover]
    case .notQualified: tally.minutesNotQualified += handovers.minutes[handover]
    default: break
    }
  }

  private mutating func countPromises(_ handover: Int) {
    let wait = handovers.firstTouch[handover] - handovers.business[handover]
    let age = businessEnd - handovers.business[handover]
    let score = handovers.score[handover]
    if age >= policy.firstTouchTarget {
      tally.promise.count(score: score, isKept: wait <= policy.firstTouchTarget)
    }
    if age >= policy.cadenceDeadline {
      let took = handovers.workedOff[handover] - handovers.business[handover]
      tally.cadence.count(score: score, isKept: took <= policy.cadenceDeadline)
    }
    for (step, promise) in PromiseLadder.hours.enumerated() where age >= promise {
      tally.ladder[step].count(score: score, isKept: wait <= promise)
    }
  }

  /// Sets the percentiles; a lead nobody called counts as later than every limit.
  private mutating func setPercentiles(waits: inout [Double], speeds: inout [Double]) {
    let limit = policy.giveUpAge < .infinity ? policy.giveUpAge : businessEnd - businessWindow.lowerBound
    let called = waits.filter { $0 < .infinity }
    tally.firstTouchMean = called.isEmpty ? nil : called.reduce(0, +) / Double(called.count)
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
    let lastSpeed = smallest(of: speeds, holding: 0.99)
    tally.speedToLeadP99 = lastSpeed.map { min($0, wallLimit) }
    tally.speedToLeadP99IsLimit = lastSpeed == .infinity
  }

  /// The smallest value that at least a share of the sorted values does not exceed; nothing without values.
  func smallest(of sorted: [Double], holding share: Double) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let rank = Int((share * Double(sorted.count)).rounded(.up))
    return sorted[max(rank, 1) - 1]
  }

  /// Captured leads must equal the sum over states, and what sales did must fit what it was given.
  private func checkConservation() {
    let open = (0..<leads.count).count { lead in
      window.contains(leads.captured[lead]) && !progress[lead].state.isFinal && leads.captured[lead] <= end
    }
    precondition(openInWindow <= open, "\(openInWindow) leads are said to be open, \(open) are")
    let states = progress.lazy.map(\.state)
    precondition(
      states.count { $0 == .agencyQueued } == agency.queued && states.count { $0 == .agencyWorking } == agency.busy
        && states.count { $0 == .hireQueued } == hires.queued && states.count { $0 == .hireWorking } == hires.busy,
      "a case is with nobody, or with two")
    for handover in 0..<handovers.count {
      let state = handovers.state[handover]
      precondition(
        (state == .rejected || state == .notQualified) == (handovers.reason[handover] != nil),
        "a lead was refused without a reason")
      let isUntouched = state == .routed || state == .queued || state == .leaked
      precondition(isUntouched == (handovers.attempts[handover] == 0), "a lead called as often as it was not")
      let lead = Int(handovers.lead[handover])
      let isLast = handovers.index[handover] == progress[lead].handovers - 1
      precondition(
        !isLast || progress[lead].returns > handovers.index[handover] || progress[lead].state == state,
        "a lead is somewhere else than its handover")
    }
  }
}
