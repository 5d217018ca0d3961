// SPDX-License-Identifier: GPL-3.0-or-later

extension Scenario {
  static let scoringKeys: [Key<Scenario>] = [
    Key(
      "scoring.reliability",
      "The correlation of the score, on a normal scale, with latent quality; 0 when nothing else is known of a lead.",
      .value(\.scoring.reliability, .number, 0...0.999), fallback: "0",
      Provenance("the score itself is all that is known of a lead", grade: .assumption)),
    Key(
      "scoring.auc",
      "The probability that a lead of more than average quality outscores one of less; it may stand instead of "
        + "`scoring.reliability`, and 50% switches it off.",
      .value(\.scoring.auc, .share, 0.5...0.999), fallback: "50%",
      Provenance("switched off; 0.60-0.85 assumed, .775 of 42agency's illustrative bands", grade: .vendorFigure)),
    Key(
      "scoring.half_life", "The time in which the passing part of a score halves.",
      .limit(\.scoring.halfLife, .clockTime, 1...175_320),
      fallback: "never",
      Provenance("switched off; HubSpot's 25 % a month would be 73 days (xcellimark)", grade: .disclosedStudy)),
    Key(
      "scoring.lasting", "The share of the score at capture that never fades.",
      .value(\.scoring.lasting, .share, 0...1), fallback: "0%",
      Provenance("all of it is behaviour, which fades", grade: .assumption)),
  ]

  static let readinessKeys: [Key<Scenario>] = [
    Key(
      "readiness.nurtured", "The hazard of becoming ready to buy while nurtured.",
      .value(\.readiness.nurtured, .perMonth, 0...30), fallback: "12% per month",
      Provenance("72 % ready in 6-11 months means 12-19 % a month (johnnygrow); range 5-19 %", grade: .vendorFigure)),
    Key(
      "readiness.idle", "The hazard of becoming ready to buy while nobody nurtures the lead.",
      .value(\.readiness.idle, .perMonth, 0...30), fallback: "5% per month",
      Provenance("the Rule of 45: 5 % a month buy from anyone (Obermayer); range 3-8 %", grade: .vendorFigure)),
    Key(
      "readiness.elsewhere", "The hazard at which a lead that is not ready yet buys elsewhere.",
      .value(\.readiness.elsewhere, .perMonth, 0...30), fallback: "0% per month",
      Provenance("switched off", grade: .assumption)),
    Key(
      "readiness.expiry", "The hazard at which a ready lead is lost to somebody else.",
      .value(\.readiness.expiry, .perMonth, 0...30), fallback: "0% per month",
      Provenance("switched off", grade: .assumption)),
  ]

  static let acceptanceKeys: [Key<Scenario>] =
    [
      Key(
        "acceptance.rate", "The share of contacted leads that sales accepts, before effects.",
        .value(\.acceptance.rate, .share, 0...1), fallback: "100%",
        Provenance("switched off; 30 % are rejected, range 20-40, misaligned 40-60 (rework)", grade: .vendorFigure)),
      Key(
        "acceptance.overdue_worth",
        "The chance of an SQL of a lead that counts as accepted only because sales was too late to reject it, as a share "
          + "of its usual chance.",
        .value(\.acceptance.overdueWorth, .share, 0...1), fallback: "0%",
        Provenance("sales rejects what it cannot use", grade: .assumption)),
      Key(
        "acceptance.sales_threshold",
        "The score from which a lead is qualified by sales' own definition, for the gap between the two teams'; 0 when "
          + "sales has none.",
        .number(\.acceptance.salesThreshold, .score, 0...100), fallback: "0",
        Provenance("both teams mean the same", grade: .assumption)),
    ] + Key.effects("acceptance.effects", of: "sales accepting a contacted lead") { \.acceptance.effects[$0] }

  static let agencyKeys: [Key<Scenario>] = [
    Key(
      "agency.service", "The business hours one case takes an agent of the agency.",
      .variate(\.agency.service, .businessTime, 0...8760), fallback: "0 business hours",
      Provenance("the agency has agents enough", grade: .assumption)),
    Key(
      "agency.reach", "The share of its cases the agency reaches.", .value(\.agency.reach, .share, 0...1),
      fallback: "55%",
      Provenance("4-6 attempts reach 55 % (XANT)", grade: .disclosedStudy)),
    Key(
      "agency.sensitivity", "The share of good leads among those reached that the agency passes on.",
      .value(\.agency.sensitivity, .share, 0...1), fallback: "85%",
      Provenance("LeadFlow's reference funnel", grade: .assumption)),
    Key(
      "agency.specificity", "The share of other leads among those reached that the agency does not pass on.",
      .value(\.agency.specificity, .share, 0...1), fallback: "80%",
      Provenance("LeadFlow's reference funnel", grade: .assumption)),
    Key(
      "agency.judges", "By what the agency tells good leads from others.",
      .choice(\.agency.judgementWord, AgencyJudgement.allCases.map(\.rawValue)), fallback: "quality",
      Provenance("LeadFlow's reference funnel", grade: .assumption)),
    Key(
      "agency.quality_cut", "The latent quality above which a lead is good, in standard deviations; -10 is all.",
      .value(\.agency.qualityCut, .number, -10...10), fallback: "0.3",
      Provenance("LeadFlow's reference funnel", grade: .assumption)),
    Key(
      "agency.delay", "From the agency's yes, or the booking of an appointment, to sales.",
      .variate(\.agency.delay, .clockTime, 0...8760), fallback: "0 days",
      Provenance("passed on at once", grade: .assumption)),
    Key(
      "agency.show_rate", "The share of appointments leads keep.", .value(\.agency.showRate, .share, 0...1),
      fallback: "100%",
      Provenance("switched off; 70-80 % of booked meetings are held (r/LeadGeneration)", grade: .vendorFigure)),
    Key(
      "agency.ramp", "The share of its lane the agency works, by month of the window; the last goes on.",
      .list(\.agency.ramp, .share, 0...1, count: 1...60), fallback: "none"),
  ]

  static let routingKeys: [Key<Scenario>] = [
    Key(
      "routing.lost", "The share of handed-over leads that get lost between the systems.",
      .value(\.routing.lost, .share, 0...1), fallback: "0%",
      Provenance("every lead reaches sales", grade: .assumption))
  ]
}
