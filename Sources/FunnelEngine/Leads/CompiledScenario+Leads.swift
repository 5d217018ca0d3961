// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

extension CompiledScenario {
  /// The standard normal law, for latent quality.
  static let normal = QuantileTable(.normal(mean: 0, sd: 1))

  /// Whether the scenario has leads meet sales a second time before they are an SQL.
  var hasMeetings: Bool { meeting.mean > 0 }

  /// The score of a lead at capture, in points.
  func score(_ key: StreamKey, source: Int, quality: Double) -> Double {
    scores[source](scoring.uniform(key, quality: quality) { CompiledScenario.normal($0) })
  }

  /// A lead as it is captured.
  func newLead(_ lead: Int, in leads: LeadTable) -> LeadProgress {
    let score = leads.score[lead]
    let captured = leads.captured[lead]
    let lasting = score * scoring.lastingShare
    var progress = LeadProgress(lastingScore: lasting, fadingScore: score - lasting, scoredAt: captured)
    progress.need =
      lead < leads.standing.count
      ? leads.standing[lead].need : readiness.need(leads.keys[lead], source: Int(leads.source[lead]))
    if progress.need > 0 {
      progress.needAt = captured
      progress.readyAt = captured + readiness.hours(need: progress.need, rate: readiness.idle)
    }
    return progress
  }

  /// How long a lead has to be nurtured until it matures, in clock hours.
  func maturing(_ leads: LeadTable, lead: Int, stay: Int) -> Double {
    guard stay > 0 else { return leads.maturesAfter[lead] }
    let hazard = scenario.nurture.hazard.number / hoursPerMonth
    return hazard > 0 ? -log(leads.keys[lead].uniform(.maturing, stay)) / hazard : .infinity
  }

  /// The points each lead is known to deserve for its attributes; empty when none brings points.
  func points(of leads: LeadTable) -> [Double] {
    guard attributes.bringsPoints else { return [] }
    return (0..<leads.count).map { attributes.points(leads.keys[$0], quality: leads.quality($0)) }
  }

  /// The share of its lane the agency works in a month.
  func agencyRamp(in month: Int) -> Double {
    let ramp = scenario.agency.ramp
    guard !ramp.isEmpty else { return 1 }
    return ramp[min(max(month, 0), ramp.count - 1)]
  }

  /// The share of full speed at which every hire works, by month of the window to the end of the run.
  func hireSpeeds() -> [Double] {
    scenario.hire.terms.months(max(0, month(at: scenario.clock.end)) + 1).map(\.capacity)
  }
}
