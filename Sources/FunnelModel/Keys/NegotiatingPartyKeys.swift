// SPDX-License-Identifier: GPL-3.0-or-later

extension NegotiatingParty {
  public static let section = "parties"
  public static let summary =
    "Who negotiates the handover point, by name: what counts as qualified there, and what its scoreboard counts."
  public static var place: any WritableKeyPath<Scenario, [NegotiatingParty]> & Sendable { \.parties }

  public static let keys: [Key<NegotiatingParty>] =
    [
      Key("qualified", "The score from which the party calls a lead qualified.", .number(\.qualified, .score, 0...100)),
      Key(
        "gates", "Whether a lead known to lack an attribute with a gate is not qualified, whatever its score.",
        .choice(\.gateWord, ["on", "off"]), fallback: "off",
        Provenance("the score alone decides", grade: .assumption)),
      Key(
        "asks_for", "The handover point the party asks for; left out, the one its scoreboard likes best.",
        .list(\.asksFor, .score, 0...100, count: 1...1), fallback: "none"),
    ] + ScoreboardLine.allCases.map(weightKey)

  private static func weightKey(_ line: ScoreboardLine) -> Key<NegotiatingParty> {
    Key(
      line.rawValue, "How much \(line.words) counts on the party's scoreboard, relative to the rest.",
      .number(\.[line], .share, 0...1), fallback: "0%", Provenance("not on the scoreboard", grade: .assumption))
  }
}
