// SPDX-License-Identifier: GPL-3.0-or-later

extension Scenario {
  static let effortKeys: [Key<Scenario>] = [
    Key(
      "trust.rate", "The weight of the newest lead's outcome in the team's trust; 0 switches trust off.",
      .value(\.trust.rate, .number, 0...1), fallback: "0",
      Provenance("switched off; that reps follow up by prior quality: Sabnis et al. 2013", grade: .peerReviewed)),
    Key(
      "trust.start", "Trust at the start, as a share of conversations that led to an SQL; what it drifts back to.",
      .value(\.trust.start, .share, 0...1), fallback: "25%",
      Provenance("MQL to SQL 25 %, range 5-60 (omegapoint)", grade: .vendorFigure)),
    Key(
      "trust.target", "The trust from which leads get full effort.", .value(\.trust.target, .share, 0.001...1),
      fallback: "25%", Provenance("MQL to SQL 25 %, range 5-60 (omegapoint)", grade: .vendorFigure)),
    Key(
      "trust.floor", "The effort that is left without any trust.", .value(\.trust.floor, .share, 0...1),
      fallback: "30%",
      Provenance(
        "up to 70 % of marketing's leads are never pursued (cited by Sabnis et al. 2013)", grade: .vendorFigure)),
    Key(
      "trust.recovery", "The rate at which trust drifts back to its start.",
      .value(\.trust.recovery, .perMonth, 0...30),
      fallback: "0% per month", Provenance("trust follows outcomes alone", grade: .assumption)),
    Key(
      "pressure.length", "How long before the end of a quarter reps have less effort for new leads.",
      .number(\.pressure.length, .clockTime, 0...2190), fallback: "0 days",
      Provenance("switched off", grade: .assumption)),
    Key(
      "pressure.effect", "The share of effort for leads that is lost then.", .value(\.pressure.effect, .share, 0...1),
      fallback: "0%", Provenance("switched off", grade: .assumption)),
    Key(
      "briefing.rate",
      "The weight of the newest lead in the follow-up that marketing sees and briefs by; 0 switches that off.",
      .value(\.briefingEffort.rate, .number, 0...1), fallback: "0", Provenance("switched off", grade: .assumption)),
    Key(
      "briefing.start", "The share of leads called in time that marketing believes in at the start.",
      .value(\.briefingEffort.start, .share, 0...1), fallback: "100%", Provenance("good faith", grade: .assumption)),
    Key(
      "briefing.target", "The share of leads called in time from which marketing briefs as agreed.",
      .value(\.briefingEffort.target, .share, 0.001...1), fallback: "90%",
      Provenance("the share a first-touch promise names", grade: .assumption)),
    Key(
      "briefing.floor", "The share of the agreed briefing that is left when nobody calls in time.",
      .value(\.briefingEffort.floor, .share, 0...1), fallback: "50%", Provenance("half of it", grade: .assumption)),
  ]

  static let incumbentKeys: [Key<Scenario>] = [
    Key(
      "incumbent.share", "The share of leads that have a supplier already.",
      .value(\.incumbent.share, .share, 0...1), fallback: "0%", Provenance("switched off", grade: .assumption)),
    Key(
      "incumbent.satisfied", "The share of those that are satisfied and will not change.",
      .value(\.incumbent.satisfied, .share, 0...1), fallback: "50%", Provenance("half of them", grade: .assumption)),
    Key(
      "incumbent.contract", "From capture to the end of the contract with the supplier.",
      .variate(\.incumbent.contract, .clockTime, 0...87_660), fallback: "uniform(low = 0 days, high = 365 days)",
      Provenance("contracts of a year, captured at any time of it", grade: .assumption)),
    Key(
      "incumbent.window", "How long before the end of the contract a lead that is not satisfied can buy.",
      .value(\.incumbent.window, .clockTime, 0...87_660), fallback: "90 days",
      Provenance("renewals are decided in the last 90 days, as practitioners plan them", grade: .assumption)),
  ]
}
