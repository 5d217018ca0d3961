// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ResultObject {
  static let agencyCase = ResultObject(
    "agency_case",
    "What agencies and hires are worth beyond what the same leads bring today; cash.csv and cost-curve.csv have rows.",
    [
      .always("months", .count, "The months of the window", unit: "months"),
      .always("pilot_months", .count, "The months after which a pilot is judged", unit: "months"),
      .always("futures", .count, "The futures behind every figure, each with its draw of the uncertain values"),
      .always("level", .number, "The confidence level of every interval", unit: "share"),
      .always("credits_freed_time", .flag, "Whether executives' time that a choice frees counts as money"),
      .always("advice", .words(of: AgencyAdvice.self), "What should be done"),
      .maybe("policy", .text, "The choice the advice is about", missing: "when it is to do nothing"),
      .maybe(
        "margin", .object(adviceMargin), "How far it is ahead of the best of the others, both signed for good",
        missing: "when the advice is to do nothing"),
      .always("choices", .list(.object(agencyChoice)), "What each choice comes to"),
      .always("crossings", .list(.object(costCrossing)), "Where cost curves cross, pair by pair"),
      .always("regrets", .list(.object(choiceRegret)), "What a wrong choice costs, today's policy first"),
      .always(
        "regrets_are_smoothed", .flag, "Whether the luck of leads is taken out of the regrets; otherwise it is in them"),
      .maybe(
        "perfect_information", .object(windowInformation),
        "What knowing every uncertain value is worth before choosing",
        missing: "when no value is uncertain, or there are too few futures"),
    ])

  static let adviceMargin = ResultObject(
    "advice_margin", "How far the choice of the advice is ahead.",
    [
      .always("against", .text, "The best of the others; today's policy where no other pays"),
      .always("mean", .number, "The mean difference on common leads", unit: "money"),
      .maybe("half_width", .number, "Half its interval", unit: "money", missing: "with too few futures"),
    ])

  static let agencyChoice = ResultObject(
    "agency_choice", "What one offer, or a hire, comes to.",
    [
      .always("policy", .text, "The policy"),
      .always("kind", .text, "The type of its contract, or hire"),
      .always("delivered_per_month", .number, "Leads it hands over at full speed", unit: "leads per month"),
      .always("accepted_per_month", .number, "Those of them that sales accepts", unit: "leads per month"),
      .maybe("worth", .object(leadWorth), "What an accepted lead is worth", missing: "without accepted leads"),
      .maybe(
        "break_even", .object(breakEven), "The accepted leads it takes",
        missing: "without accepted leads, or when nobody or both agency and hires are paid"),
      .always(
        "cost_curve", .list(.object(costPoint)), "What accepted leads cost by their number; empty without break_even"),
      .always("cash", .list(.object(cashMonth)), "Cash beyond today by month"),
      .always("lines", .list(.object(cashLine)), "Where the money of the whole window comes from and goes to"),
      .always("value", .object(moneyOutcome), "What it is worth at the start, the last deals of the window included"),
      .always("exposure", .object(exposure), "What must be paid though nothing comes"),
      .maybe(
        "exit_trigger", .object(exitTrigger), "When to leave",
        missing:
          "when what a lead costs does not depend on how many come, no lead is worth its price, or no rule spares the futures that gain"
      ),
      .maybe(
        "pilot", .object(pilotWorth), "What a pilot is worth", missing: "when it shows nothing, or with few futures"),
      .always("clauses", .list(.object(agencyClause)), "What must be agreed"),
    ])

  static let leadWorth = ResultObject(
    "lead_worth", "What an accepted lead brings beyond today, before the agency or the hire is paid.",
    [
      .always("gross_profit", .number, "Gross profit of its deal, by probability", unit: "money"),
      .always("executives", .number, "Executives' time on it", unit: "money"),
      .always("would_have_come", .number, "Gross profit that would have come without it", unit: "money"),
      .always("running", .number, "Other costs that change with it", unit: "money"),
      .always(
        "other_executives", .number, "Executives' time on other leads; below 0 when they take less than today",
        unit: "money"),
      .always("most", .number, "What is left: the most it may cost", unit: "money"),
      .maybe("half_width", .number, "Half the interval of most", unit: "money", missing: "with too few replications"),
    ])

  static let breakEven = ResultObject(
    "break_even", "The accepted leads a month from which on a choice pays.",
    [
      .maybe("volume", .number, "At full speed", unit: "leads per month", missing: "when no number is enough"),
      .maybe(
        "half_width", .number, "Half its interval", unit: "leads per month",
        missing: "when an end of it is never reached"),
      .maybe(
        "naive_volume", .number, "If every deal were its own and executives' time cost nothing",
        unit: "leads per month",
        missing: "when no number is enough"),
      .maybe(
        "volume_with_freed_time", .number, "If executives' time that it frees were money too", unit: "leads per month",
        missing: "when no number is enough"),
      .maybe(
        "volume_with_ramp", .number, "Over the whole window, with set-up and ramp", unit: "leads per month",
        missing: "when no number is enough"),
    ])

  static let costPoint = ResultObject(
    "cost_point", "One point of a cost curve.",
    [
      .always("volume", .number, "Accepted leads at full speed", unit: "leads per month"),
      .always(
        "cost_per_accepted_lead", .number, "What each costs over the window, with set-up and ramp", unit: "money"),
    ])

  static let costCrossing = ResultObject(
    "cost_crossing", "A volume at which two choices change places.",
    [
      .always("volume", .number, "Accepted leads at full speed", unit: "leads per month"),
      .always(
        "cost_per_accepted_lead", .number, "What each costs there with the choice that is cheaper below", unit: "money"),
      .always("cheaper_below", .text, "The cheaper choice with fewer leads"),
      .always("cheaper_above", .text, "The cheaper choice with more"),
      .always("is_jump", .flag, "Whether the curves jump past each other, as where one more hire is needed"),
    ])

  static let cashMonth = ResultObject(
    "cash_month", "What has come in by the end of a month in all, before the invoice of that month is paid.",
    [
      .always("month", .count, "The month of the window, from 1"),
      .always("mean", .number, "The mean over futures", unit: "money"),
      .maybe("half_width", .number, "Half the interval of the mean", unit: "money", missing: "with too few futures"),
      .always("p10", .number, "The 10 % quantile over futures", unit: "money"),
      .always("p50", .number, "The median", unit: "money"),
      .always("p90", .number, "The 90 % quantile", unit: "money"),
      .always("p_ahead", .number, "The share of futures that are ahead of today's policy", unit: "share"),
      .always(
        "p_paid_back", .number, "The share that are ahead from then on until the end of the window", unit: "share"),
    ])

  static let cashLine = ResultObject(
    "cash_line", "A line of the account.",
    [
      .always("item", .words(of: CashLine.Item.self), "What it is for; provider is the agency and the hires"),
      .always("mean", .number, "What it adds in the mean, less today's; below 0 when it costs", unit: "money"),
    ])

  static let moneyOutcome = ResultObject(
    "money_outcome", "An amount of money over futures.",
    [
      .always("mean", .number, "The mean", unit: "money"),
      .maybe("half_width", .number, "Half the interval of the mean", unit: "money", missing: "with too few futures"),
      .always("p10", .number, "The 10 % quantile", unit: "money"),
      .always("p50", .number, "The median", unit: "money"),
      .always("p90", .number, "The 90 % quantile", unit: "money"),
      .always("p_positive", .number, "The share of futures above 0", unit: "share"),
      .always("worst_tenth", .number, "The mean of the worst tenth of futures", unit: "money"),
      .always("worst_tenth_standard_error", .number, "Its standard error", unit: "money"),
    ])

  static let exposure = ResultObject(
    "exposure", "What must be paid though nothing comes.",
    [
      .always("at_signing", .number, "What signing alone commits to", unit: "money"),
      .always("worst", .number, "The most that is owed at the start of a month if notice is given then", unit: "money"),
      .always("worst_month", .count, "That month, from 1"),
      .always("after_pilot", .number, "What is still owed when notice is given after the pilot", unit: "money"),
      .always("flop_after_pilot", .number, "All that is paid by one who gets nothing and leaves then", unit: "money"),
    ])

  static let exitTrigger = ResultObject(
    "exit_trigger", "The rule by which to leave.",
    [
      .always("cost_above", .number, "The cost per accepted lead that is too much", unit: "money"),
      .always("weeks", .count, "For how many weeks", unit: "weeks"),
      .always("accepted_below", .number, "Fewer accepted leads in those weeks are too few", unit: "leads"),
      .always("from_month", .count, "The first month in which it is looked at"),
      .maybe(
        "p_pulled_if_losing", .number, "The share of the futures that lose in which it is pulled", unit: "share",
        missing: "when none loses"),
      .maybe(
        "p_pulled_if_gaining", .number, "The share of the futures that gain in which it is pulled", unit: "share",
        missing: "when none gains"),
    ])

  static let pilotWorth = ResultObject(
    "pilot_worth", "What it is worth to pay for a pilot and to stay or leave by what it shows.",
    [
      .always("leaving", .number, "The mean when one always leaves after it", unit: "money"),
      .always("deciding", .number, "The mean when one decides after it", unit: "money"),
      .always("over_staying", .number, "The gain over always staying", unit: "money"),
      .always("value", .number, "The gain over the better of always staying and never beginning", unit: "money"),
      .always("value_standard_error", .number, "Its standard error", unit: "money"),
      .always("p_leave", .number, "The share of futures in which one leaves", unit: "share"),
    ])

  static let choiceRegret = ResultObject(
    "choice_regret", "How far a choice is from the best one of the same future.",
    [
      .always("policy", .text, "The choice, or today's policy"),
      .always("mean", .number, "The mean", unit: "money"),
      .always("p95", .number, "The 95 % quantile", unit: "money"),
      .always("largest", .number, "The largest", unit: "money"),
    ])

  static let agencyClause = ResultObject(
    "agency_clause", "Something that must be agreed.",
    [
      .always("topic", .words(of: AgencyClause.Topic.self), "What it is about"),
      .always("figure", .number, "Its figure", unit: "as in the key unit"),
      .always("unit", .text, "The unit; empty for money"),
      .maybe(
        "offered", .number, "What the offer says, or is expected to bring", unit: "as in the key unit",
        missing: "when it says nothing of the kind"),
    ])

  static let windowInformation = ResultObject(
    "window_information", "A value of information over the whole window with its error.",
    [
      .always("value", .number, "The gain expected from knowing before choosing", unit: "money"),
      .always("standard_error", .number, "Its standard error", unit: "money"),
    ])
}
