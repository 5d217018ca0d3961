// SPDX-License-Identifier: GPL-3.0-or-later

extension Lever {
  /// The time between two touches of a nurtured lead.
  public static let touchGap = Lever(
    "nurture.touch_gap", "touch gap", "The time between two touches of a nurtured lead.",
    kind: .number(.clockTime, 1...8760, allowsNever: true), fallback: "never",
    provenance: Provenance("switched off; 9 touches, 11 days apart (johnnygrow)", grade: .vendorFigure),
    party: .marketing,
    read: { .number($0.touchGap) }, write: { $1.touchGap = $0.number })

  /// When a nurtured lead is handed over.
  public static let nurtureExit = Lever(
    "nurture.exit", "nurture exit",
    "When a nurtured lead is handed over: with its score, when it is seen to be ready to buy, or when its time is over.",
    kind: .choice(NurtureExit.allCases.map(\.rawValue)), fallback: "score",
    provenance: Provenance("the rule most CRMs apply", grade: .assumption),
    party: .marketing,
    read: { .choice($0.nurtureExit.rawValue) },
    write: { value, policy in
      guard let exit = NurtureExit(rawValue: value.word) else { preconditionFailure("\(value) is no exit") }
      policy.nurtureExit = exit
    })

  /// How long a lead that comes back from sales rests.
  public static let recycleDelay = Lever(
    "recycle.delay", "recycle delay",
    "How long a lead that comes back from sales rests before marketing looks at it again.",
    kind: .number(.clockTime, 0...26_280, allowsNever: false), fallback: "30 days",
    provenance: Provenance("30 days in work, then back to nurture (Marketo community)", grade: .peerReviewed),
    party: .marketing,
    read: { .number($0.recycleDelay) }, write: { $1.recycleDelay = $0.number })

  /// How often a lead may come back from sales.
  public static let maximumRecycles = Lever(
    "recycle.limit", "returns", "How often a lead may come back from sales to marketing.",
    kind: .whole(0...20), fallback: "0",
    provenance: Provenance("switched off; real leads are recycled up to 3 times (revenuetools)", grade: .vendorFigure),
    party: .both,
    read: { .number(Double($0.maximumRecycles)) }, write: { $1.maximumRecycles = Int($0.number) })

  /// Whether a lead bound to a supplier is looked at again when it can buy.
  public static let recyclesAtRenewal = Lever(
    "recycle.at_renewal", "recycle at renewal",
    "Whether a lead bound to a supplier is looked at again when it can buy, instead of after the recycle delay.",
    kind: .choice(["on", "off"]), fallback: "off",
    provenance: Provenance("contract ends are rarely recorded", grade: .assumption),
    party: .marketing,
    read: { .choice($0.recyclesAtRenewal ? "on" : "off") }, write: { $1.recyclesAtRenewal = $0.word == "on" })
}
