// SPDX-License-Identifier: GPL-3.0-or-later

extension Lever {
  /// The score from which marketing hands a lead to sales.
  public static let threshold = Lever(
    perSource: "handoff.threshold", "threshold",
    "The score from which marketing hands a lead to sales; higher sends fewer, better leads.",
    kind: .number(.score, 0...100, allowsNever: false),
    party: .marketing,
    read: { policy, source in .number(source.map(policy.threshold(for:)) ?? policy.threshold) },
    write: { value, source, policy in
      if let source { policy.thresholdBySource[source] = value.number } else { policy.threshold = value.number }
    })

  /// How long leads below the threshold are nurtured.
  public static let nurtureTime = Lever(
    perSource: "nurture.days", "nurture",
    "How long a lead below the threshold is nurtured before it expires.",
    kind: .number(.clockTime, 0...26_280, allowsNever: false), fallback: "60 days",
    provenance: Provenance("LeadFlow's default for nurture_days, range 0 to 365", grade: .assumption),
    party: .marketing,
    read: { policy, source in .number(source.map(policy.nurtureTime(for:)) ?? policy.nurtureTime) },
    write: { value, source, policy in
      if let source { policy.nurtureTimeBySource[source] = value.number } else { policy.nurtureTime = value.number }
    })

  /// Whether leads that ask to talk to sales are handed over whatever their score.
  public static let handRaiserBypass = Lever(
    "handoff.hand_raiser_bypass", "hand-raiser bypass",
    "Whether leads that ask to talk to sales are handed over whatever their score.",
    kind: .choice(["on", "off"]), fallback: "on",
    provenance: Provenance("hand-raisers bypass behaviour scores (42agency, rework)", grade: .vendorFigure),
    party: .marketing,
    read: { .choice($0.handRaiserBypass ? "on" : "off") }, write: { $1.handRaiserBypass = $0.word == "on" })

  /// How far below the threshold a lead is a near miss.
  public static let nearMissWidth = Lever(
    "handoff.near_miss_width", "near-miss width", "How far below the threshold a lead counts as a near miss.",
    kind: .number(.score, 0...100, allowsNever: false), fallback: "15",
    provenance: Provenance("analysts ask for 15 points either way (rework)", grade: .vendorFigure),
    party: .both,
    read: { .number($0.nearMissWidth) }, write: { $1.nearMissWidth = $0.number })

  /// Who looks after near misses.
  public static let nearMissOwner = Lever(
    "nurture.owner", "near-miss owner",
    "Who looks after near misses; leads that nobody looks after never come back.",
    kind: .choice(NearMissOwner.allCases.map(\.rawValue)), fallback: "marketing",
    provenance: Provenance("nurtured as every lead below the threshold", grade: .assumption),
    party: .marketing,
    read: { .choice($0.nearMissOwner.rawValue) },
    write: { value, policy in
      guard let owner = NearMissOwner(rawValue: value.word) else { preconditionFailure("\(value) owns nothing") }
      policy.nearMissOwner = owner
    })

  /// The time between a handover and the lead's place in the line of sales.
  public static let latency = Lever(
    "handoff.notify_latency", "notify latency",
    "The time between a handover and the lead's place in the line of sales.",
    kind: .number(.clockTime, 0...720, allowsNever: false), fallback: "0 h",
    provenance: Provenance("at once; SLA documents promise less than 5 minutes (mangomagic)", grade: .vendorFigure),
    party: .marketing,
    read: { .number($0.latency) }, write: { $1.latency = $0.number })

  /// The completeness of the briefing.
  public static let briefing = Lever(
    "handoff.briefing", "briefing", "The share of the agreed fields that are filled in when sales gets a lead.",
    kind: .number(.share, 0...1, allowsNever: false), fallback: "50%",
    provenance: Provenance("less than half of rejections carry a reason (rework); as careful here", grade: .assumption),
    party: .marketing,
    read: { .number($0.briefing) }, write: { $1.briefing = $0.number })

  /// How the answers of the framework decide.
  public static let framework = Lever(
    "handoff.framework", "framework",
    "Whether the answers under `attributes` bring points, close gates, both or neither.",
    kind: .choice(Framework.allCases.map(\.rawValue)), fallback: "off",
    provenance: Provenance("the score alone decides", grade: .assumption),
    party: .both,
    read: { .choice($0.framework.rawValue) },
    write: { value, policy in
      guard let framework = Framework(rawValue: value.word) else { preconditionFailure("\(value) is no framework") }
      policy.framework = framework
    })

  /// The yearly revenue below which a lead's firm is disqualified.
  public static let revenueFloor = Lever(
    "handoff.revenue_floor", "revenue floor",
    "The yearly revenue below which a lead's firm is disqualified; 0 without a floor.",
    kind: .number(.money, 0...1e12, allowsNever: false), fallback: "0",
    provenance: Provenance("switched off", grade: .assumption),
    party: .both,
    read: { .number($0.revenueFloor) }, write: { $1.revenueFloor = $0.number })
}
