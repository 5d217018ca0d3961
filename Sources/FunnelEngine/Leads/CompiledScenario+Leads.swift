// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

extension CompiledScenario {
  /// The standard normal law, for latent quality.
  static let normal = QuantileTable(.normal(mean: 0, sd: 1))
  /// The exponential law of mean 1, for gaps between arrivals and how much a lead bears.
  static let exponential = QuantileTable(.exponential(mean: 1))

  /// The share of leads with less latent quality than a lead of a table.
  ///
  /// For a drawn lead that is the number its quality was drawn with, which costs less than the normal law.
  @inline(__always)
  func qualityRank(_ lead: ActiveLead, in leads: LeadTable) -> Double {
    scoring.usesQuality && leads.maturesAfter.isEmpty && Int(lead.number) >= leads.standing.count
      ? lead.key.uniform(.quality) : 0.5 * erfc(-lead.quality / 2.0.squareRoot())
  }

  /// Whether the scenario has leads meet sales a second time before they are an SQL.
  var hasMeetings: Bool { meeting.mean > 0 }

  /// The score of a lead at capture, in points.
  @inline(__always)
  func score(_ key: StreamKey, source: Int, quality: Double) -> Double {
    guard scoring.correlation > 0 else { return scores[source].draw(key, .score) }
    let own = normalCells.draw(key.word(.score))
    return scores[source].value(atStandardNormal: scoring.standardScore(own: own, quality: quality))
  }

  /// A lead of a table as it is captured.
  ///
  /// - Parameters:
  ///   - number: which lead of the table.
  ///   - leads: the table.
  ///   - window: the measured window, in clock hours.
  /// - Returns: the lead with its score and readiness.
  @inline(__always)
  func newLead(_ number: Int, in leads: LeadTable, window: Range<Double>) -> ActiveLead {
    let capture = leads.captures[number]
    let lasting = capture.score * scoring.lastingShare
    var lead = ActiveLead(
      number: Int32(truncatingIfNeeded: number), source: Int16(truncatingIfNeeded: capture.source), key: capture.key,
      captured: capture.time, quality: capture.quality,
      isInWindow: window.contains(capture.time), lastingScore: lasting, fadingScore: capture.score - lasting)
    lead.need =
      number < leads.standing.count
      ? leads.standing[number].need : readiness.need(capture.key, source: Int(capture.source))
    if lead.need > 0 {
      lead.needAt = capture.time
      lead.readyAt = capture.time + readiness.hours(need: lead.need, rate: readiness.idle)
    }
    return lead
  }

  /// How long a lead has to be nurtured in a stay until it matures, in clock hours.
  func maturing(_ lead: ActiveLead, in leads: LeadTable) -> Double {
    if lead.stays == 0, !leads.maturesAfter.isEmpty { return leads.maturesAfter[Int(lead.number)] }
    return maturingHazard > 0 ? -log(lead.key.uniform(.maturing, Int(lead.stays))) / maturingHazard : .infinity
  }

  /// The points a lead is known to deserve for its attributes.
  func points(of lead: ActiveLead) -> Double {
    attributes.bringsPoints ? attributes.points(lead.key, quality: lead.quality) : 0
  }

  /// The value of a lead's deal if it is won, in the scenario's currency.
  @inline(__always)
  func dealValue(_ key: StreamKey, source: Int) -> Double {
    dealValue.draw(key, .dealValue) * firms.dealFactor(key, source: source)
  }

  /// The mean value of a lead's deal before it is drawn, in the scenario's currency.
  @inline(__always)
  func expectedDealValue(_ key: StreamKey, source: Int) -> Double {
    dealValue.mean * firms.dealFactor(key, source: source)
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
