// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel

extension ResultObject {
  static let diagnosis = ResultObject(
    "diagnosis", "Where a shortfall comes from; figures are those of the key metric a month unless they say otherwise.",
    [
      .always("metric", .words(DiagnosisRequest.metrics), "What the target counts"),
      .always("unit", .words(of: MetricUnit.self), "Its unit; money is in the currency of the header"),
      .always("level", .number, "The confidence level of every interval", unit: "share"),
      .always("plan", .text, "The name of the planned scenario"),
      .always("plan_sha256", .text, "The SHA-256 of its file, in hexadecimal digits"),
      .maybe("target", .number, "The target", unit: "as in the key unit", missing: "without --target"),
      .always("planned", .object(diagnosisFigure), "What the plan gives"),
      .always("now", .object(diagnosisFigure), "What there is"),
      .always("shortfall", .object(diagnosisFigure), "The target, or what the plan gives, less what there is"),
      .always("is_short", .flag, "Whether there is a shortfall beyond what chance explains"),
      .always("parts", .list(.object(shortfallPart)), "The parts of the shortfall, which sum to it, the largest first"),
      .maybe(
        "cannot_be_told", .number, "The share of the shortfall in parts whose verdict is cannot_be_told", unit: "share",
        missing: "without a shortfall"),
      .always(
        "fixes", .list(.object(fix)), "Each part put right alone, the best first, then one after the other"),
      .always("mechanisms", .object(mechanismLosses), "What congestion and lack of trust cost today's funnel"),
      .always("leakage", .object(leakage), "Where leads slip through"),
      .always("doses", .object(doses), "What poor leads with high scores do that come for a while"),
    ])

  static let diagnosisFigure = ResultObject(
    "diagnosis_figure", "A mean with its interval.",
    [.always("mean", .number, "The mean", unit: "that of the object it stands in")]
      + [
        ("half_width", "Half the interval of the mean", "with too few replications for an interval"),
        ("half_width_simulation", "The part of it that more replications shrink", "with half_width"),
        ("half_width_data", "The part of it that only better knowledge of the parameters shrinks", "with half_width"),
      ].map { .maybe($0.0, .number, $0.1, unit: "as in the key mean", missing: $0.2) })

  static let shortfallPart = ResultObject(
    "shortfall_part", "What one part of the funnel adds to the shortfall.",
    [
      .always("factor", .words(of: Factor.self), "The part; target is what the plan itself does not reach"),
      .always("value", .object(diagnosisFigure), "Its Shapley value; below 0 the part is better than planned"),
      .maybe("share", .number, "The value as a share of the shortfall", unit: "share", missing: "without a shortfall"),
      .maybe(
        "share_low", .number, "The lower end of the interval of the share", unit: "share",
        missing: "without a shortfall"),
      .maybe(
        "share_high", .number, "The upper end of that interval", unit: "share", missing: "without a shortfall"),
      .always(
        "verdict", .words(of: ComplaintVerdict.self),
        "Whether the whole interval of the share lies above a tenth, below it, or neither"),
      .always("first", .number, "What putting the part right brings as the first thing", unit: "that of the metric"),
      .always("last", .number, "What it brings when all others are right", unit: "that of the metric"),
      .always("keys", .list(.text), "The paths of the values that are not as planned"),
    ])

  static let fix = ResultObject(
    "fix", "What putting parts right brings and takes.",
    [
      .always("factors", .list(.words(of: Factor.self)), "The parts, in the order in which they are put right"),
      .always("gain", .object(diagnosisFigure), "What all of them together bring"),
      .always("rep_minutes", .object(diagnosisFigure), "Rep minutes a month the leads take beyond those of today"),
      .maybe(
        "utilisation", .number, "The share of their time for leads that reps then work", unit: "share",
        missing: "when no rep is there"),
    ])

  static let mechanismLosses = ResultObject(
    "mechanism_losses", "What today's funnel loses to two mechanisms, by their Shapley values.",
    [
      .always(
        "congestion", .object(diagnosisFigure), "Lost because reps and account executives have so much time only"),
      .always(
        "trust", .object(diagnosisFigure), "Lost because effort and briefing follow what teams think of each other"),
      .always("both", .object(diagnosisFigure), "Lost to both, the sum of the two"),
    ])

  static let leakage = ResultObject(
    "leakage", "Where leads slip through without anybody having decided against them.",
    [
      .always("causes", .list(.object(leakCause)), "The ways in which they do; those that never happen are left out"),
      .always(
        "sources", .list(.object(sourceFlow)), "What becomes of the leads of each source, in the order of the file"),
    ])

  static let leakCause = ResultObject(
    "leak_cause", "One way in which leads slip through.",
    [
      .always("cause", .words(LeakCauseResult.causes), "The way"),
      .always(
        "owner", .words(Party.owning.map(\.rawValue)), "The side that answers for the state in which it happens"),
      .always("leads", .object(diagnosisFigure), "How often a month"),
      .always("by_source", .map(.number), "How often a month, by the name of the source"),
      .always(
        "wins", .number, "The wins in them if they fared as those of their source that were called",
        unit: "wins per month"),
    ])

  static let sourceFlow = ResultObject(
    "source_flow", "What becomes of the leads of one source.",
    [
      .always("source", .text, "The name of the source"),
      .always("leads", .number, "Leads captured", unit: "leads per month"),
      .always("handed_over", .number, "Leads handed over", unit: "leads per month"),
      .always("touched", .number, "Leads that were called", unit: "leads per month"),
      .always("contacted", .number, "Leads that were reached", unit: "leads per month"),
      .always("accepted", .number, "Leads that sales accepted", unit: "leads per month"),
      .always("sql", .number, "Leads that became an SQL", unit: "leads per month"),
      .always("won", .number, "Leads that were won", unit: "leads per month"),
      .always("leaked", .object(diagnosisFigure), "How often one of them slips through a month"),
      .always("rep_minutes", .number, "Rep minutes spent on them", unit: "minutes per month"),
    ])
}
