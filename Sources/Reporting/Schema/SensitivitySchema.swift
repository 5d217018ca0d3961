// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ResultObject {
  static let sensitivity = ResultObject(
    "sensitivity", "What the choice depends on; all money is contribution.",
    [
      .always("policy", .text, "The policy with the highest mean contribution"),
      .always("against", .text, "What it is compared with: today's, or the next best where today's is the best"),
      .always("difference", .object(splitDifference), "The contribution of policy less that of against"),
      .always("tornado", .list(.object(tornadoBar)), "One input at a time, the widest bar first"),
      .always("flips", .list(.object(flip)), "The values at which the choice changes, of an input the nearest first"),
      .always("searches", .list(.object(flipSearch)), "The search for them, input by input"),
      .always(
        "screening", .list(.object(screenedInput)), "The strength of every input over its range, the strongest first"),
      .maybe(
        "sobol", .list(.object(sobolShare)), "The shares of independent inputs in the variance of the difference",
        missing: "when errors of inputs go together, or nothing varies"),
      .maybe(
        "shapley", .list(.object(shapleyShare)), "The fair shares of inputs whose errors go together in that variance",
        missing: "when inputs are independent, or nothing varies"),
      .always("correlated", .list(.text), "The inputs whose errors go together by the notes of a fit"),
      .maybe(
        "perfect_information", .object(informationValue), "What knowing every input is worth before choosing",
        missing: "with too few draws"),
      .always(
        "worth_knowing", .list(.object(worthKnowing)), "What knowing one input is worth, the most valuable first"),
      .always("pilots", .list(.object(pilotValue)), "What pilots are worth that observe a share"),
      .always(
        "overload", .list(.object(overloadCount)), "The policies whose leads ask for more than there is in some draws"),
      .always("units_per_point", .count, "The replications at every point of the tornado and of the searches"),
      .always(
        "standard_error_at_point", .number, "The standard error these leave the difference at the centre",
        unit: "money per month"),
    ])

  static let splitDifference = ResultObject(
    "split_difference", "A mean difference and where its uncertainty comes from.",
    [
      .always("mean", .number, "The mean", unit: "money per month"),
      .maybe(
        "half_width", .number, "Half its interval", unit: "money per month", missing: "with too few replications"),
      .maybe(
        "half_width_simulation", .number, "The part of it that more replications shrink", unit: "money per month",
        missing: "with half_width"),
      .maybe(
        "half_width_data", .number, "The part of it that only better knowledge of the inputs shrinks",
        unit: "money per month", missing: "with half_width"),
      .always("level", .number, "The confidence level of the interval", unit: "share"),
      .maybe(
        "data_share", .number, "The inputs' share of the variance of the mean", unit: "share",
        missing: "when nothing varies"),
      .maybe(
        "replications_for_equal_parts", .number, "The replications at which both parts are equal",
        missing: "when the inputs add nothing"),
    ])

  static let tornadoBar = ResultObject(
    "tornado_bar", "An input at a low and at a high value, the others at their centre.",
    inputKeys + [
      .always("now", .number, "What the input is taken to be", unit: "as in the key unit"),
      .always("low", .object(tornadoEnd), "At the 10 % quantile of what is believed"),
      .always("high", .object(tornadoEnd), "At the 90 % quantile"),
      .always("swing", .number, "How far the contribution of the best policy moves", unit: "money per month"),
    ])

  static let tornadoEnd = ResultObject(
    "tornado_end", "One end of a bar.",
    [
      .always("value", .number, "The input", unit: "that of the bar"),
      .always("contribution", .number, "That of the policy that is the best now", unit: "money per month"),
      .always("difference", .number, "Its difference to the policy it is compared with", unit: "money per month"),
      .always("half_width", .number, "Half the interval of the difference", unit: "money per month"),
      .always("best", .text, "The policy with the highest mean here"),
      .always("choice", .words(of: ChoiceVerdict.self), "Whether the best policy stays the best"),
    ])

  static let flip = ResultObject(
    "flip", "A value of an uncertain input at which another policy becomes the best one.",
    [
      .always("key", .text, "The path of the input"),
      .always("now", .number, "What it is taken to be", unit: "as in the key unit"),
      .always(
        "flips_at", .number, "From where on, away from now, the other policy is better", unit: "as in the key unit"),
      .always("to_policy", .text, "The name of that policy"),
      .always("unit", .text, "The unit of the two values; empty for a plain number"),
    ])

  static let flipSearch = ResultObject(
    "flip_search", "Where an input was moved to find a change of the choice.",
    inputKeys + [
      .always("low", .number, "The lowest value tried, the 0.5 % quantile", unit: "as in the key unit"),
      .always("high", .number, "The highest, the 99.5 % quantile", unit: "as in the key unit"),
      .always(
        "choice", .words(of: ChoiceVerdict.self), "Whether the choice changes within; unclear when noise hides it"),
    ])

  static let screenedInput = ResultObject(
    "screened_input", "How strongly an input acts on the difference, over all places of the others (Morris).",
    [
      .always("key", .text, "The path of the input"),
      .always(
        "strength", .number, "The mean absolute effect of moving it from its 5 % to its 95 % quantile",
        unit: "money per month"),
      .always("half_width", .number, "Half its interval", unit: "money per month"),
      .always("effect", .number, "The mean effect, with its sign", unit: "money per month"),
      .always(
        "spread", .number, "The standard deviation of the effects: large when it acts differently in different places",
        unit: "money per month"),
    ])

  static let sobolShare = ResultObject(
    "sobol_share", "An independent input's shares of the variance of the difference.",
    [
      .always("key", .text, "The path of the input"),
      .always("first_order", .number, "The share that goes when it is known", unit: "share"),
      .always("first_order_half_width", .number, "Half its interval", unit: "share"),
      .always("total", .number, "The share that is left when all others are known", unit: "share"),
      .always("total_half_width", .number, "Half its interval", unit: "share"),
    ])

  static let shapleyShare = ResultObject(
    "shapley_share", "An input's fair share of the variance of the difference where inputs go together.",
    [
      .always("key", .text, "The path of the input"),
      .always("share", .number, "Its share; all shares sum to 1", unit: "share"),
      .always("half_width", .number, "Half its interval", unit: "share"),
    ])

  static let informationValue = ResultObject(
    "information_value", "A value of information with its error.",
    [
      .always("value", .number, "The gain expected from knowing before choosing", unit: "money per month"),
      .always("standard_error", .number, "Its standard error", unit: "money per month"),
    ])

  static let worthKnowing = ResultObject(
    "worth_knowing", "What it is worth to know an uncertain input before a policy is chosen.",
    [
      .always("key", .text, "The path of the input"),
      .always("value_of_information", .number, "The gain expected from knowing it", unit: "as in the key unit"),
      .always("unit", .text, "The unit of the value"),
      .always("standard_error", .number, "The standard error of the value", unit: "as in the key unit"),
    ])

  static let pilotValue = ResultObject(
    "pilot_value", "What it is worth to see a share in a number of cases before choosing, the price not taken off.",
    [
      .always("key", .text, "The path of the share"),
      .always("cases", .count, "The cases in which the share shows"),
      .always("value", .number, "The gain expected", unit: "money per month"),
      .always("standard_error", .number, "Its standard error", unit: "money per month"),
    ])

  static let overloadCount = ResultObject(
    "overload_count", "How often a policy is overloaded for all that is believed.",
    [
      .always("policy", .text, "The policy"),
      .always("overloaded_draws", .count, "The draws under which its leads ask for more rep time than there is"),
      .always("draws", .count, "All draws"),
    ])

  private static let inputKeys: [ResultKey] = [
    .always("key", .text, "The path of the input"),
    .always("unit", .text, "The unit of the input; empty for a plain number"),
  ]
}
