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
  /// When it happened, in clock hours.
  public let time: Double
  public let event: DiaryEvent
  /// How the lead ended, or nothing when it did not.
  public let state: LeadState?
  /// The score of the lead after it, in points, with those of the framework.
  public let score: Double
  /// Why sales did not want the lead, when it tells.
  public let reason: RefusalReason?
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
    guard Int(active[lead].number) == traced, time <= end || state == .won || state == .lost else { return }
    diary.append(
      DiaryEntry(
        time: time, event: event, state: state, score: scoreWithPoints(of: lead, at: time), reason: reason))
  }
}
