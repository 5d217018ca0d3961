// SPDX-License-Identifier: GPL-3.0-or-later

/// What an agency did under a contract, as far as it bears on a price.
///
/// Every date is in months since the contract began; month 0 is the first.
public struct AgencyWork: Sendable, Hashable {
  public var leads: [DeliveredLead]
  public var appointments: [Appointment]
  public var labour: [Labour]
  public var deals: [WonDeal]

  public init(
    leads: [DeliveredLead] = [], appointments: [Appointment] = [], labour: [Labour] = [], deals: [WonDeal] = []
  ) {
    self.leads = leads
    self.appointments = appointments
    self.labour = labour
    self.deals = deals
  }

  /// What remains of the work when the agency stops at a date; what follows from earlier work stays.
  func begun(before end: Double) -> AgencyWork {
    AgencyWork(
      leads: leads.filter { $0.delivered < end }, appointments: appointments.filter { $0.booked < end },
      labour: labour.filter { $0.date < end }, deals: deals.filter { $0.delivered < end })
  }

  /// The number of months until nothing more happens.
  var monthCount: Int {
    let dates =
      leads.map { $0.verdict.date ?? $0.delivered } + appointments.map { $0.outcome.date ?? $0.booked }
      + labour.map(\.date) + deals.map(\.won)
    return dates.map { month(of: $0) + 1 }.max() ?? 0
  }
}

/// A qualified lead the agency handed over.
public struct DeliveredLead: Sendable, Hashable {
  /// When it was handed over, in months.
  public var delivered: Double
  public var verdict: LeadVerdict

  public init(delivered: Double, verdict: LeadVerdict = .open) {
    self.delivered = delivered
    self.verdict = verdict
  }
}

/// What sales said of a delivered lead.
public enum LeadVerdict: Sendable, Hashable {
  /// Nothing yet.
  case open
  /// Sales took it, at a date in months.
  case accepted(Double)
  /// Sales refused it, at a date in months, and disputed it so many business hours after delivery, or not at all.
  case rejected(Double, disputedAfter: Double?)

  /// The date of the verdict, in months.
  var date: Double? {
    switch self {
    case .open: nil
    case .accepted(let date), .rejected(let date, _): date
    }
  }
}

/// A meeting the agency made for sales.
public struct Appointment: Sendable, Hashable {
  /// When it was made, in months.
  public var booked: Double
  public var outcome: AppointmentOutcome

  public init(booked: Double, outcome: AppointmentOutcome = .open) {
    self.booked = booked
    self.outcome = outcome
  }
}

/// What became of an appointment.
public enum AppointmentOutcome: Sendable, Hashable {
  /// It lies ahead.
  case open
  /// It took place, at a date in months.
  case held(Double)
  /// The lead did not come, at a date in months.
  case noShow(Double)

  /// The date of the outcome, in months.
  var date: Double? {
    switch self {
    case .open: nil
    case .held(let date), .noShow(let date): date
    }
  }
}

/// Time the agency worked.
public struct Labour: Sendable, Hashable {
  /// When, in months.
  public var date: Double
  /// How long, in hours.
  public var hours: Double

  public init(date: Double, hours: Double) {
    self.date = date
    self.hours = hours
  }
}

/// A deal won from a lead of the agency.
public struct WonDeal: Sendable, Hashable {
  /// When its lead was handed over, in months.
  public var delivered: Double
  /// When it was won, in months.
  public var won: Double
  /// Its first-year gross profit, in the scenario's currency.
  public var grossProfit: Double

  public init(delivered: Double, won: Double, grossProfit: Double) {
    self.delivered = delivered
    self.won = won
    self.grossProfit = grossProfit
  }
}

/// The part of every month that lies in a number of months: 1 but for the last.
func monthParts(of months: Double) -> [Double] {
  // A window of whole months is not a hair longer for its conversion from hours.
  (0..<Int((months - 1e-9).rounded(.up))).map { min(1, months - Double($0)) }
}

/// The month a date falls into, the first being 0.
func month(of date: Double) -> Int {
  precondition(date >= 0, "nothing happens before the contract begins")
  return Int(date.rounded(.down))
}
