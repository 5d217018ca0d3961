// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// Why no history of leads teaches a value, however long it is.
public enum HistorySilence: String, Sendable, Hashable, CaseIterable, Codable {
  /// It lies in the lead and nobody writes it down.
  case latent
  /// Several values leave the same traces.
  case inseparable
  /// Those who acted chose whom to treat how, so effect and choice look alike.
  case confounded
  /// What was not done leaves no event.
  case unseen
  /// It stands in other books.
  case elsewhere
  /// The teams decide it.
  case decided

  /// The reason in a sentence.
  public var sentence: String {
    switch self {
    case .latent: "what leads are and want is never written down; only what they did is"
    case .inseparable: "several values leave the same traces: only their product or sum shows"
    case .confounded: "people chose whom to call, touch or brief, so history shows their choice and its effect as one"
    case .unseen: "what was left undone, by whom and why leaves no event"
    case .elsewhere: "costs, contracts and people's time off stand in other books than the CRM"
    case .decided: "the two teams decide it: it is copied from the agreement, not estimated"
    }
  }

  /// The keys it hides; `*` stands for the name of a part.
  var paths: [String] {
    switch self {
    case .latent: Self.latentPaths
    case .inseparable: Self.inseparablePaths
    case .confounded: Self.confoundedPaths
    case .unseen: Self.unseenPaths
    case .elsewhere: Self.elsewherePaths
    case .decided: Self.decidedPaths
    }
  }

  private static let latentPaths =
    [
      "scoring.reliability", "scoring.auc", "nurture.engagement", "nurture.touch_readiness", "nurture.signal_seen",
      "sources.*.ready", "sources.*.never", "sources.*.hand_raisers", "sources.*.revenue", "money.revenue_effect",
      "agency.judges", "agency.quality_cut",
    ] + below("readiness", ["nurtured", "idle", "elsewhere", "expiry"])
    + below("incumbent", ["share", "satisfied", "contract", "window"])
    + below("attributes.*", ["share", "quality", "known", "effect"])
    + stages.flatMap { below($0, ["quality", "ready"]) }

  private static let inseparablePaths = [
    // Both lower the share of leads that is ever reached.
    "sources.*.contactable",
    // A fading and a lasting part of a score look like one slower fading.
    "scoring.lasting",
    // The same curves in another form: the taught one stands for them.
    "arrivals.hours", "pipeline.win_score_effect",
    // Of a case only its end shows: the product of reach and judgement.
    "agency.reach", "agency.sensitivity", "agency.specificity", "hire.reach", "hire.sensitivity", "hire.specificity",
    // Missed appointments show as a longer delay.
    "agency.show_rate", "agency.ramp",
    // Hours do not say what they were spent on.
    "team.meeting", "pipeline.ae_time", "stages.*.ae_time", "hire.service",
  ]

  private static let confoundedPaths =
    ["team.causal_share", "pipeline.ae_wait_effect", "team.briefing_saving", "acceptance.overdue_worth"]
    + stages.flatMap { below($0, ["waiting", "touches", "agency", "briefing"]) }
    // Qualification follows the score by a slope of its own.
    + ["qualification.effects.score"]

  private static let unseenPaths =
    ["team.pick_noise"] + below("trust", ["rate", "start", "target", "floor", "recovery"])
    + below("pressure", ["length", "effect"]) + below("briefing", ["rate", "start", "target", "floor"])

  private static let elsewherePaths =
    [
      "team.absence_rate", "team.absence_length", "team.attrition", "team.hiring_time", "team.ramp",
      "nurture.cost", "nurture.touch_time", "sources.*.cost_per_lead",
    ]
    + below(
      "money",
      [
        "margin", "handover_cost", "rep_cost", "ae_rate", "marketing_rate", "handover_time", "content_cost",
        "discount_rate",
      ]) + below("hire", ["salary", "on_cost", "tools", "management", "recruiting", "tenure", "ramp"])
    + KeyLesson.paths.filter { $0.hasPrefix("contracts.") }

  private static let decidedPaths =
    [
      "name", "question", "currency", "acceptance.sales_threshold", "pipeline.reference_score", "sources.*.tier",
      "attributes.*.points", "attributes.*.gate",
    ]
    + KeyLesson.paths.filter { path in
      ["clock.", "calendar.", "decision.", "agreement.", "parties.", "start."].contains { path.hasPrefix($0) }
        || Lever.all.contains { $0.path == path } && KeyLesson.taught[path] == nil
    }

  private static let stages = [
    "acceptance.effects", "qualification.effects", "pipeline.opportunity_effects", "pipeline.win_effects",
  ]

  private static func below(_ section: String, _ keys: [String]) -> [String] { keys.map { "\(section).\($0)" } }
}
