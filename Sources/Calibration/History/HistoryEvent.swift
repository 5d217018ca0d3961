// SPDX-License-Identifier: GPL-3.0-or-later

/// What can happen to a lead, in the words of the canonical log.
public enum HistoryEvent: String, Sendable, Hashable, CaseIterable, Codable {
  case captured
  case scoreChanged = "score_changed"
  case mql
  case handedOver = "handed_over"
  case assigned
  case attempt
  case contacted
  case accepted
  case rejected
  case sql
  case opportunity
  /// A stage of the pipeline with a name of its own.
  case stage
  case won
  case lost
  case nurtureStarted = "nurture_started"
  case nurtureTouch = "nurture_touch"
  case recycled
  case disqualified
  case optedOut = "opted_out"
  case expired
  case agencyStarted = "agency_started"
  case agencyQualified = "agency_qualified"
  case agencyReturned = "agency_returned"
  case appointmentBooked = "appointment_booked"
  case appointmentHeld = "appointment_held"
  /// Hours that somebody worked on a lead; the value holds them.
  case hoursWorked = "hours_worked"

  /// The event in a few words.
  public var meaning: String {
    switch self {
    case .captured: "the lead came in"
    case .scoreChanged: "its score changed; the score column holds the new one"
    case .mql: "marketing called it qualified"
    case .handedOver: "marketing handed it to sales"
    case .assigned: "it got an owner in sales"
    case .attempt: "sales tried to reach it; the value may hold how many tries the row stands for"
    case .contacted: "sales spoke with it"
    case .accepted: "sales accepted it (SAL)"
    case .rejected: "sales sent it back"
    case .sql: "sales called it qualified"
    case .opportunity: "it became an opportunity"
    case .stage: "it entered a named stage of the pipeline, written as `stage:NAME`"
    case .won: "it bought; the value holds the deal value"
    case .lost: "it was lost"
    case .nurtureStarted: "nurture began"
    case .nurtureTouch: "nurture touched it"
    case .recycled: "sales returned it to nurture"
    case .disqualified: "it was found unfit"
    case .optedOut: "it asked to be left alone"
    case .expired: "it was given up for its age"
    case .agencyStarted: "an agency began to work it"
    case .agencyQualified: "the agency called it qualified"
    case .agencyReturned: "the agency gave it back"
    case .appointmentBooked: "an appointment was booked"
    case .appointmentHeld: "the appointment was held"
    case .hoursWorked: "somebody worked on it; the value holds the hours"
    }
  }

  /// Where the event stands on the way from capture to close; nil for events that may come at any time.
  var rank: Int? {
    switch self {
    case .captured: 0
    case .mql: 1
    case .handedOver: 2
    case .assigned: 3
    case .contacted: 4
    case .accepted: 5
    case .sql: 6
    case .opportunity: 7
    case .won, .lost: 8
    default: nil
    }
  }

  /// How a lead that stops here ended; nil when the event ends nothing.
  var outcome: LeadOutcome? {
    switch self {
    case .won: .won
    case .lost: .lost
    case .disqualified: .disqualified
    case .optedOut: .optedOut
    case .expired: .expired
    default: nil
    }
  }
}

/// How far a lead has come by the export.
public enum LeadOutcome: String, Sendable, Hashable, CaseIterable, Codable {
  /// Nothing has ended it yet.
  case open
  case won
  case lost
  case disqualified
  case optedOut = "opted_out"
  case expired
}
