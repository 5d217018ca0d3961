// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration

/// The words under which the values of a fit stand in its table.
///
/// A value without words is in `fit.json` only: the parameters of laws, and shares by attempt, step, source and month.
enum FitWords {
  /// The words for a value of a topic.
  static func label(_ entry: String, of topic: String) -> String? {
    if let words = own["\(topic).\(entry)"] ?? general[entry] { return words }
    if let source = entry.wholeSuffix(after: "offset.") { return "log-odds added for \(source)" }
    if let quarter = entry.wholeSuffix(after: "contact_rate.") { return "chance of an attempt in \(quarter)" }
    if let quarter = entry.wholeSuffix(after: "persistence.") {
      return "share called until the cadence ends, \(quarter)"
    }
    if let quarter = entry.wholeSuffix(after: "mean."), topic == "attempts_made" { return "mean in \(quarter)" }
    if topic == "outcomes", let outcome = entry.wholePrefix(before: ".median") {
      return "median time until \(words(outcome))"
    }
    if topic == "outcomes" { return words(entry) }
    return nil
  }

  private static func words(_ name: String) -> String { name.replacing("_", with: " ") }

  private static let general: [String: String] = [
    "share": "share",
    "intercept": "log-odds at score 0",
    "slope": "log-odds per point of score",
    "at_once": "share at once",
    "median": "median",
    "mean": "mean",
    "p10": "a tenth below",
    "p90": "nine tenths below",
    "p99": "99 % below",
    "never": "share that never does",
  ]

  private static let own: [String: String] = [
    "arrivals.growth": "growth a month",
    "arrivals.lag_1": "correlation with the day before",
    "arrivals.after_hours": "share outside office hours",
    "scores.sd": "standard deviation",
    "scores.missing": "share without a score",
    "nurture.opt_out": "share that opts out at a touch",
    "nurture.touch_gain": "points a touch adds",
    "nurture.hazard": "share that matures a month",
    "nurture.score_gain": "points gained by maturing",
    "nurture.days": "days of a whole stay",
    "nurture.touch_gap": "days between touches",
    "nurture.half_life": "days in which half of the points fade",
    "routing.lost": "share lost on the way",
    "contact.reachable": "share that can be reached at all",
    "contact.contact_rate": "chance of an attempt, of leads that can be reached",
    "contact.concentration": "concentration of that chance among leads",
    "contact.quarters.p_value": "chance of such quarters by luck",
    "attempts_made.quarters.p_value": "chance of such quarters by luck",
    "attempts_made.cadence": "attempts nine in ten do not exceed",
    "attempts_made.persistence": "share called until the cadence ends",
    "work.dial": "minutes a dial",
    "work.research": "minutes of research",
    "work.talk": "minutes a talk",
    "response.naive": "slope on the wait, not adjusted",
    "response.adjusted": "slope on the wait, adjusted for score and source",
    "response.within_strata": "slope among leads alike",
    "response.exponent": "exponent of the wait in the chance of an answer",
    "response.e_value": "how strong a hidden cause would have to be",
    "deal_values.sigma": "spread of the logarithms",
    "service.per_lead": "hours a lead",
    "score_drift.gain": "points gained a day",
    "score_drift.half_life": "days in which half of the points fade",
    "score_drift.decay": "share of the rest lost a day",
    "conversion_drift.p_value": "chance of such a change by luck",
    "conversion_drift.recent.won": "share of recent leads that is won",
    "support.threshold": "score from which leads go straight to sales",
    "support.lowest": "lowest score with enough worked leads",
    "support.highest": "highest score with enough worked leads",
  ]
}

extension String {
  fileprivate func wholeSuffix(after prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }

  fileprivate func wholePrefix(before suffix: String) -> String? {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
  }
}
