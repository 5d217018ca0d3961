// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

/// The leads of one replication in order of capture, before any policy touches them.
///
/// The rows are a function of scenario, seed and replication alone, so all policies share them.
public struct LeadTable: Sendable {
  /// A lead as it comes in.
  struct Capture: BitwiseCopyable, Sendable {
    /// When it is captured, in clock hours.
    let time: Double
    /// The names of its draws.
    let key: StreamKey
    /// The score at capture, in points.
    let score: Double
    /// The latent quality, in standard deviations; 0 when nothing depends on it.
    let quality: Double
    /// The position of its source in the scenario.
    let source: Int32
  }

  /// The rows, in order of capture.
  private(set) var captures: [Capture] = []
  /// The leads that are there when the run begins; they come first and count as captured just before it.
  private(set) var standing: [StandingLead] = []
  /// How long leads placed by hand have to be nurtured until they mature, in clock hours; empty for drawn leads.
  private(set) var maturesAfter: [Double] = []
  /// The key of everything in this replication that is not a lead.
  private(set) var replicationKey = StreamKey(seed: 0)
  /// The leads of the day that is being drawn.
  private var today: [(time: Double, source: Int32, key: StreamKey)] = []

  /// The number of leads.
  public var count: Int { captures.count }
  /// When each lead was captured, in clock hours.
  public var captured: [Double] { captures.map(\.time) }
  /// The position of each lead's source in the scenario.
  public var source: [Int32] { captures.map(\.source) }
  /// The score of each lead at capture, in points.
  public var score: [Double] { captures.map(\.score) }
  /// The names of each lead's draws.
  var keys: [StreamKey] { captures.map(\.key) }

  /// A table without leads, to be filled.
  public init() {}

  /// Draws the leads of one replication.
  ///
  /// - Parameters:
  ///   - compiled: the scenario.
  ///   - seed: the seed of the study.
  ///   - replication: which replication, from 0.
  public init(_ compiled: CompiledScenario, seed: UInt64, replication: Int) {
    fill(compiled, seed: seed, replication: replication)
  }

  /// Draws the leads of another replication in the place of those that are there.
  ///
  /// - Parameters:
  ///   - compiled: the scenario.
  ///   - seed: the seed of the study.
  ///   - replication: which replication, from 0.
  public mutating func fill(_ compiled: CompiledScenario, seed: UInt64, replication: Int) {
    let scenario = compiled.scenario
    replicationKey = StreamKey(seed: seed).part(.replication, replication)
    captures.removeAll(keepingCapacity: true)
    let expected = scenario.sources.reduce(0) { $0 + scenario.expectedLeads(from: $1) }
    captures.reserveCapacity(Int(min(expected + 6 * expected.squareRoot(), 50_000_000)) + 64)
    standing = compiled.standingLeads(replicationKey)
    for lead in standing {
      captures.append(
        Capture(
          time: -Double.leastNormalMagnitude, key: lead.key, score: lead.score,
          quality: compiled.scoring.usesQuality ? lead.quality : 0, source: Int32(lead.source)))
    }
    let perDay = scenario.sources.map { $0.volume.number / scenario.calendar.hoursPerMonth * 24 }
    let trend = VolumeTrend(scenario)
    for day in 0..<Int((scenario.clock.end / 24).rounded(.up)) {
      today.removeAll(keepingCapacity: true)
      let weekday = compiled.clock.weekday(ofDay: day)
      let dayKey = replicationKey.part(.day, day)
      let factor = compiled.dayFactor.map { $0(dayKey.uniform(.dayFactor)) } ?? 1
      let season = trend.seasonFactor(ofDay: day)
      for source in perDay.indices {
        let grown = season * trend.growthFactor(ofDay: day, growth: scenario.sources[source].growth.number)
        let mean = perDay[source] * compiled.profile.dayFactors[weekday] * factor * grown
        draw(mean, from: source, of: compiled, on: day, weekday: weekday, dayKey.part(.source, source))
      }
      if perDay.count > 1 { today.sort { ($0.time, $0.source, $0.key.bits) < ($1.time, $1.source, $1.key.bits) } }
      for lead in today where lead.time < scenario.clock.end { capture(lead, compiled) }
    }
  }

  /// Adds leads that a source of no volume of its own brings for a while, without season or growth.
  ///
  /// They are drawn as if that were the volume of the source; all other leads stay what they are.
  ///
  /// - Parameters:
  ///   - perMonth: how many a month.
  ///   - source: the position of the source, one of at least two.
  ///   - compiled: the scenario the table was filled from.
  ///   - stretch: when they come, in clock hours.
  public mutating func add(
    _ perMonth: Double, from source: Int, of compiled: CompiledScenario, within stretch: Range<Double>
  ) {
    let scenario = compiled.scenario
    precondition(
      scenario.sources.count > 1 && scenario.sources[source].volume.number == 0, "the source brings leads of its own")
    let perDay = perMonth / scenario.calendar.hoursPerMonth * 24
    let end = min(stretch.upperBound, compiled.clockEnd)
    for day in Int(stretch.lowerBound / 24)..<max(Int(stretch.lowerBound / 24), Int((end / 24).rounded(.up))) {
      today.removeAll(keepingCapacity: true)
      let weekday = compiled.clock.weekday(ofDay: day)
      let dayKey = replicationKey.part(.day, day)
      let factor = compiled.dayFactor.map { $0(dayKey.uniform(.dayFactor)) } ?? 1
      draw(
        perDay * compiled.profile.dayFactors[weekday] * factor, from: source, of: compiled, on: day, weekday: weekday,
        dayKey.part(.source, source))
      for lead in today where lead.time >= stretch.lowerBound && lead.time < end { capture(lead, compiled) }
    }
    captures[standing.count...].sort {
      ($0.time, $0.source, $0.key.bits) < ($1.time, $1.source, $1.key.bits)
    }
  }

  /// Draws the leads of a source on a day of which so many are expected.
  private mutating func draw(
    _ mean: Double, from source: Int, of compiled: CompiledScenario, on day: Int, weekday: Int, _ key: StreamKey
  ) {
    let gap = compiled.exponentialCells
    var passed = gap.draw(key.word(.arrivalGap, 0))
    var index = 0
    let isAlone = compiled.scores.count == 1
    let end = compiled.clockEnd
    let perMean = 1 / mean
    while passed < mean {
      let time = Double(day) * 24 + compiled.profile.hour(weekday: weekday, share: passed * perMean)
      let lead = (time: time, source: Int32(source), key: key.part(.lead, index))
      // One source comes in order; the leads of several have to be put in order first.
      if !isAlone {
        today.append(lead)
      } else if time < end {
        capture(lead, compiled)
      }
      index += 1
      passed += gap.draw(key.word(.arrivalGap, index))
    }
  }

  @inline(__always)
  private mutating func capture(_ lead: (time: Double, source: Int32, key: StreamKey), _ compiled: CompiledScenario) {
    let quality = compiled.scoring.usesQuality ? compiled.normalCells.draw(lead.key.word(.quality)) : 0
    captures.append(
      Capture(
        time: lead.time, key: lead.key, score: compiled.score(lead.key, source: Int(lead.source), quality: quality),
        quality: quality, source: lead.source))
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
      captures.append(
        Capture(
          time: lead.captured, key: replicationKey.part(.lead, index), score: lead.score, quality: 0,
          source: Int32(lead.source)))
      maturesAfter.append(lead.maturesAfter)
    }
  }
}
