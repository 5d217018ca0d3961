// SPDX-License-Identifier: GPL-3.0-or-later

/// A handed-over lead as an export of the simulated funnel would show it.
public struct LeadRecord: Sendable, Hashable {
  /// The number of the lead in the replication, in order of capture.
  public let lead: Int
  /// The position of its source in the scenario.
  public let source: Int
  /// When it was captured, in clock hours.
  public let captured: Double
  /// Where it was at the end of the run.
  public let state: LeadState
  /// When its deal was won or lost, in clock hours; nothing for other leads.
  public let closed: Double?
}

extension Run {
  /// Every lead the policy handed over, in the order of handover.
  public var records: [LeadRecord] {
    (0..<handovers.count).map { position in
      let lead = Int(handovers.lead[position])
      return LeadRecord(
        lead: lead, source: Int(leads.source[lead]), captured: leads.captured[lead], state: state[position],
        closed: closed[position] < .infinity ? closed[position] : nil)
    }
  }
}
