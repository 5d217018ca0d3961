// SPDX-License-Identifier: GPL-3.0-or-later

extension Scenario {
  static let headerKeys: [Key<Scenario>] = [
    Key("name", "A short name for tables.", .text(\.name)),
    Key("question", "What the scenario asks, in a sentence or two.", .text(\.question), fallback: ""),
    Key("currency", "The currency of every amount, as an ISO 4217 code.", .special(.currency), fallback: "USD"),
  ]

  static let clockKeys: [Key<Scenario>] = [
    Key(
      "clock.start", "The first day of the run; without it the run starts on some Monday.", .special(.startDate),
      fallback: "none"),
    Key(
      "clock.warm_up", "The time before the measured window, in which the funnel fills; 0 measures from empty.",
      .number(\.clock.warmUp, .clockTime, 0...175_320), fallback: "0 months"),
    Key("clock.horizon", "The length of the measured window.", .number(\.clock.horizon, .clockTime, 24...175_320)),
    Key(
      "clock.run_out",
      "How long leads keep arriving after the window while its leads run to their end; `none` drops what is open.",
      .special(.runOut)),
    Key("calendar.days", "The days of the week on which sales works.", .special(.workingDays), fallback: "mon-fri"),
    Key("calendar.hours", "The hours of a working day.", .special(.openingHours), fallback: "09:00-17:00"),
    Key(
      "calendar.working_days_per_month",
      "The working days a month is counted as; without it a month is a twelfth of 365.25 days.",
      .special(.daysPerMonth), fallback: "none"),
    Key(
      "calendar.holidays", "Days on which nobody works; they need `clock.start`.", .special(.holidays), fallback: "none"
    ),
  ]

  static let decisionKeys: [Key<Scenario>] = [
    Key(
      "decision.first_touch_share", "The share of leads touched in time that keeps a first-touch promise.",
      .number(\.decision.firstTouchShare, .share, 0.5...0.999), fallback: "90%",
      Provenance("LeadFlow's default; SLA documents name a time and leave the share open", grade: .assumption)),
    Key(
      "decision.indifference", "The smallest monthly gain worth telling apart, as a share of today's gross profit.",
      .number(\.decision.indifference, .share, 0.0001...0.5), fallback: "1%",
      Provenance("LeadFlow's default", grade: .assumption)),
    Key(
      "decision.confidence", "The probability that the recommended policy is within that gain of the best candidate.",
      .number(\.decision.confidence, .share, 0.5...0.999), fallback: "95%",
      Provenance("LeadFlow's default", grade: .assumption)),
    Key(
      "decision.maximum_load", "The highest share of rep time a capacity promise plans with.",
      .number(\.decision.maximumLoad, .share, 0.1...1), fallback: "85%",
      Provenance("LeadFlow's default: above it waits grow steeply with every extra lead", grade: .assumption)),
    Key(
      "decision.risk_weight",
      "How much the mean of the worst outcomes counts beside the mean of all when a policy is chosen.",
      .number(\.decision.riskWeight, .share, 0...1), fallback: "0%",
      Provenance("the mean alone decides", grade: .assumption)),
    Key(
      "decision.risk_share", "The share of outcomes that counts as worst.",
      .number(\.decision.riskShare, .share, 0.01...0.5), fallback: "10%",
      Provenance("LeadFlow's default: one future in ten", grade: .assumption)),
  ]
}
