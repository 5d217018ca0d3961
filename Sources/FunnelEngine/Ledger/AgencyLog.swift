// SPDX-License-Identifier: GPL-3.0-or-later

/// What the agency did for leads captured in the measured window, as it happened; times are clock hours.
struct AgencyLog: Sendable {
  /// A case that an agent took on.
  struct Case: Sendable {
    let start: Double
    /// The agent's time, in business hours.
    let hours: Double
  }

  /// An appointment, which every lead that is passed on gets.
  struct Booking: Sendable {
    let made: Double
    let due: Double
    let isKept: Bool
  }

  /// A lead that reaches sales.
  struct Delivery: Sendable {
    let lead: Int32
    /// Which handover of the lead it is.
    let handover: Int32
    let date: Double
  }

  /// A deal by its probability.
  struct Chance: Sendable {
    let lead: Int32
    let closes: Double
    /// The value of the deal times its probability, in the scenario's currency.
    let value: Double
  }

  var cases: [Case] = []
  var bookings: [Booking] = []
  var deliveries: [Delivery] = []
  var chances: [Chance] = []
}
