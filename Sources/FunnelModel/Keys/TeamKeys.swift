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
      "team.contact_concentration",
      "How alike leads are in answering: each has a chance of its own from a beta law with mean `contact_rate`, whose "
        + "two parameters add up to this; `never` when all are alike.",
      .limit(\.team.contactConcentration, .number, 0.1...1_000_000), fallback: "never",
      Provenance(
        "switched off; 6.0 with a mean of 48 % of leads that convert (Leads360/Velocify)", grade: .disclosedStudy)),
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
    Key(
      "team.attrition", "How often a rep or account executive leaves for good.",
      .value(\.team.attrition, .perMonth, 0...30), fallback: "0% per month",
      Provenance("switched off; a tenure of 14-18 months is 6-7 % a month, unverified", grade: .assumption)),
    Key(
      "team.hiring_time", "From a leaving to the successor's first day.",
      .variate(\.team.hiringTime, .businessTime, 0...8760), fallback: "40 business days",
      Provenance("two months, as notice periods and recruiting take", grade: .assumption)),
    Key(
      "team.ramp", "The share of full speed at which somebody new works, by month in the job; the last goes on.",
      .list(\.team.ramp, .share, 0.01...1, count: 1...60), fallback: "none",
      Provenance("switched off; 35, 53, 68, 88, 100 % by month 5 (Reputation.com)", grade: .peerReviewed)),
    Key(
      "team.briefing_saving", "The share of the research that a complete briefing saves.",
      .value(\.team.briefingSaving, .share, 0...1), fallback: "0%", Provenance("switched off", grade: .assumption)),
    Key(
      "team.pick_noise",
      "How far reps under the discipline `cherry_pick` stray from the order of scores: the temperature of their choice.",
      .value(\.team.pickNoise, .score, 0...100), fallback: "10",
      Provenance("reps pick by rules of their own (D'Haen & Van den Poel 2013); size assumed", grade: .assumption)),
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
      "nurture.touch_readiness", "The hazard of becoming ready to buy that a touch adds at once.",
      .value(\.nurture.touchReadiness, .number, 0...10), fallback: "0",
      Provenance("switched off: time in nurture alone makes ready", grade: .assumption)),
    Key(
      "nurture.touch_time", "Marketing's work on a touch, paid at `money.marketing_rate`.",
      .value(\.nurture.touchTime, .labour, 0...10_000), fallback: "0 min",
      Provenance("touches go out by themselves", grade: .assumption)),
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
      Key(
        "pipeline.ae_wait_effect",
        "What each clock hour from SQL to the account executive's first work adds to the log-odds of winning.",
        .value(\.pipeline.aeWaitEffect, .number, -1...1), fallback: "0",
        Provenance("no effect", grade: .assumption)),
    ]
    + Key.effects(
      "pipeline.opportunity_effects", of: "an SQL becoming an opportunity"
    ) { \.pipeline.opportunityEffects[$0] }
    + Key.effects("pipeline.win_effects", of: "winning an opportunity") { \.pipeline.winEffects[$0] }

  static let moneyKeys: [Key<Scenario>] = [
    Key("money.deal_value", "The first-year value of a won deal.", .variate(\.money.dealValue, .money, 0...1e9)),
    Key(
      "money.revenue_effect",
      "How the deal value follows the firm's revenue: times (revenue / the source's mean) to the power of this.",
      .value(\.money.revenueEffect, .number, -3...3), fallback: "0",
      Provenance("every firm buys the same", grade: .assumption)),
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
    Key(
      "money.marketing_rate", "An hour of somebody in marketing fully loaded.",
      .value(\.money.marketingRate, .moneyPerHour, 0...10_000), fallback: "0",
      Provenance("marketing's time left out", grade: .assumption)),
    Key(
      "money.handover_time", "Marketing's work on a handover.", .value(\.money.handoverTime, .labour, 0...10_000),
      fallback: "0 min", Provenance("handed over by the system", grade: .assumption)),
    Key(
      "money.content_cost", "What marketing's content costs.",
      .value(\.money.contentCost, .moneyPerMonth, 0...10_000_000), fallback: "0",
      Provenance("left out: the same under every policy", grade: .assumption)),
    Key(
      "money.discount_rate",
      "The yearly rate at which gross profit is discounted from the close of a deal to the start of the window.",
      .value(\.money.discountRate, .share, 0...1), fallback: "0%",
      Provenance("switched off; a firm's cost of capital", grade: .assumption)),
  ]
}
