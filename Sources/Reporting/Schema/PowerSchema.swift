// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ResultObject {
  static let power = ResultObject(
    "power", "How long live pilots of the policies must run to show what the policies change.",
    [
      .always("power", .number, "The chance with which a pilot is to show the difference", unit: "share"),
      .always("alpha", .number, "The chance of a claim when there is no difference, over all looks", unit: "share"),
      .always("leads_per_week", .number, "Leads that come in, of both arms together", unit: "leads per week"),
      .maybe("weeks_asked", .count, "The whole length asked about", unit: "weeks", missing: "without --weeks"),
      .always("stop_rule", .object(stopRule), "When a pilot ends"),
      .always("pilots", .list(.object(pilot)), "The pilot of each policy"),
    ])

  static let stopRule = ResultObject(
    "stop_rule",
    "When a pilot ends: at its size, or before that because of harm; in standard errors of the difference.",
    [
      .always("looks", .list(.number), "The shares of the leads at which is looked for harm", unit: "share"),
      .always("harm_below", .number, "Stop at a look below this", unit: "standard errors"),
      .always("better_above", .number, "At the end the policy is better above this", unit: "standard errors"),
      .always("worse_below", .number, "At the end the policy is worse below this", unit: "standard errors"),
    ])

  static let pilot = ResultObject(
    "pilot", "The pilot of one policy.",
    [
      .always("policy", .text, "The policy"),
      .always("against", .text, "The policy it is tried against"),
      .always(
        "split", .words(of: PilotSplit.self),
        "What is drawn at random: leads, or weeks where both policies change the reps' line"),
      .always(
        "interference", .list(.text), "The metrics that say so; empty when a draw lead by lead measures the policies"),
      .maybe(
        "first_signal", .words(PilotMetric.all.map(\.name)),
        "The metric that tells first, of those that agree with the money", missing: "when no pilot tells"),
      .always("metrics", .list(.object(pilotFigure)), "What each metric takes"),
    ])

  static let pilotFigure = ResultObject(
    "pilot_figure", "What it takes to see the difference in one metric.",
    [
      .always("metric", .words(PilotMetric.all.map(\.name)), "The metric"),
      .always("unit", .words(of: MetricUnit.self), "Its unit; money is in the currency of the header, per lead"),
      .always("status", .words(of: PilotStatus.self), "Whether a pilot can show the difference"),
      .always("today", .number, "The value under the policy in against", unit: "as in the key unit"),
      .always("change", .number, "The value under the policy", unit: "as in the key unit"),
      .always("difference", .number, "The difference on common leads", unit: "as in the key unit"),
      .maybe(
        "half_width", .number, "Half the interval of the difference", unit: "as in the key unit",
        missing: "with too few replications for an interval"),
      .always("level", .number, "The confidence level of the interval", unit: "share"),
      .maybe(
        "agrees_with_money", .flag, "Whether the difference has the sign of that in contribution",
        missing: "when the simulation does not tell one of the two"),
      .maybe(
        "ripening_weeks", .number,
        "How long nine in ten leads take until their outcome is known, from capture or, of handovers, from handover",
        unit: "weeks",
        missing: "when none was seen"),
      .maybe(
        "by_lead", .object(pilotSize), "The pilot in which every lead is drawn",
        missing: "when it does not show the difference within five years"),
      .maybe(
        "by_week", .object(pilotSize), "The pilot in which every week is drawn",
        missing: "when it does not show the difference within five years"),
      .maybe(
        "asked", .object(askedPilot), "What the length asked about would show, by the split advised",
        missing: "without --weeks, and where there is no difference or no outcome to see"),
    ])

  static let pilotSize = ResultObject(
    "pilot_size", "How large a pilot must be, and how far it can then be trusted.",
    [
      .always("leads_per_arm", .count, "Leads under each policy", unit: "leads"),
      .always("weeks", .count, "Weeks in which leads of both arms come in", unit: "weeks"),
      .always("weeks_to_signal", .count, "Those weeks and those until the last outcomes are known", unit: "weeks"),
      .always(
        "assurance", .number, "The chance to see the difference when it is itself known only so well", unit: "share"),
      .always("wrong_sign", .number, "The chance that the pilot's figures point the other way", unit: "share"),
    ])

  static let askedPilot = ResultObject(
    "asked_pilot", "What a pilot of a given length shows.",
    [
      .always("ripe_weeks", .count, "The weeks whose leads have their outcome by the end", unit: "weeks"),
      .always("leads_per_arm", .count, "Leads of those weeks under each policy", unit: "leads"),
      .maybe("power", .number, "The chance to see the difference", unit: "share", missing: "without ripe leads"),
      .maybe(
        "detectable", .number, "The smallest difference seen with the power asked for", unit: "as in the key unit",
        missing: "without ripe leads"),
      .maybe(
        "wrong_sign", .number, "The chance that its figures point the other way", unit: "share",
        missing: "without ripe leads"),
    ])
}
