// SPDX-License-Identifier: GPL-3.0-or-later

extension Source {
  /// Every key of one source, in the order of the file.
  public static let keys: [Key<Source>] = [
    Key("volume", "Leads captured per month.", .value(\.volume, .perMonth, 0...10_000_000)),
    Key(
      "growth",
      "What the volume grows by each month, compounding; `volume` is that at the start of the measured window.",
      .value(\.growth, .perMonth, -0.5...1), fallback: "0",
      Provenance("switched off: the same volume in every month", grade: .assumption)),
    Key("score", "The score at capture, 0 to 100 points.", .variate(\.score, .score, 0...100)),
    Key(
      "sql_offset", "What the source adds to the log-odds of becoming an SQL once contacted.",
      .value(\.offset, .number, -10...10), fallback: "0",
      Provenance("no difference from other sources", grade: .assumption)),
    Key(
      "cost_per_lead", "What marketing pays for a captured lead.", .value(\.costPerLead, .money, 0...1_000_000),
      fallback: "0", Provenance("media cost left out: it is the same under every policy", grade: .assumption)),
    Key(
      "ready", "The share of leads that are ready to buy when they are captured.",
      .value(\.ready, .share, 0...1), fallback: "100%",
      Provenance("switched off; 26 % sales-ready, 25 % never (johnnygrow)", grade: .vendorFigure)),
    Key(
      "never", "The share of leads that will never be ready to buy.", .value(\.never, .share, 0...1), fallback: "0%",
      Provenance("switched off; 26 % sales-ready, 25 % never (johnnygrow)", grade: .vendorFigure)),
    Key(
      "hand_raisers", "The share of leads that ask to talk to sales.", .value(\.handRaisers, .share, 0...1),
      fallback: "0%", Provenance("switched off", grade: .assumption)),
    Key(
      "contactable", "The share of leads whose contact details lead to them, whoever calls.",
      .value(\.contactable, .share, 0...1), fallback: "100%",
      Provenance("switched off; `team.reachable` covers it", grade: .assumption)),
    Key(
      "tier", "The tier by which the discipline `tier` serves the source, 1 first.", .number(\.tier, .number, 1...99),
      fallback: "1", Provenance("all sources alike", grade: .assumption)),
    Key(
      "revenue", "The yearly revenue of the lead's firm; 0 when it is not known.",
      .variate(\.revenue, .money, 0...1e12), fallback: "0", Provenance("not known", grade: .assumption)),
  ]
}

extension Scenario {
  static let arrivalKeys: [Key<Scenario>] = [
    Key(
      "arrivals.after_hours", "The share of leads captured while sales is closed.",
      .value(\.arrivals.afterHours, .share, 0...1), fallback: "38%",
      Provenance(
        "38 % outside 8-17 h, 12.4 % at weekends (nectafy, about 2,000 forms); vendors claim 52-65 %",
        grade: .disclosedStudy)),
    Key(
      "arrivals.weekdays", "How busy each day of the week is; the average day is 1.",
      .special(.weekdayFactors), fallback: "none"),
    Key(
      "arrivals.hours",
      "How busy each hour is; the average hour is 1. 24 values, of every day, replace `arrivals.after_hours` and leave "
        + "the days equal unless `arrivals.weekdays` tells; 168 values, of the week from Monday 00:00, replace both.",
      .list(\.arrivals.hours, .number, 0...168, count: 1...168), fallback: "none",
      Provenance("switched off: one rate while open, one while closed", grade: .assumption)),
    Key(
      "arrivals.months",
      "How busy each calendar month is, January first; the average month is 1. They need `clock.start`.",
      .list(\.arrivals.months, .number, 0...12, count: 12...12), fallback: "none",
      Provenance("switched off: no season", grade: .assumption)),
    Key(
      "arrivals.overdispersion",
      "The variance of the factor, mean 1, by which all of a day's volumes go up or down together; 0 is Poisson.",
      .value(\.arrivals.overdispersion, .number, 0...10), fallback: "0",
      Provenance("Poisson; real daily counts vary 2.6 to 9.4 times more, so fit this from history", grade: .assumption)),
  ]

  static let qualificationKeys: [Key<Scenario>] =
    [
      Key(
        "qualification.intercept", "The log-odds of a contacted lead becoming an SQL at score 0.",
        .value(\.qualification.intercept, .number, -20...20), fallback: "-3.81",
        Provenance("logistic fit to 42agency's illustrative bands 5/15/35/60 % (AUC .775)", grade: .vendorFigure)),
      Key(
        "qualification.slope", "What one point of score adds to those log-odds.",
        .value(\.qualification.slope, .number, -1...1), fallback: "0.0528",
        Provenance("logistic fit to 42agency's illustrative bands 5/15/35/60 % (AUC .775)", grade: .vendorFigure)),
      Key(
        "qualification.bands", "The share of contacted leads that become an SQL, by band of score; replaces the line.",
        .special(.scoreBands), fallback: "none"),
    ] + Key.effects("qualification.effects", of: "an accepted lead becoming an SQL") { \.qualification.effects[$0] }
}
