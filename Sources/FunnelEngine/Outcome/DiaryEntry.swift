// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// Something that happened to a lead.
public enum DiaryEvent: String, Sendable, CaseIterable {
  case captured, nurtured, matured, touched
  case offeredToAgency = "offered to the agency"
  case agencyTurnsDown = "agency does not take it"
  case agencyStarts = "agency starts"
  case agencyPasses = "agency passes it on"
  case agencyDeclines = "agency does not pass it on"
  case offeredToHires = "offered to the hires"
  case hireStarts = "hire starts"
  case hirePasses = "hire passes it on"
  case hireDeclines = "hire does not pass it on"
  case becameReady = "a touch makes it ready"
  case handedOver = "handed over"
  case joined = "joined the line"
  case called
  case answered
  case accepted
  case meeting
  case qualified = "SQL"
  case opportunity
  case reasonTold = "sales tells why"
  case stage = "stage begins"
  /// The lead's state changed to the one in the entry, or it ended there.
  case ended
}

/// One line of a lead's path.
public struct DiaryEntry: Sendable, Hashable {
  /// The number of the lead in the replication, in order of capture.
  public let lead: Int
  /// When it happened, in clock hours.
  public let time: Double
  public let event: DiaryEvent
  /// How the lead ended, or nothing when it did not.
  public let state: LeadState?
  /// The score of the lead after it, in points, with those of the framework.
  public let score: Double
  /// Why sales did not want the lead, when it tells.
  public let reason: RefusalReason?
  /// The number of the rep who calls, meets or owns the lead, or of the account executive who begins a stage.
  public let actor: Int?
  /// Rep minutes spent on its handover before it.
  public let minutes: Double
}

extension Simulation {
  /// Notes something in the diary of the lead that is traced.
  @inline(__always)
  mutating func note(
    _ lead: Int, _ event: DiaryEvent, at time: Double, ended state: LeadState? = nil,
    because reason: RefusalReason? = nil
  ) {
    if traced != nil { write(lead, event, at: time, ended: state, because: reason) }
  }

  @inline(never)
  private mutating func write(
    _ lead: Int, _ event: DiaryEvent, at time: Double, ended state: LeadState?, because reason: RefusalReason?
  ) {
    let number = Int(active[lead].number)
    guard traced == number || traced == Run.everyLead, time <= end || state == .won || state == .lost else { return }
    diary.append(
      DiaryEntry(
        lead: number, time: time, event: event, state: state, score: scoreWithPoints(of: lead, at: time),
        reason: reason, actor: actor(in: event, lead),
        minutes: active[lead].wasHandedOver ? active.handovers[lead].minutes : 0))
  }

  private mutating func actor(in event: DiaryEvent, _ lead: Int) -> Int? {
    switch event {
    case .called, .meeting: return Int(acting)
    case .joined: return active.handovers[lead].owner < 0 ? nil : Int(active.handovers[lead].owner)
    case .stage: return policy.accountExecutives > 0 ? Int(acting) : nil
    default: return nil
    }
  }
}
