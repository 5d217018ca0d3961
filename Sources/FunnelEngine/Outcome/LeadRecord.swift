// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

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
  /// Every lead the policy handed over, as it stands at the end, in the order of the first handover.
  public var records: [LeadRecord] {
    (0..<handovers.count).filter { handovers.index[$0] == 0 }.map { position in
      let number = Int(handovers.lead[position])
      let lead = progress[number]
      return LeadRecord(
        lead: number, source: Int(lead.source), captured: lead.captured, state: lead.state,
        closed: lead.closed < .infinity ? lead.closed : nil)
    }
  }
}
