// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that happened to a lead.
public enum DiaryEvent: String, Sendable, CaseIterable {
  case captured, nurtured, matured, touched
  case offeredToAgency = "offered to the agency"
  case agencyStarts = "agency starts"
  case agencyPasses = "agency passes it on"
  case agencyDeclines = "agency does not pass it on"
  case handedOver = "handed over"
  case joined = "joined the line"
  case called
  case answered
  case accepted
  case meeting
  case qualified = "SQL"
  case opportunity
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
  /// The score of the lead after it, in points.
  public let score: Double
}

extension Run {
  /// Notes something in the diary of the lead that is traced.
  mutating func note(_ lead: Int, _ event: DiaryEvent, at time: Double, ended state: LeadState? = nil) {
    guard lead == traced, time <= end || state == .won || state == .lost else { return }
    diary.append(DiaryEntry(time: time, event: event, state: state, score: score(of: lead, at: time)))
  }
}
