// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// Something after which an outcome of a lead is known.
public enum Milestone: String, Sendable, Hashable, CaseIterable {
  /// The deadline of the promised first touch has passed, kept or not.
  case deadline
  /// The lead was reached, or had every attempt.
  case workedOff = "worked_off"
  /// Sales found the lead to be an SQL.
  case qualified
  /// The deal was won or lost.
  case closed
}

extension Run {
  /// How long the window's leads took to pass a milestone, in clock hours, handover by handover.
  ///
  /// What did not happen by the end of the run is left out.
  ///
  /// - Parameters:
  ///   - milestone: what they passed.
  ///   - fromHandover: whether the time runs from the handover and not from the capture of the lead.
  /// - Returns: the times, in the order of the handovers.
  public func ages(at milestone: Milestone, fromHandover: Bool) -> [Double] {
    (0..<handovers.count).filter { handovers.isInWindow[$0] }.compactMap { handover in
      let lead = Int(handovers.lead[handover])
      let moment: Double =
        switch milestone {
        case .deadline: wall(handovers.business[handover] + policy.firstTouchTarget)
        case .workedOff: wall(handovers.workedOff[handover])
        case .qualified: handovers.qualified[handover]
        case .closed: handovers.qualified[handover] < .infinity ? closed[lead] : .infinity
        }
      let start = fromHandover ? handovers.handed[handover] : progress[lead].captured
      return moment < .infinity ? moment - start : nil
    }
  }

  /// Business hours as clock hours; what never was stays so.
  private func wall(_ business: Double) -> Double {
    business < .infinity ? compiled.clock.wallTime(at: business) : .infinity
  }
}
