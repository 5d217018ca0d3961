// SPDX-License-Identifier: GPL-3.0-or-later

extension Scenario {
  static let teamKeys: [Key<Scenario>] = [
    Key(
      "team.research", "The work before the first dial.", .variate(\.team.research, .labour, 0...480),
      fallback: "8 min",
      Provenance("8 research + 5 a dial + 22 talk, LeadFlow's worked example", grade: .assumption)),
    Key(
      "team.dial", "The work of one dial, answered or not, with its log entry.",
      .variate(\.team.dial, .labour, 0...480),
      fallback: "5 min", Provenance("8 research + 5 a dial + 22 talk, LeadFlow's worked example", grade: .assumption)),
    Key(
      "team.talk", "The work of one conversation.", .variate(\.team.talk, .labour, 0...480), fallback: "22 min",
      Provenance("22 wasted minutes per bad lead, range 15-30 (intentbench)", grade: .vendorFigure)),
    Key(
      "team.meeting", "The work of the meeting that qualifies an accepted lead; without one the conversation decides.",
      .variate(\.team.meeting, .labour, 0...10_000), fallback: "0 min",
      Provenance("switched off", grade: .assumption)),
    Key(
      "team.reachable", "The share of leads that can be reached by calling at all.",
      .value(\.team.reachable, .share, 0...1), fallback: "75%",
      Provenance("30 % never reached (Oldroyd); 80-90 % at best (XANT)", grade: .disclosedStudy)),
    Key(
      "team.contact_rate", "The probability that a dial to a reachable lead is answered.",
      .value(\.team.contactRate, .share, 0...1), fallback: "22%",
      Provenance("10 % a dial (XANT, B2B) to 50 %; HubSpot connects with half after 5 calls", grade: .disclosedStudy)),
    Key(
      "team.response_effect",
      "How a slow first attempt is answered less: the rate is times (hours, at least 5 min) to the power of minus this.",
      .value(\.team.responseEffect, .number, 0...3), fallback: "0.10",
      Provenance(
        "0.05 to 0.9, studies disagree by 30 times (Software Advice 0.054, Velocify 0.92, Oldroyd 1.7)",
        grade: .disclosedStudy)),
    Key(
      "team.causal_share",
      "The share of the response effect that speed causes; 50% for an effect seen in your own logs, where better leads "
        + "are called sooner.",
      .value(\.team.causalShare, .share, 0...1), fallback: "100%",
      Provenance("an effect that is given is used as it is; half of an observed one is assumed", grade: .assumption)),
    Key(
      "team.absence_rate", "How often a present rep falls out.", .value(\.team.absenceRate, .perMonth, 0...30),
      fallback: "0% per month", Provenance("switched off", grade: .assumption)),
    Key(
      "team.absence_length", "How long a rep is out once absent.",
      .variate(\.team.absenceLength, .businessTime, 0...8760), fallback: "0 business days",
      Provenance("switched off", grade: .assumption)),
  ]

  static let nurtureKeys: [Key<Scenario>] = [
    Key(
      "nurture.hazard", "The hazard at which a nurtured lead matures.", .value(\.nurture.hazard, .perMonth, 0...30),
      fallback: "5% per month",
      Provenance("72 % ready in 6-11 months means 12-19 % a month (johnnygrow); range 5-19 %", grade: .vendorFigure)),
    Key(
      "nurture.score_gain", "The points a lead gains when it matures, whatever the threshold.",
      .value(\.nurture.scoreGain, .score, 0...100), fallback: "25",
      Provenance("LeadFlow's worked example", grade: .assumption)),
    Key(
      "nurture.cost", "What a month of nurturing one lead costs.", .value(\.nurture.cost, .money, 0...100_000),
      fallback: "0", Provenance("left out", grade: .assumption)),
    Key(
      "nurture.touch_gain", "The points a touch adds to the score.", .variate(\.nurture.touchGain, .score, 0...100),
      fallback: "0", Provenance("switched off", grade: .assumption)),
    Key(
      "nurture.engagement",
      "How far a touch's points follow the lead: 0 the same for all, 1 times 0.5 + Phi(latent quality).",
      .value(\.nurture.engagement, .number, 0...1), fallback: "0",
      Provenance("the same for all leads", grade: .assumption)),
    Key(
      "nurture.opt_out", "The share of leads that opt out at a touch.", .value(\.nurture.optOut, .share, 0...1),
      fallback: "0%", Provenance("switched off", grade: .assumption)),
    Key(
      "nurture.signal_seen", "The share of leads whose readiness to buy nurturing would notice.",
      .value(\.nurture.signalSeen, .share, 0...1), fallback: "100%",
      Provenance("every sign is seen", grade: .assumption)),
  ]

