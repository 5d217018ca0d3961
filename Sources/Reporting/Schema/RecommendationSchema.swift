// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel
import Statistics

extension ResultObject {
  static let recommendation = ResultObject(
    "recommendation", "The policy both teams are advised to sign, and how sure that is.", recommendationKeys)

  /// `sla.json`.
  static let agreement = ResultObject(
    "agreement", "The recommendation as an agreement to be signed; sla.json.",
    recommendationKeys + [
      .always("leadflow", .object(header), "What the study was run with"),
      .always("parties", .list(.words([Party.marketing, .sales].map(\.rawValue)), length: 2), "Who signs"),
      .always("effective_date", .plain(["null", "string"]), "From when it holds; null until the parties fill it in"),
      .always("review_date", .plain(["null", "string"]), "When they agree again; null until the parties fill it in"),
      .always("glossary", .map(.text), "What each term of the agreement means"),
      .always("aliases", .object(aliases), "The words of each side for the stages"),
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

  static let guarantee = ResultObject(
    "guarantee", "What the selection promises.",
    [
      .always(
        "kind", .words(["PGS"]), "PGS: a good selection, one within the indifference zone of the best candidate"),
      .always("level", .number, "Its probability", unit: "share"),
      .always("indifference_zone", .number, "The gain not worth telling apart", unit: "money per month"),
      .always("candidates", .count, "How many policies were compared"),
      .always("infeasible", .count, "How many more could not keep a first touch and a cadence and were left out"),
      .always("replications", .count, "The replications the selection took, summed over candidates"),
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
