// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// What the agency did for leads captured in the measured window, as it happened; times are clock hours.
struct AgencyLog: Sendable {
  /// A case that an agent took on.
  struct Case: BitwiseCopyable, Sendable {
    let lead: Int32
    let start: Double
    /// The agent's time, in business hours.
    let hours: Double
  }

  /// An appointment, which every lead that is passed on gets.
  struct Booking: BitwiseCopyable, Sendable {
    let lead: Int32
    let made: Double
    let due: Double
    let isKept: Bool
  }

  /// A lead that reaches sales, with what sales said of it.
  struct Delivery: BitwiseCopyable, Sendable {
    let lead: Int32
    let date: Double
    /// When sales decided, in business hours, or infinity, and where the handover stands.
    var decided = Double.infinity
    var state = LeadState.routed
    var isReasonTold = false
  }

  /// A deal that was won, or one by its probability.
  struct Deal: BitwiseCopyable, Sendable {
    let lead: Int32
    let closes: Double
    /// The value of the deal, times its probability where it is not drawn, in the scenario's currency.
    let value: Double
  }

  var cases: [Case] = []
  var bookings: [Booking] = []
  var deliveries: [Delivery] = []
  var chances: [Deal] = []
  var wins: [Deal] = []

  mutating func removeAll() {
    cases.removeAll(keepingCapacity: true)
    bookings.removeAll(keepingCapacity: true)
    deliveries.removeAll(keepingCapacity: true)
    chances.removeAll(keepingCapacity: true)
    wins.removeAll(keepingCapacity: true)
  }
}

extension AgencyLog.Delivery {
  /// Whether sales has taken the lead.
  var isAccepted: Bool {
    guard decided < .infinity else { return false }
    return switch state {
    case .accepted, .qualified, .notQualified, .notPursued, .open, .won, .lost: true
    default: false
    }
  }
}
