// SPDX-License-Identifier: GPL-3.0-or-later

extension AgencyOffer {
  public static let section = "contracts"
  public static let summary =
    "What an agency may be paid for, by name; `agency.contract` says which one holds. Several prices make a hybrid."
  public static var place: any WritableKeyPath<Scenario, [AgencyOffer]> & Sendable { \.contracts }

  public static let keys: [Key<AgencyOffer>] =
    termKeys + retainerKeys + leadKeys + appointmentKeys + timeKeys + revenueShareKeys

  /// The default of a price that is not agreed.
  private static let notAgreed = Provenance("not agreed", grade: .assumption)

  private static let termKeys: [Key<AgencyOffer>] = [
    Key(
      "set_up_fee", "Paid once with the first invoice.", .value(\.terms.setUpFee, .money, 0...10_000_000),
      fallback: "0", notAgreed),
    Key(
      "minimum_term", "The time that is owed whatever happens.", .number(\.minimumTerm, .clockTime, 0...87_660),
      fallback: "0 months", Provenance("binds to nothing; 3 to 12 months are usual", grade: .assumption)),
    Key(
      "notice", "How long before its end the contract must be ended.", .number(\.notice, .clockTime, 0...17_532),
      fallback: "0 days", Provenance("can be ended any day; 10 to 90 days are usual", grade: .assumption)),
    Key(
      "renewal", "The time by which the contract renews itself; 0 when it runs month by month after the minimum term.",
      .number(\.renewal, .clockTime, 0...87_660), fallback: "0 months", notAgreed),
    Key(
      "monthly_cap", "The most leads, and the most appointments, that are paid for in a month.",
      .limit(\.terms.monthlyCap, .number, 0...1_000_000), fallback: "never", notAgreed),
    Key(
      "ramp", "The share of the cap that holds, by month of the contract; the last goes on.",
      .list(\.terms.ramp, .share, 0...1, count: 1...60), fallback: "none",
      Provenance("the cap holds at once", grade: .assumption)),
    Key(
      "dispute_window",
      "How long after delivery a rejected lead can be disputed; later it counts as accepted. `never` ends never.",
      .limit(\.terms.disputeWindow, .businessTime, 0...8760), fallback: "never",
      Provenance("always possible", grade: .assumption)),
  ]

  private static let retainerKeys: [Key<AgencyOffer>] = [
    Key(
      "retainer.fee", "A fee whatever is delivered.", .value(\.terms.retainer.fee, .moneyPerMonth, 0...10_000_000),
      fallback: "0", notAgreed),
    Key(
      "retainer.unit", "What the volume covered by the fee counts.",
      .choice(\.terms.retainer.unit.word, VolumeUnit.allCases.map(\.rawValue)), fallback: "delivered", notAgreed),
    Key(
      "retainer.included", "The units a month from which on overage is paid; `never` when the fee covers all.",
      .limit(\.terms.retainer.included, .number, 0...1_000_000), fallback: "never", notAgreed),
    Key(
      "retainer.overage", "The price of every unit beyond.", .value(\.terms.retainer.overage, .money, 0...1_000_000),
      fallback: "0", notAgreed),
  ]

  private static let leadKeys: [Key<AgencyOffer>] = [
    Key(
      "per_lead.price", "The price of a qualified lead.", .value(\.terms.lead.price, .money, 0...1_000_000),
      fallback: "0", notAgreed),
    Key(
      "per_lead.basis", "Whether a lead is paid for when it is delivered or when sales accepts it.",
      .choice(\.terms.lead.basis.word, LeadPrice.Basis.allCases.map(\.rawValue)), fallback: "delivered", notAgreed),
    Key(
      "per_lead.remedy", "What a lead that was paid for and rightly disputed brings.",
      .choice(\.terms.lead.remedy.word, LeadPrice.Remedy.allCases.map(\.rawValue)), fallback: "credit", notAgreed),
  ]

  private static let appointmentKeys: [Key<AgencyOffer>] = [
    Key(
      "per_appointment.prices", "What an appointment costs, by tier, the first ones first.",
      .list(\.appointmentPrices, .money, 0...1_000_000, count: 1...20), fallback: "none",
      Provenance("not agreed; $350 each for 10, then $150 (CIENCE terms)", grade: .peerReviewed)),
    Key(
      "per_appointment.tier_sizes", "The number of appointments in every tier but the last, which has no end.",
      .list(\.tierSizes, .number, 1...1_000_000, count: 1...19), fallback: "none",
      Provenance("one price for all", grade: .assumption)),
    Key(
      "per_appointment.tier_period", "Over what appointments are counted for the tiers.",
      .choice(\.terms.appointment.prices.period.word, TierTable.Period.allCases.map(\.rawValue)), fallback: "month",
      notAgreed),
    Key(
      "per_appointment.basis", "Whether an appointment is paid for when it is booked or when it is held.",
      .choice(\.terms.appointment.basis.word, AppointmentPrice.Basis.allCases.map(\.rawValue)), fallback: "held",
      notAgreed),
    Key(
      "per_appointment.no_show_share", "The share of its price that a no-show costs.",
      .value(\.terms.appointment.noShowShare, .share, 0...1), fallback: "0%", notAgreed),
    Key(
      "per_appointment.no_shows_replaced",
      "The no-shows of a month that are replaced instead, when appointments are paid for at booking.",
      .number(\.terms.appointment.noShowsReplaced, .number, 0...1_000_000), fallback: "0", notAgreed),
  ]

  private static let timeKeys: [Key<AgencyOffer>] = [
    Key(
      "time.rate", "The rate per hour or day of the agency's work.", .value(\.terms.time.rate, .money, 0...100_000),
      fallback: "0", notAgreed),
    Key(
      "time.unit", "What the rate is for.", .choice(\.terms.time.unit.word, TimePrice.Unit.allCases.map(\.rawValue)),
      fallback: "hour", notAgreed),
    Key(
      "time.hours_per_day", "The working hours of a day that is paid for.",
      .number(\.terms.time.hoursPerDay, .number, 0.5...24), fallback: "8", notAgreed),
    Key(
      "time.agreed", "The hours or days paid for in every month even when fewer are worked.",
      .value(\.terms.time.agreed, .number, 0...100_000), fallback: "0", notAgreed),
  ]

  private static let revenueShareKeys: [Key<AgencyOffer>] = [
    Key(
      "revenue_share.share", "The share of the first-year gross profit of deals won from the agency's leads.",
      .value(\.terms.revenueShare.share, .share, 0...1), fallback: "0%", notAgreed),
    Key(
      "revenue_share.attribution_window", "The time after delivery within which a win brings its share.",
      .limit(\.attributionWindow, .clockTime, 0...87_660), fallback: "never",
      Provenance("every win counts", grade: .assumption)),
  ]
}

extension RawRepresentable where RawValue == String {
  /// The word as scenario files spell it.
  var word: String {
    get { rawValue }
    set {
      guard let value = Self(rawValue: newValue) else { preconditionFailure("\(newValue) is none of the words") }
      self = value
    }
  }
}
