// SPDX-License-Identifier: GPL-3.0-or-later

extension Source {
  public static let section = "sources"
  public static let summary = "The channels that leads come from, by name."
  public static var place: any WritableKeyPath<Scenario, [Source]> & Sendable { \.sources }
}

extension Attribute {
  public static let section = "attributes"
  public static let summary =
    "What a framework such as BANT or GPCT asks about a lead, by name, with points and gates; see `handoff.framework`."
  public static var place: any WritableKeyPath<Scenario, [Attribute]> & Sendable { \.attributes }

  public static let keys: [Key<Attribute>] = [
    Key("share", "The share of leads that have it.", .value(\.share, .share, 0...1)),
    Key(
      "quality", "The correlation of having it, on a normal scale, with latent quality.",
      .value(\.quality, .number, -0.999...0.999), fallback: "0",
      Provenance("independent of everything else about the lead", grade: .assumption)),
    Key(
      "known", "The share of leads of which marketing knows whether they have it.", .value(\.known, .share, 0...1),
      fallback: "100%", Provenance("required fields are filled in (mangomagic)", grade: .vendorFigure)),
    Key(
      "effect", "What having it adds to the log-odds of becoming an SQL.", .value(\.effect, .number, -10...10),
      fallback: "0", Provenance("no difference to sales", grade: .assumption)),
    Key(
      "points", "The points of a lead known to have it, when the framework counts points.",
      .number(\.points, .score, 0...100), fallback: "0",
      Provenance("decided by the framework", grade: .assumption)),
    Key(
      "gate", "Whether a lead known to lack it is disqualified, when the framework has gates.",
      .choice(\.gateWord, ["on", "off"]), fallback: "off",
      Provenance("decided by the framework", grade: .assumption)),
  ]
}

extension PipelineStage {
  public static let section = "stages"
  public static let summary = "The stages between opportunity and close, by name, in order."
  public static var place: any WritableKeyPath<Scenario, [PipelineStage]> & Sendable { \.stages }

  public static let keys: [Key<PipelineStage>] = [
    Key(
      "conversion", "The share of deals that go on to the next stage, or from the last one to the close.",
      .value(\.conversion, .share, 0...1)),
    Key(
      "duration", "How long a deal stays in the stage, from the account executive's work on.",
      .variate(\.duration, .clockTime, 0...87_660), fallback: "0 days",
      Provenance("the cycle covers it", grade: .assumption)),
    Key(
      "ae_time", "The account executive's work at the beginning of the stage.",
      .value(\.aeTime, .labour, 0...10_000), fallback: "0 min",
      Provenance("the work per SQL covers it", grade: .assumption)),
  ]
}
