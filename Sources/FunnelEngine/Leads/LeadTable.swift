// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

/// The leads of one replication in order of capture, before any policy touches them.
///
/// The columns are a function of scenario, seed and replication alone, so all policies share them.
public struct LeadTable: Sendable {
  /// When each lead was captured, in clock hours.
  public private(set) var captured: [Double] = []
  /// The position of each lead's source in the scenario.
  public private(set) var source: [Int32] = []
  /// The score of each lead at capture, in points.
  public private(set) var score: [Double] = []
  /// The latent quality of each lead, in standard deviations; empty when nothing depends on it.
  private(set) var qualities: [Double] = []
  /// How long each lead has to be nurtured until it matures, in clock hours.
  private(set) var maturesAfter: [Double] = []
  /// The names of each lead's draws.
  private(set) var keys: [StreamKey] = []
  /// The leads that are there when the run begins; they come first and count as captured just before it.
  private(set) var standing: [StandingLead] = []
  /// The key of everything in this replication that is not a lead.
  let replicationKey: StreamKey

  /// The number of leads.
  public var count: Int { captured.count }

  /// The latent quality of a lead, in standard deviations; 0 when nothing depends on it.
  func quality(_ lead: Int) -> Double { qualities.isEmpty ? 0 : qualities[lead] }

  /// Draws the leads of one replication.
  ///
  /// - Parameters:
  ///   - compiled: the scenario.
  ///   - seed: the seed of the study.
  ///   - replication: which replication, from 0.
  public init(_ compiled: CompiledScenario, seed: UInt64, replication: Int) {
    let scenario = compiled.scenario
    replicationKey = StreamKey(seed: seed).part(.replication, replication)
    let days = Int((scenario.clock.end / 24).rounded(.up))
    let hazard = scenario.nurture.hazard.number / scenario.calendar.hoursPerMonth
    let perDay = scenario.sources.map { $0.volume.number / scenario.calendar.hoursPerMonth * 24 }
    let expected = scenario.sources.reduce(0) { $0 + scenario.expectedLeads(from: $1) } * 1.1
    reserve(expected < 5_000_000 ? Int(expected) + 64 : 5_000_000)
    standing = compiled.standingLeads(replicationKey)
    for lead in standing {
      captured.append(-Double.leastNormalMagnitude)
      source.append(Int32(lead.source))
      keys.append(lead.key)
      if compiled.scoring.usesQuality { qualities.append(lead.quality) }
      score.append(lead.score)
      maturesAfter.append(hazard > 0 ? -log(lead.key.uniform(.maturing)) / hazard : .infinity)
    }
    let trend = VolumeTrend(scenario)
    var today: [(captured: Double, source: Int32, key: StreamKey)] = []
    for day in 0..<days {
      today.removeAll(keepingCapacity: true)
      let weekday = compiled.clock.weekday(ofDay: day)
      let dayKey = replicationKey.part(.day, day)
      let factor = compiled.dayFactor.map { $0(dayKey.uniform(.dayFactor)) } ?? 1
      let season = trend.seasonFactor(ofDay: day)
      for source in perDay.indices {
        let grown = season * trend.growthFactor(ofDay: day, growth: scenario.sources[source].growth.number)
        let mean = perDay[source] * compiled.profile.dayFactors[weekday] * factor * grown
        let sourceKey = dayKey.part(.source, source)
        var passed = -log(sourceKey.uniform(.arrivalGap, 0))
        var index = 0
        while passed < mean {
          let hour = compiled.profile.hour(weekday: weekday, share: passed / mean)
          today.append((Double(day) * 24 + hour, Int32(source), sourceKey.part(.lead, index)))
          index += 1
          passed -= log(sourceKey.uniform(.arrivalGap, index))
        }
      }
      today.sort { ($0.captured, $0.source, $0.key.bits) < ($1.captured, $1.source, $1.key.bits) }
      for lead in today where lead.captured < scenario.clock.end {
        captured.append(lead.captured)
        source.append(lead.source)
        keys.append(lead.key)
        let quality = compiled.scoring.usesQuality ? CompiledScenario.normal(lead.key.uniform(.quality)) : 0
        if compiled.scoring.usesQuality { qualities.append(quality) }
        score.append(compiled.score(lead.key, source: Int(lead.source), quality: quality))
        maturesAfter.append(hazard > 0 ? -log(lead.key.uniform(.maturing)) / hazard : .infinity)
      }
    }
  }

  /// Leads placed by hand, in order of capture, for worked examples and traces.
  ///
  /// - Parameters:
  ///   - leads: when each lead is captured and would mature after, in clock hours, and its score in points.
  ///   - seed: the seed of everything that is not given.
  package init(
    placed leads: [(captured: Double, source: Int, score: Double, maturesAfter: Double)], seed: UInt64
  ) {
    precondition(zip(leads, leads.dropFirst()).allSatisfy { $0.captured <= $1.captured }, "leads come in order")
    replicationKey = StreamKey(seed: seed).part(.replication, 0)
    for (index, lead) in leads.enumerated() {
      captured.append(lead.captured)
      source.append(Int32(lead.source))
      score.append(lead.score)
      maturesAfter.append(lead.maturesAfter)
      keys.append(replicationKey.part(.lead, index))
    }
  }

  private mutating func reserve(_ count: Int) {
    captured.reserveCapacity(count)
    source.reserveCapacity(count)
    score.reserveCapacity(count)
    maturesAfter.reserveCapacity(count)
    keys.reserveCapacity(count)
  }
}
