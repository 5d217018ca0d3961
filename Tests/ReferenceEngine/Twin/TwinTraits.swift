// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// Whether a lead will ever want to buy, as it stands at capture.
public enum TwinMix: Sendable { case never, ready, notYet }

/// What a lead is from its capture on, whatever anybody does with it.
struct TwinTraits {
  /// In clock hours.
  let captured: Double
  /// Latent quality, in standard deviations.
  let quality: Double
  /// The score at capture, in points.
  let score: Double
  let mix: TwinMix
  /// The hazard that has to add up before a lead that is not ready yet becomes ready.
  let need: Double
  /// When the lead would buy elsewhere, in clock hours.
  let buysElsewhere: Double
  /// How long the lead stays ready, in clock hours.
  let patience: Double
  let isHandRaiser: Bool
  /// Whether nurturing would notice that the lead is ready.
  let isNoticed: Bool
  /// Whether anybody can reach it.
  let isContactable: Bool
  /// The yearly revenue of its firm; 0 when it is not known.
  let revenue: Double
  let firm: TwinFirm

  init(of lead: TwinLead, in scenario: Scenario) {
    let source = scenario.sources[lead.source]
    let perHour = 1 / scenario.calendar.hoursPerMonth
    let mixed = lead.uniform("mix", 0)
    captured = lead.captured
    quality = lead.standing?.quality ?? Normal.quantile(lead.uniform("quality", 0))
    score =
      lead.standing?.score
      ?? TwinTraits.score(of: lead, source: source, reliability: scenario.scoring.correlation, quality)
    if case .nurtured(let known) = lead.standing?.kind {
      mix = known
    } else if mixed < source.never.number {
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
    isContactable = lead.uniform("contactable", 0) < source.contactable.number
    revenue = source.revenue.value(at: lead.uniform("revenue", 0), within: Source.bounds(of: \.revenue))
    firm = TwinFirm(of: lead, in: scenario, quality: quality)
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
