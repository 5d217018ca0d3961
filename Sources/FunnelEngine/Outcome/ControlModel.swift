// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

/// What the controls of a run are weighed with and measured against: the wins a lead is worth, and how many come.
final class ControlModel: Sendable {
  /// The leads each source brings in the measured window, in the mean.
  private let windowLeads: [Double]
  /// What a lead comes to that is called at once, in cells of latent quality from -6 to 6, just handed over at today's
  /// threshold; or, where nothing depends on quality, in cells of a point from 0 to 100.
  fileprivate let prospects: [Prospect]
  /// The same for a lead of mean quality at today's threshold.
  fileprivate let usual: Prospect
  fileprivate let usesQuality: Bool
  /// The correlation of the score with quality, both on a normal scale.
  private let correlation: Double
  /// The points of quality at which a mean over leads is taken, with worth times probability there.
  private let nodes: [(quality: Double, weight: Double)]
  /// The mean worth of a lead whatever its score.
  private let meanWorth: Double

  fileprivate static let cellsPerUnit = 32.0
  fileprivate static let reach = 6.0

  init(
    _ scenario: Scenario, outcome: OutcomeModel, profile: ArrivalProfile, clock: BusinessClock, scoring: ScoringModel
  ) {
    let prospect = { (quality: Double, score: Double) -> Prospect in
      guard !scenario.sources.isEmpty else { return Prospect(reached: 0, sql: 0, win: 0) }
      let lead = Standing(
        quality: quality, score: score, isReady: true, hoursWaited: 0, touches: 0, isAgencyQualified: false,
        briefing: scenario.today.briefing)
      let sql = outcome.qualification(lead, source: 0)
      let win = sql * outcome.opportunity(lead) * outcome.win(lead)
      return Prospect(reached: outcome.acceptance(lead) * win, sql: sql, win: win)
    }
    let threshold = scenario.today.threshold
    let cells = Int(2 * ControlModel.reach * ControlModel.cellsPerUnit)
    prospects =
      scoring.usesQuality
      ? (0..<cells).map { prospect((Double($0) + 0.5) / ControlModel.cellsPerUnit - ControlModel.reach, threshold) }
      : (0..<100).map { prospect(0, Double($0) + 0.5) }
    usual = prospect(0, threshold)
    windowLeads = scenario.sources.map { ControlModel.windowLeads($0, scenario, profile: profile, clock: clock) }
    usesQuality = scoring.usesQuality
    correlation = scoring.correlation
    nodes = scoring.usesQuality ? ControlModel.nodes(prospects.map(\.reached)) : []
    meanWorth = scoring.usesQuality ? nodes.reduce(0) { $0 + $1.weight } : usual.reached
  }

  /// The mean worth of the window's leads of a source that are captured outside the lowest share of its scores.
  func meanWorth(ofSource source: Int, above share: Double) -> Double {
    guard share > 0 else { return windowLeads[source] * meanWorth }
    guard share < 1 else { return 0 }
    guard usesQuality, correlation > 0 else { return windowLeads[source] * meanWorth * (1 - share) }
    let cut = normalQuantile(share)
    let scale = (2 * (1 - correlation * correlation)).squareRoot()
    let mean = nodes.reduce(0) { $0 + $1.weight * 0.5 * erfc((cut - correlation * $1.quality) / scale) }
    return windowLeads[source] * mean
  }

  /// Two points in every cell of a table by quality (Gauss and Legendre's), weighed by the normal law.
  private static func nodes(_ worths: [Double]) -> [(quality: Double, weight: Double)] {
    let width = 1 / cellsPerUnit
    return worths.indices.flatMap { cell in
      [-1, 1].map { side in
        let quality = (Double(cell) + 0.5 + side / (2 * 3.0.squareRoot())) * width - reach
        return (quality, worths[cell] * exp(-quality * quality / 2) / (2 * Double.pi).squareRoot() * width / 2)
      }
    }
  }

  /// The mean number of leads of a source captured in the window: what each day brings, the first and last in part.
  private static func windowLeads(
    _ source: Source, _ scenario: Scenario, profile: ArrivalProfile, clock: BusinessClock
  ) -> Double {
    let trend = VolumeTrend(scenario)
    let start = scenario.clock.warmUp
    let end = start + scenario.clock.horizon
    let perDay = source.volume.number / scenario.calendar.hoursPerMonth * 24
    guard perDay > 0, end > start else { return 0 }
    return (Int(start / 24)..<Int((end / 24).rounded(.up))).reduce(0) { sum, day in
      let weekday = clock.weekday(ofDay: day)
      let grown = trend.seasonFactor(ofDay: day) * trend.growthFactor(ofDay: day, growth: source.growth.number)
      let before = { (moment: Double) in profile.share(weekday: weekday, before: moment - Double(day) * 24) }
      return sum + perDay * profile.dayFactors[weekday] * grown * (before(end) - before(start))
    }
  }
}

/// What leads come to, as a run reads it: in memory of its own, which takes no counting of references.
struct ProspectTable: ~Copyable {
  private var cells = Column<Prospect>()
  private var usesQuality = false
  private var usual = 0.0
  private var last = 0.0

  /// Takes over the prospects of a scenario.
  mutating func prepare(_ model: ControlModel) {
    cells.removeAll()
    for prospect in model.prospects { cells.append(prospect) }
    usesQuality = model.usesQuality
    usual = model.usual.reached
    last = Double(cells.count - 1)
  }

  /// The wins a lead is worth while it is nurtured.
  @inline(__always)
  mutating func worth(quality: Double) -> Double {
    usesQuality ? prospect(quality: quality, score: 0).reached : usual
  }

  /// What a lead comes to, roughly: as the middle of its cell of the table; the cells at the ends go on.
  @inline(__always)
  mutating func prospect(quality: Double, score: Double) -> Prospect {
    let place = usesQuality ? (quality + ControlModel.reach) * ControlModel.cellsPerUnit : score
    return cells[place > 0 ? Int(place < last ? place : last) : 0]
  }
}

/// What a lead comes to, as probabilities.
struct Prospect: BitwiseCopyable, Sendable {
  /// A win, once somebody has talked to it.
  let reached: Double
  /// An SQL and a win, once sales has accepted it.
  let sql: Double
  let win: Double
}

extension ArrivalProfile {
  /// The share of a weekday's leads that has arrived before an hour of the day, by halving.
  func share(weekday: Int, before hour: Double) -> Double {
    if hour <= 0 { return 0 }
    if hour >= 24 { return 1 }
    var (low, high) = (0.0, 1.0)
    while true {
      let middle = (low + high) / 2
      guard low < middle, middle < high else { return low }
      if self.hour(weekday: weekday, share: middle) < hour { low = middle } else { high = middle }
    }
  }
}
