// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel
import Statistics

/// Whether the funnel was full when the window began, seen in the simulated figures.
///
/// In a funnel that has always been running, part of what happens in the window happens to leads captured before the run
/// began. How much is known from the run itself: the leads of the window, followed to their end, show how many slices
/// of time after capture they are handed over and worked on, and the expected leads of earlier slices say how many more
/// there would have been. What leads that were there at the start (`start`) add is taken off. Growth, seasons and the
/// pattern of the week are part of the expected leads, so that they are not taken for a warm-up.
struct WarmUpCheck: Sendable {
  /// The share of the window's flow that may be missing.
  static let negligible = 0.01
  /// The share of a slice's flow that may be missing once the funnel counts as full.
  static let full = 0.02

  let slices: WindowSlices
  /// The leads expected in the slices of the window and after it, up to the end of the run.
  private let expected: [Double]
  /// The leads expected by slices before the window, in the run or before it; 1 is the last.
  private let earlier: [Double]

  init(_ scenario: Scenario) {
    let slices = WindowSlices(scenario.clock)
    let trend = VolumeTrend(scenario)
    let leads = { (slice: Int) in
      scenario.sources.reduce(0) { $0 + WarmUpCheck.leads(of: $1, in: slices.span(of: slice), trend) }
    }
    self.slices = slices
    expected = (0..<slices.followed).map(leads)
    earlier = (0...slices.followed).map { leads(-$0) }
  }

  /// The leads a source is expected to bring in a span of clock hours, before the run too, in months of its volume.
  private static func leads(of source: Source, in span: Range<Double>, _ trend: VolumeTrend) -> Double {
    var hours = 0.0
    for day in Int((span.lowerBound / 24).rounded(.down))..<Int((span.upperBound / 24).rounded(.up)) {
      let overlap = min(span.upperBound, Double(day + 1) * 24) - max(span.lowerBound, Double(day) * 24)
      hours += overlap * trend.seasonFactor(ofDay: day) * trend.growthFactor(ofDay: day, growth: source.growth.number)
    }
    return hours * source.volume.number
  }

  /// What one run lacks in each slice of the window, and what a full funnel would have there.
  func flows(_ flow: FillCounts.Flow, of fill: FillCounts) -> [(missing: Double, full: Double)] {
    let byLag = Array(fill.byLag(flow))
    guard slices.count > 0, byLag.count == slices.followed else { return [] }
    // Leads captured late in the window are not followed for the longest lags.
    var captured = expected[..<slices.count].reduce(0, +)
    var rates: [Double] = []
    for lag in byLag.indices {
      let last = slices.followed - lag
      if last < slices.count { captured -= expected[last] }
      rates.append(captured > 0 ? byLag[lag] / captured : 0)
    }
    let standing = Array(fill.ofStanding(flow))
    return (0..<slices.count).map { slice in
      var (missing, full) = (0.0, 0.0)
      for lag in rates.indices {
        if lag <= slice {
          full += rates[lag] * expected[slice - lag]
        } else {
          full += rates[lag] * earlier[lag - slice]
          if lag - slice > slices.before { missing += rates[lag] * earlier[lag - slice] }
        }
      }
      return (missing - (standing.isEmpty ? 0 : standing[slice]), full)
    }
  }

  /// What the window of a policy lacks.
  struct Finding: Sendable {
    let flow: FillCounts.Flow
    /// The share of the whole window's flow that is missing.
    let share: Estimate
    /// How many slices pass until the funnel is full.
    let slices: Int
    /// The share that is missing in those slices.
    let shareAtFirst: Double
  }

