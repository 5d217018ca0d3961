// SPDX-License-Identifier: GPL-3.0-or-later

extension ContractKind {
  static let appointment = ContractKind(
    "per_appointment", "A price per appointment booked or held, by tiers, with a rule for no-shows.")
}

/// A price for every appointment.
public struct AppointmentPrice: PriceTerms {
  /// What makes an appointment payable.
  public enum Basis: String, Sendable, CaseIterable {
    case booked
    case held
  }

  public var basis = Basis.held
  public var prices = TierTable()
  /// The share of its price that a no-show costs; 0 makes it free, 1 as dear as a meeting.
  public var noShowShare: Value = 0
  /// The no-shows of a month that are replaced instead, when appointments are billed at booking.
  public var noShowsReplaced = 0.0

  public init() {}

  public init(_ prices: TierTable, basis: Basis = .held, noShowShare: Value = 0, noShowsReplaced: Double = 0) {
    self.prices = prices
    self.basis = basis
    self.noShowShare = noShowShare
    self.noShowsReplaced = noShowsReplaced
  }

  var kind: ContractKind { .appointment }

  /// A replacement is free, so an appointment that is replaced costs nothing in the end.
  func cost(of volume: MonthlyVolume, paidBefore: Double, cap: Double) -> Double {
    let before = prices.period == .contract ? paidBefore : 0
    switch basis {
    case .held:
      let meetings = min(volume.held, cap)
      let paid = prices.cost(of: meetings, after: before)
      return paid + (meetings > 0 ? noShowShare.number * volume.noShows * paid / meetings : 0)
    case .booked:
      let bookings = min(volume.booked, cap)
      guard bookings > 0 else { return 0 }
      let paid = prices.cost(of: bookings, after: before)
      let missed = volume.noShows * bookings / volume.booked
      let replaced = min(missed, noShowsReplaced)
      return paid * (1 - (replaced + (missed - replaced) * (1 - noShowShare.number)) / bookings)
    }
  }

  func charges(for work: AgencyWork, under contract: Contract, months: Double) -> [Charge] {
    switch basis {
    case .booked: chargesAtBooking(of: work.appointments, under: contract)
    case .held: chargesAtMeeting(of: work.appointments, under: contract)
    }
  }

  /// Meetings count towards tier and cap; a no-show costs its share of what a meeting would then have cost.
  private func chargesAtMeeting(of appointments: [Appointment], under contract: Contract) -> [Charge] {
    var count = UnitCount()
    var charges: [Charge] = []
    for moment in Moment.inOrder([], appointments.map(\.outcome.date)) {
      let month = month(of: moment.date)
      let price = prices.price(after: count.before(in: month, prices.period))
      if case .noShow = appointments[moment.index].outcome {
        let cost = noShowShare.number * price
        if cost != 0 { charges.append(Charge(month, .noShow, at: cost)) }
      } else if count.take(in: month, cap: contract.cap(in: month)) {
        charges.append(Charge(month, .heldAppointment, at: price))
      }
    }
    return charges
  }

  /// Bookings count towards tier and cap; a no-show is replaced, or credited but for its share of the price paid.
  private func chargesAtBooking(of appointments: [Appointment], under contract: Contract) -> [Charge] {
    // What was paid for each: nothing beyond the cap, zero for a replacement.
    var paid = [Double?](repeating: nil, count: appointments.count)
    var count = UnitCount()
    var replaced = UnitCount()
    var owed = 0
    var charges: [Charge] = []
    let noShows = appointments.map { if case .noShow(let date) = $0.outcome { date } else { Double?.none } }
    for moment in Moment.inOrder(appointments.map(\.booked), noShows) {
      let month = month(of: moment.date)
      switch (moment.step, paid[moment.index]) {
      case (.first, _) where owed > 0:
        owed -= 1
        paid[moment.index] = 0
        charges.append(.replacement(month, .replacementAppointment))
      case (.first, _):
        let price = prices.price(after: count.before(in: month, prices.period))
        guard count.take(in: month, cap: contract.cap(in: month)) else { continue }
        paid[moment.index] = price
        charges.append(Charge(month, .bookedAppointment, at: price))
      case (.second, let price?):
        if replaced.take(in: month, cap: noShowsReplaced) {
          owed += 1
          charges.append(.promise(month, .replacementAppointment))
        } else if case let credit = price - noShowShare.number * price, credit != 0 {
          charges.append(.credit(month, .noShow, at: credit))
        }
      case (.second, nil): continue
      }
    }
    return charges
  }
}
