// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel
import Statistics

extension ResultObject {
  static let recommendation = ResultObject(
    "recommendation", "The policy both teams are advised to sign, and how sure that is.",
    recommendationKeys + [
      .maybe(
        "remedies", .list(.object(remedy)), "Single changes with which the policy could be signed, the cheapest first",
        missing: "when it can be signed")
    ])

  /// `sla.json`.
  static let agreement = ResultObject(
    "agreement", "The recommendation as an agreement to be signed; sla.json.",
    recommendationKeys + [
      .always("leadflow", .object(header), "What the study was run with"),
      .always("version", .text, "The number of this version of the agreement"),
      .always("parties", .list(.words([Party.marketing, .sales].map(\.rawValue)), length: 2), "Who signs"),
      .always("signatories", .map(.text), "Who signs for each party, where the scenario says so"),
      .always("effective_date", .plain(["null", "string"]), "From when it holds; null until the parties fill it in"),
      .always("review_date", .plain(["null", "string"]), "When they agree again; null until the parties fill it in"),
      .always("glossary", .map(.text), "What each term of the agreement means"),
      .always("aliases", .object(aliases), "The words of each side for the stages"),
      .always("qualified", .list(.text), "What makes a lead one that sales has to call, line by line"),
      .always("agency_schedule", .list(.object(fieldLine)), "What the agency does and is paid; empty without one"),
      .always("ownership", .list(.object(ownerLine)), "Who owns leads in each state"),
      .always("shared_metrics", .list(.object(sharedMetricLine)), "What both sides look at"),
      .always("escalation", .list(.object(escalationStep)), "What happens when something is not kept"),
      .always("rollout", .list(.object(changeLine)), "What changes for whom; empty when today's policy is kept"),
      .maybe(
        "months_to_effect", .object(effectDelay), "After how long the leads of a month are decided",
        missing: "where no deal closes"),
      .always(
        "expected_effect", .list(.object(comparison)),
        "What the policy changes against today's in the metrics that decide; empty when it is today's"),
      .always("inputs", .map(.text), "Every value of the scenario as a file would spell it, by its path"),
    ])

  private static let recommendationKeys: [ResultKey] = [
    .always("policy", .text, "The name of the policy among policies"),
    .always("levers", .map(.object(leverAdvice)), "What each lever that was free should be set to, by its path"),
    .always("status", .words(of: RecommendationStatus.self), "How the search ended"),
    .always("guarantee", .object(guarantee), "What the selection promises"),
    .always(
      "not_excluded", .list(.text), "The other policies that cannot be ruled out as best"),
    .always(
      "regret_bound", .number, "How far the policy is from the best one at the most, with the level of the guarantee",
      unit: "money per month"),
    .always("clauses", .list(.object(clause)), "The lines of the agreement"),
    .maybe(
      "flips", .list(.object(flip)), "At which values of what is not known another policy would be the best",
      missing: "when every value is known"),
    .maybe(
      "worth_knowing", .list(.object(worthKnowing)), "What knowing each value is worth, the most valuable first",
      missing: "when every value is known"),
    .maybe(
      "pilot", .object(power), "How long a live pilot of the policy against today's must run",
      missing: "when today's policy is kept, or none can be signed"),
    .maybe(
      "backtests", .list(.object(backtestVerdict)), "What backtests say of the fit behind the scenario",
      missing: "when none were given"),
  ]

  static let leverAdvice = ResultObject(
    "lever_advice", "What a lever should be set to.",
    [
      .always("value", .reading, "The recommended value, in the lever's unit"),
      .always(
        "indifferent", .list(.reading),
        "The lowest and the highest value among policies that cannot be told from the best; of words all of them"),
      .always("today", .reading, "The value of today's policy"),
    ])

  static let clause = ResultObject(
    "clause", "One line of the agreement.",
    [
      .always("party", .words([Party.marketing, .sales].map(\.rawValue)), "Who undertakes it"),
      .always("clause", .text, "What it is about, for example first_touch"),
      .always("value", .text, "What is undertaken"),
      .always("unit", .text, "The unit of value; empty where it has none"),
      .always("status", .words(of: Feasibility.self), "Whether the staffing can keep it"),
      .always("evidence", .text, "Why it is believed, or what it is about"),
      .maybe(
        "backtest", .object(backtestVerdict), "What a backtest says of the counts behind it", missing: "without one"),
    ])

  static let backtestVerdict = ResultObject(
    "backtest_verdict", "Whether a fit forecast the past well enough to promise by it.",
    [
      .always("stage", .text, "The stage whose weekly counts were forecast"),
      .always("passed", .flag, "Whether it may be relied on"),
      .always("reason", .text, "Why"),
    ])

  static let aliases = ResultObject(
    "aliases", "The words of each side for the stages.",
    Party.speaking.map { party in
      .maybe(
        party.rawValue, .map(.text, names: StageWord.allCases.map(\.rawValue)),
        "The words of \(party.rawValue) by stage",
        missing: "when that side has none of its own")
    })
}
