// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// What is kept of every lead and handover of a run that somebody looks at afterwards.
struct RunRecord: Sendable {
  /// A handover with the lead it belongs to.
  struct Entry: Sendable {
    let lead: Int32
    let isInWindow: Bool
    let handover: Handover
  }

  private(set) var handovers: [Entry] = []
  private(set) var leads: [ActiveLead] = []

  mutating func note(_ handover: Handover, of lead: ActiveLead) {
    handovers.append(Entry(lead: lead.number, isInWindow: lead.isInWindow, handover: handover))
  }

  mutating func note(_ lead: ActiveLead) { leads.append(lead) }

  /// Every lead of the table as it ended, or as it was captured when the run ended before it.
  func leads(of compiled: CompiledScenario, in table: LeadTable) -> [ActiveLead] {
    let clock = compiled.scenario.clock
    let window = clock.warmUp..<clock.warmUp + clock.horizon
    var all = (0..<table.count).map { compiled.newLead($0, in: table, window: window) }
    for lead in leads { all[Int(lead.number)] = lead }
    return all
  }
}

/// The handovers of a run in the order in which they happened, in columns.
struct HandoverBook: Sendable {
  /// The number of each lead in the table.
  let lead: [Int32]
  let index: [Int32]
  let handed, wall, business, score, plainScore, briefing: [Double]
  let qualifiedBy: [Qualifier]
  /// Whether the lead was captured in the measured window.
  let isInWindow: [Bool]
  let state: [LeadState]
  let attempts: [UInt8]
  let firstTouch, workedOff, minutes, accepted, qualified: [Double]
  let isReached, isContacted, isReasonTold: [Bool]
  let reason: [RefusalReason?]
  let leak: [LeakCause]

  init(_ entries: [RunRecord.Entry]) {
    lead = entries.map(\.lead)
    index = entries.map(\.handover.index)
    handed = entries.map(\.handover.handed)
    wall = entries.map(\.handover.wall)
    business = entries.map(\.handover.business)
    score = entries.map(\.handover.score)
    plainScore = entries.map(\.handover.plainScore)
    briefing = entries.map(\.handover.briefing)
    qualifiedBy = entries.map(\.handover.qualifiedBy)
    isInWindow = entries.map(\.isInWindow)
    state = entries.map(\.handover.state)
    attempts = entries.map(\.handover.attempts)
    firstTouch = entries.map(\.handover.firstTouch)
    workedOff = entries.map(\.handover.workedOff)
    minutes = entries.map(\.handover.minutes)
    accepted = entries.map(\.handover.accepted)
    qualified = entries.map(\.handover.qualified)
    isReached = entries.map(\.handover.isReached)
    isContacted = entries.map(\.handover.isContacted)
    isReasonTold = entries.map(\.handover.isReasonTold)
    reason = entries.map(\.handover.reason)
    leak = entries.map(\.handover.leak)
  }

  var count: Int { lead.count }
}