  static let pipelineKeys: [Key<Scenario>] =
    [
      Key(
        "pipeline.opportunity_rate", "The share of SQLs that become an opportunity.",
        .value(\.pipeline.opportunityRate, .share, 0...1), fallback: "60%",
        Provenance("LeadFlow's worked example", grade: .assumption)),
      Key(
        "pipeline.win_rate", "The share of opportunities won at the reference score.",
        .value(\.pipeline.winRate, .share, 0...1), fallback: "24%",
        Provenance("20-30 %; 29 % closing in a survey of 1,477 (HubSpot 2023)", grade: .vendorFigure)),
      Key(
        "pipeline.win_score_effect", "The growth of the win rate per point above the reference score, as an exponent.",
        .value(\.pipeline.winScoreEffect, .number, -0.2...0.2), fallback: "0",
        Provenance("the score says nothing about closing", grade: .assumption)),
      Key(
        "pipeline.reference_score", "The score at which the win rate holds.",
        .value(\.pipeline.referenceScore, .score, 0...100), fallback: "60",
        Provenance("the default threshold", grade: .assumption)),
      Key(
        "pipeline.cycle", "From SQL to close.", .variate(\.pipeline.cycle, .clockTime, 0...87_660),
        fallback: "lognormal(mean = 45 days, sd = 27 days)",
        Provenance("deals of 2-15k close in 30-60 days (askedwell); spread of 60 % assumed", grade: .vendorFigure)),
      Key(
        "pipeline.ae_time", "The account executive's work per SQL.", .value(\.pipeline.aeTime, .labour, 0...10_000),
        fallback: "210 min", Provenance("3.5 h per SQL, LeadFlow's worked example", grade: .assumption)),
    ]
    + Key.effects(
      "pipeline.opportunity_effects", of: "an SQL becoming an opportunity"
    ) { \.pipeline.opportunityEffects[$0] }
    + Key.effects("pipeline.win_effects", of: "winning an opportunity") { \.pipeline.winEffects[$0] }

  static let moneyKeys: [Key<Scenario>] = [
    Key("money.deal_value", "The first-year value of a won deal.", .variate(\.money.dealValue, .money, 0...1e9)),
    Key(
      "money.margin", "The share of the deal value that is gross profit.", .value(\.money.margin, .share, 0...1),
      fallback: "75%", Provenance("LeadFlow's worked example", grade: .assumption)),
    Key(
      "money.handover_cost", "What handing a lead over costs beside rep time, for example enrichment or a fee.",
      .value(\.money.handoverCost, .money, 0...100_000), fallback: "0",
      Provenance("left out", grade: .assumption)),
    Key(
      "money.rep_cost", "A rep fully loaded.", .value(\.money.repCost, .moneyPerMonth, 0...1_000_000),
      fallback: "$9,600 per month",
      Provenance("$85k on-target earnings times 1.35 over 12 (prowi; load factor assumed)", grade: .vendorFigure)),
    Key(
      "money.ae_rate", "An hour of an account executive fully loaded.",
      .value(\.money.aeRate, .moneyPerHour, 0...10_000),
      fallback: "$75 per hour", Provenance("LeadFlow's worked example", grade: .assumption)),
  ]
}
