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
}
