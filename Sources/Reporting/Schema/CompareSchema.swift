// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

extension ResultObject {
  static let compare = ResultObject(
    "compare", "What a comparison of named policies says of the objective.",
    [
      .always("metric", .words([Metric.objective]), "The metric that decides"),
      .always("unit", .words(of: MetricUnit.self), "Its unit; money is in the currency of the header"),
      .always("against", .text, "The policy the others are compared with"),
      .always("level", .number, "The confidence level of every interval", unit: "share"),
      .always("same", .list(.object(samePolicy)), "The policies that are not run because another one is the same"),
      .always(
        "differences", .list(.object(objectiveDifference)),
        "The difference of each policy to against, in the order of policies"),
      .always("standings", .list(.object(standing)), "How far each policy is from the best; empty for a single one"),
      .maybe(
        "asked_half_width", .number, "The half-width that replications are counted for", unit: "as in the key unit",
        missing: "without --half-width"),
      .maybe(
        "selection", .object(policySelection), "The policy chosen on fresh replications", missing: "without --select"),
    ])

  static let samePolicy = ResultObject(
    "same_policy", "A policy that sets every lever as another one does.",
    [
      .always("policy", .text, "The policy that is not run"),
      .always("same_as", .text, "The one among policies that it is the same as"),
    ])

  static let objectiveDifference = ResultObject(
    "objective_difference", "What is known of one policy's difference in the objective.",
    [
      .always("policy", .text, "The policy"),
      .always("mean", .number, "The mean of policy less against", unit: "that of compare"),
      .maybe(
        "half_width", .number, "Half the interval that holds by itself", unit: "that of compare",
        missing: "with too few replications for an interval"),
      .maybe(
        "half_width_simultaneous", .number,
        "Half the interval that holds together with those of all other policies, by Bonferroni's bound",
        unit: "that of compare", missing: "with half_width"),
      .maybe("skewness", .number, "The skewness of the differences over replications", missing: "without variance"),
      .maybe(
        "concern", .words(of: MeanConcern.self), "Why the interval may hold less often than it says",
        missing: "when it does not"),
      .maybe(
        "bootstrap", .object(bootstrapInterval), "The interval of the mean that follows the skewness of the sample",
        missing: "without concern, and with too few replications to bound it"),
      .maybe(
        "p_better", .number, "The share of replications in which policy ends ahead, deals as drawn; a tie counts half",
        unit: "share", missing: "when the figures are a band"),
      .maybe(
        "p_better_interval", .object(shareEnds), "The interval of p_better",
        missing: "with p_better, and when every replication is a tie"),
      .maybe(
        "p_loss", .number, "The share of replications in which policy ends behind, deals as drawn", unit: "share",
        missing: "with p_better"),
      .maybe(
        "distribution", .object(differenceSpread), "The spread of the difference over replications, deals as drawn",
        missing: "with p_better"),
      .maybe(
        "replications_to_halve", .count, "About how many replications halve the part of half_width that they shrink",
        missing: "without variance"),
      .maybe(
        "replications_for_asked", .count, "About how many replications bring that part down to asked_half_width",
        missing: "without --half-width or variance, and when no number that can be run would do"),
    ])

  static let bootstrapInterval = ResultObject(
    "bootstrap_interval", "An interval whose ends may lie differently far from the mean.",
    [
      .always("lower", .number, "The lower end", unit: "that of compare"),
      .always("upper", .number, "The upper end", unit: "that of compare"),
    ])

  static let shareEnds = ResultObject(
    "share_interval", "The interval of a share.",
    [
      .always("lower", .number, "The lower end", unit: "share"),
      .always("upper", .number, "The upper end", unit: "share"),
    ])

  static let differenceSpread = ResultObject(
    "difference_spread", "Quantiles of a difference over replications.",
    [5, 10, 25, 50, 75, 90, 95].map { percent in
      .always(
        "p\(percent)", .number, "The value that \(percent) replications in 100 stay below", unit: "that of compare")
    })

  static let standing = ResultObject(
    "standing", "How far a policy is from the best of the others, all policies judged at once.",
    [
      .always("policy", .text, "The policy"),
      .always("may_be_best", .flag, "Whether it cannot be ruled out as best, with the level of compare"),
      .maybe(
        "lower", .number, "The lower end of its mean less the largest other mean, at most 0", unit: "that of compare",
        missing: standingGap),
      .maybe(
        "upper", .number, "The upper end of it, at least 0", unit: "that of compare", missing: standingGap),
      .maybe(
        "regret_bound", .number, "The most that choosing it can cost against the best", unit: "that of compare",
        missing: standingGap),
      .maybe(
        "expected_regret", .object(regret), "What choosing it costs on average because parameters are uncertain",
        missing: "when all are known, and with regret_bound"),
    ])

  static let regret = ResultObject(
    "expected_regret", "Two figures between which an expected regret lies.",
    [
      .always("least", .number, "A figure that is on average too low by simulation noise", unit: "that of compare"),
      .maybe(
        "least_half_width", .number, "Half its interval", unit: "that of compare", missing: "with too few draws"),
      .always("most", .number, "A figure that is on average too high by simulation noise", unit: "that of compare"),
      .maybe("most_half_width", .number, "Half its interval", unit: "that of compare", missing: "with too few draws"),
    ])

  static let policySelection = ResultObject(
    "selection", "A choice among the policies of a comparison on fresh replications.",
    [
      .always("policy", .text, "The chosen policy; the one with the highest mean when nothing is decided"),
      .always("status", .words(of: RecommendationStatus.self), "How the selection ended"),
      .always("guarantee", .object(guarantee), "What it promises when it is decided"),
      .always("not_eliminated", .list(.text), "The policies still in the contest when it ended"),
    ])

  /// When nothing bounds how far a policy is from the best.
  static let standingGap = "when some policy hands over leads of which nobody knows what they are worth"
}
