// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// What a lead is from its capture on, whatever anybody does with it.
struct TwinTraits {
  /// Whether the lead will ever want to buy, as it stands at capture.
  enum Mix { case never, ready, notYet }

  let captured: Double
  /// Latent quality, in standard deviations.
  let quality: Double
  /// The score at capture, in points.
  let score: Double
  let mix: Mix
  /// The hazard that has to add up before a lead that is not ready yet becomes ready.
  let need: Double
  /// When the lead would buy elsewhere, in clock hours.
  let buysElsewhere: Double
  /// How long the lead stays ready, in clock hours.
  let patience: Double
  let isHandRaiser: Bool
  /// Whether nurturing would notice that the lead is ready.
  let isNoticed: Bool

  init(of lead: TwinLead, in scenario: Scenario) {
    let source = scenario.sources[lead.source]
    let perHour = 1 / scenario.calendar.hoursPerMonth
    let mixed = lead.uniform("mix", 0)
    captured = lead.captured
    quality = Normal.quantile(lead.uniform("quality", 0))
    score = TwinTraits.score(of: lead, source: source, reliability: scenario.scoring.reliability.number, quality)
    if mixed < source.never.number {
      mix = .never
    } else if mixed < source.never.number + source.ready.number {
      mix = .ready
    } else {
      mix = .notYet
    }
    need = waiting(lead.uniform("readiness", 0), hazard: 1)
    buysElsewhere =
      captured + waiting(lead.uniform("elsewhere", 0), hazard: scenario.readiness.elsewhere.number * perHour)
    patience = waiting(lead.uniform("expiry", 0), hazard: scenario.readiness.expiry.number * perHour)
    isHandRaiser = lead.uniform("handRaiser", 0) < source.handRaisers.number
    isNoticed = lead.uniform("signal", 0) < scenario.nurture.signalSeen.number
  }

  private static func score(
    of lead: TwinLead, source: Source, reliability: Double, _ quality: Double
  ) -> Double {
    var luck = lead.uniform("score", 0)
    if reliability > 0 {
      let noise = (1 - reliability * reliability).squareRoot() * Normal.quantile(luck)
      luck = Normal.share(below: reliability * quality + noise)
    }
    return source.score.value(at: luck, within: Source.bounds(of: \.score))
  }
}
