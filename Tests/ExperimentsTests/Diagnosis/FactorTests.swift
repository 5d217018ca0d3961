// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

@testable import Experiments

@Suite struct FactorTests {
  /// What both funnels must have in common, and what only decides how is measured.
  private let frame = ["name", "question", "currency", "clock", "calendar", "decision", "agreement", "parties"]

  @Test func everyValueBelongsToAPartOrToTheFrame() {
    let paths =
      Scenario.keys.map(\.path) + Lever.all.map(\.path) + Source.keys.map { "sources.web.\($0.path)" }
      + Attribute.keys.map { "attributes.need.\($0.path)" } + PipelineStage.keys.map { "stages.demo.\($0.path)" }
      + AgencyOffer.keys.map { "contracts.offer.\($0.path)" } + NegotiatingParty.keys.map { "parties.sales.\($0.path)" }
      + ["sources.web", "attributes.need", "stages.demo"]
    for path in paths {
      let isOfFrame = frame.contains { path == $0 || path.hasPrefix($0 + ".") }
      #expect((Factor.of(path) == nil) == isOfFrame, "\(path)")
    }
    #expect(!Factor.measured.contains(.target) && Factor.measured.count == 6)
  }

  @Test(arguments: [
    ("sources.web.volume", Factor.volume), ("sources.web", .volume), ("sources.web.sql_offset", .quality),
    ("sources.web.tier", .speed), ("handoff.threshold.web", .quality), ("handoff.notify_latency", .speed),
    ("handoff.briefing", .briefing), ("sales.reps", .speed), ("sales.attempts", .persistence),
    ("qualification.effects.briefing", .briefing), ("pipeline.win_effects.briefing", .briefing),
    ("qualification.bands.1", .quality), ("team.contact_rate", .quality), ("team.dial", .speed),
    ("team.briefing_saving", .briefing), ("trust.rate", .persistence), ("pipeline.cycle.median", .close),
    ("sales.ae_minutes_per_day", .close), ("money.deal_value", .close),
  ])
  func knowsThePart(path: String, factor: Factor) { #expect(Factor.of(path) == factor) }

  @Test func differentClocksCannotBeCompared() {
    var plan = DiagnosisFunnel.sound()
    plan.clock.horizon *= 2
    plan.decision.confidence = 0.9
    plan.question = "as planned"
    let gap = PlanGap(now: DiagnosisFunnel.sound(), plan: plan)
    #expect(gap.incomparable == ["clock.horizon"] && gap.count == 0)
  }
}
