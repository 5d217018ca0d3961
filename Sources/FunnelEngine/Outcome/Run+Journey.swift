// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// How far the window's leads came, and how long each part of the way took them.
extension Run {
  mutating func countJourneys() {
    var times = Array(repeating: [Double](), count: StageVelocity.Step.allCases.count)
    for handover in 0..<handovers.count where handovers.isInWindow[handover] {
      let lead = Int(handovers.lead[handover])
      let handedOver = handovers.handed[handover]
      if handovers.index[handover] == 0 {
        times[StageVelocity.Step.toHandover.rawValue].append(handedOver - leads.captured[lead])
      }
      if !handovers.isReached[handover] {
        tally.unreached += 1
        if Int(handovers.attempts[handover]) >= policy.attempts { tally.unreachedAfterAll += 1 }
      }
      guard handovers.accepted[handover] < .infinity else { continue }
      times[StageVelocity.Step.toAccepted.rawValue].append(handovers.accepted[handover] - handedOver)
      guard handovers.qualified[handover] < .infinity else { continue }
      times[StageVelocity.Step.toQualified.rawValue].append(
        handovers.qualified[handover] - handovers.accepted[handover])
      guard closed[lead] < .infinity else { continue }
      times[StageVelocity.Step.toClose.rawValue].append(closed[lead] - handovers.qualified[handover])
    }
    for step in StageVelocity.Step.allCases {
      let sorted = times[step.rawValue].sorted()
      tally.velocity[step] = (smallest(of: sorted, holding: 0.5), smallest(of: sorted, holding: 0.9))
    }
    countLeaks()
  }

  private mutating func countLeaks() {
    for handover in 0..<handovers.count
    where handovers.isInWindow[handover] && handovers.state[handover] == .leaked {
      switch handovers.leak[handover] {
      case .none: break
      case .lost: tally.leakedOnTheWay += 1
      case .dropped: tally.leakedDropped += 1
      case .letLie: tally.leakedLetLie += 1
      }
    }
  }

  /// Counts what became of one lead of the window beyond its state.
  mutating func countReturns(of lead: Int) {
    let progress = progress[lead]
    if progress.wasHandedOver, progress.attempts == 0 { tally.neverTouched += 1 }
    if progress.returns > 0 { tally.returned += 1 }
    guard progress.state == .won else { return }
    if progress.returns > 0 { tally.returnedWon += 1 }
    if progress.wasNearMiss { tally.nearMissRevenue += dealValue(of: lead) }
  }

  /// The business hours since handover that nine in ten of the leads waiting for their first call do not exceed.
  func backlogAge(at business: Double) -> Double? {
    let ages = (0..<handovers.count).filter { handovers.state[$0] == .queued }.map { business - handovers.business[$0] }
    return smallest(of: ages.sorted(), holding: 0.9)
  }
}
