// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be written into the diary of a lead.
public enum TwinEvent: String, Sendable, CaseIterable {
  case captured, looked = "looked at again", gone, disqualified
  case leftAlone = "left alone", nurture, matured, noticed = "noticed to be ready", touch, optedOut = "opted out",
    expired
  case agencyDeclined = "agency declined", agencyQueued = "agency queued", agencyWorking = "agency working"
  case hireQueued = "hires queued", hireWorking = "hires working"
  case agencyUnreached = "agency unreached", agencyRefused = "agency refused", agencyPassed = "agency passed on"
  case missed = "appointment missed", kept = "appointment kept", agencyGivenUp = "agency given up"
  case handedOver = "handed over", lostOnTheWay = "lost on the way", joined, dropped, letLie = "let lie"
  case called, reached, notReached = "not reached", due = "due again", unreachable
  case accepted, acceptedUnseen = "accepted without a decision", rejected, meeting
  case sql, notQualified = "not qualified", recycled
  case opportunity, notPursued = "not pursued", closed
}

/// One line of a diary.
public struct TwinEntry: Sendable, Equatable {
  /// In clock hours from midnight of the first day.
  public let time: Double
  public let event: TwinEvent
}