  /// Looks for a lack that is more than negligible and more than chance explains.
  ///
  /// - Parameters:
  ///   - flow: what is looked at.
  ///   - policy: the position of the policy in the rows.
  ///   - rows: the rows of the study.
  /// - Returns: what the window of the policy lacks, or nothing.
  func finding(_ flow: FillCounts.Flow, of policy: Int, in rows: Rows) -> Finding? {
    let units = rows.units.map { flows(flow, of: $0[policy].tally.fill) }
    let full = units.map { $0.reduce(0) { $0 + $1.full } }
    guard units.count > 1, full.allSatisfy({ $0 > 0 }) else { return nil }
    let shares = zip(units, full).map { unit, full in unit.reduce(0) { $0 + $1.missing } / full }
    let share = Estimate(observations: rows.perDraw(shares), level: rows.level)
    guard share.mean - share.halfWidth > WarmUpCheck.negligible else { return nil }
    let means = (0..<slices.count).map { slice in
      units.reduce((missing: 0.0, full: 0.0)) { ($0.missing + $1[slice].missing, $0.full + $1[slice].full) }
    }
    let filled = means.lastIndex { $0.missing > WarmUpCheck.full * $0.full }.map { $0 + 1 } ?? 0
    let first = means[..<filled].reduce((missing: 0.0, full: 0.0)) { ($0.missing + $1.missing, $0.full + $1.full) }
    return Finding(
      flow: flow, share: share, slices: filled, shareAtFirst: first.full > 0 ? first.missing / first.full : 0)
  }
}

extension Laboratory {
  /// A window that begins before the funnel is full.
  func fromEmpty(_ policies: [NamedPolicy], in rows: Rows) -> Warning? {
    let check = WarmUpCheck(scenario)
    if let warning = tooShortToTell(policies, check.slices) { return warning }
    let load = Metric.position("offered_load")
    let findings = policies.indices.flatMap { index -> [(index: Int, finding: WarmUpCheck.Finding)] in
      // Where there is more work than time, reps are busy anyway and the line never fills.
      let isOverloaded = Estimate(observations: rows.expected(load, of: index)).mean > 1
      let flows: [FillCounts.Flow] = isOverloaded ? [.handovers] : [.handovers, .repHours]
      return flows.compactMap { flow in check.finding(flow, of: index, in: rows).map { (index, $0) } }
    }
    guard let worst = findings.max(by: { $0.finding.slices < $1.finding.slices }) else { return nil }
    let names = Set(findings.map(\.index)).sorted().map { policies[$0].name }
    let whose = policies.count == 1 ? "" : " under \(listed(names, of: policies.count))"
    let finding = worst.finding
    let what = finding.flow == .handovers ? "hand over" : "take"
    let fewer = finding.flow == .handovers ? "fewer leads" : "less of the reps' time"
    let filled = check.slices.span(of: finding.slices).lowerBound
    let weeks = plainText(((filled - scenario.clock.warmUp) / 168).rounded())
    let isWhole = finding.slices == check.slices.count
    let first = isWhole ? "all \(weeks) weeks of the window" : "the first \(weeks) weeks of the window"
    let needed = (filled / 24).rounded(.up)
    return Warning(
      code: "from_empty",
      message:
        "the window begins before the funnel has filled\(whose): \(first) \(what) \(percent(finding.shareAtFirst)) "
        + "\(fewer) than a running funnel would (\(percent(finding.share.mean)) over the whole window), so promises and "
        + "money hold for a start from there; set clock.warm_up to \(isWhole ? "more than" : "at least") "
        + "\(plainText(needed)) days, or describe today's leads under start")
  }

  /// A window in which nurture cannot be seen to fill, where it has not had the time to.
  private func tooShortToTell(_ policies: [NamedPolicy], _ slices: WindowSlices) -> Warning? {
    let longest =
      policies.map { ([$0.policy.nurtureTime] + $0.policy.nurtureTimeBySource.values).max() ?? 0 }.max() ?? 0
    let seen = Double(max(0, slices.followed - 1)) * slices.width
    guard scenario.start.isEmpty, scenario.clock.warmUp < longest, seen < longest else { return nil }
    return Warning(
      code: "from_empty",
      message: "the run is too short to see whether the funnel is full when the window begins; set clock.warm_up to at "
        + "least the nurture time of \(plainText((longest / 24).rounded(.up))) days, or describe today's leads under start"
    )
  }
}
