// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The product-limit estimate of how many are still waiting by age (Kaplan and Meier), with Greenwood's errors.
public struct SurvivalCurve: Sendable {
  /// What happens at one age at which something ended.
  public struct Step: Sendable, Hashable {
    /// The age, in the unit of the rows.
    public let time: Double
    /// The weight of those watched and still waiting just before.
    public let atRisk: Double
    /// The weight of those that ended.
    public let events: Double
    /// The probability of lasting longer than this age.
    public let survival: Double
    /// The standard error of `survival` (Greenwood); nil when nobody is left.
    public let standardError: Double?
    /// The cumulative hazard (Nelson and Aalen) and its standard error.
    public let hazard: Double
    public let hazardError: Double
  }

  /// The scale on which an interval of the survival is symmetrical.
  public enum IntervalScale: Sendable, Hashable {
    /// ln S; the upper end is cut at 1.
    case logarithm
    /// ln(-ln S), which stays between 0 and 1.
    case logLog
  }

  /// The steps in order of time.
  public let steps: [Step]
  /// The largest age at which anybody was watched.
  public let horizon: Double

  /// The probability of lasting longer than `time`.
  public func survival(at time: Double) -> Double {
    let index = steps.partitioningIndex { $0.time > time }
    return index == 0 ? 1 : steps[index - 1].survival
  }

  /// The first age by which at least the share `p` ended; nil when the curve stays above that.
  public func quantile(_ p: Double) -> Double? { steps.first { $0.survival <= 1 - p }?.time }

  /// The first age by which at least half ended.
  public var median: Double? { quantile(0.5) }

  /// The mean of the duration or `limit`, whichever is smaller: the area under the curve.
  public func restrictedMean(to limit: Double) -> Double {
    var (area, last, survival) = (0.0, 0.0, 1.0)
    for step in steps where step.time <= limit {
      area += survival * (step.time - last)
      (last, survival) = (step.time, step.survival)
    }
    return area + survival * (limit - last)
  }

  /// The interval of the survival after a step; nil where it is 0 or 1.
  public func interval(after step: Step, on scale: IntervalScale, level: Double = 0.95) -> ConfidenceInterval? {
    guard let error = step.standardError, step.survival > 0, step.survival < 1 else { return nil }
    let reach = normalQuantile(0.5 + level / 2) * error / step.survival
    switch scale {
    case .logarithm:
      return ConfidenceInterval(
        lower: step.survival * exp(-reach), upper: min(1, step.survival * exp(reach)), level: level)
    case .logLog:
      let turn = reach / abs(log(step.survival))
      return ConfidenceInterval(
        lower: pow(step.survival, exp(turn)), upper: pow(step.survival, exp(-turn)), level: level)
    }
  }
}

/// The product-limit estimate for exact and right-censored rows, with delayed entry and weights.
///
/// Whoever enters at an age is at risk after it, and whoever is lost at an age is at risk up to and including it.
/// - Returns: The curve, or why there is none.
public func kaplanMeier(_ rows: [DurationRow]) -> FitOutcome<SurvivalCurve> {
  RiskTable.make(rows.map { OutcomeRow($0) }, outcomes: 1).map { table in
    var (survival, greenwood, hazard, variance) = (1.0, 0.0, 0.0, 0.0)
    let steps = table.steps.map { step in
      let (events, atRisk) = (step.events[0], step.atRisk)
      survival *= 1 - events / atRisk
      hazard += events / atRisk
      variance += events / (atRisk * atRisk)
      let isLast = atRisk <= events
      if !isLast { greenwood += events / (atRisk * (atRisk - events)) }
      return SurvivalCurve.Step(
        time: step.time, atRisk: atRisk, events: events, survival: survival,
        standardError: isLast ? nil : survival * greenwood.squareRoot(), hazard: hazard,
        hazardError: variance.squareRoot())
    }
    return SurvivalCurve(steps: steps, horizon: table.horizon)
  }
}

/// How many are at risk and how many end in each outcome, by age.
struct RiskTable: Sendable {
  struct Step: Sendable {
    let time: Double
    let atRisk: Double
    /// The weight per outcome.
    var events: [Double]
  }

  let steps: [Step]
  let horizon: Double

  static func make(_ rows: [OutcomeRow], outcomes: Int) -> FitOutcome<RiskTable> {
    var entries: [(time: Double, weight: Double)] = []
    var exits: [(time: Double, weight: Double, outcome: Int)] = []
    for (index, row) in rows.enumerated() {
      if let problem = row.duration.problem { return .failed(reason: "row \(index + 1): \(problem)") }
      let duration = row.duration.compiled
      guard duration.limit == .infinity, !duration.isWholeDays, duration.isExact || !duration.isEvent else {
        return .failed(
          reason: "row \(index + 1): the product-limit estimate takes exact and right-censored durations only")
      }
      let outcome = duration.isEvent ? row.outcome : -1
      guard outcome < outcomes else {
        return .failed(reason: "row \(index + 1): outcome \(row.outcome) is not among the \(outcomes)")
      }
      if duration.entry > 0 { entries.append((duration.entry, row.duration.weight)) }
      exits.append((duration.lower, row.duration.weight, outcome))
    }
    entries.sort { $0.time < $1.time }
    exits.sort { $0.time < $1.time }
    return .converged(RiskTable(entries, exits, outcomes))
  }

  private init(
    _ entries: [(time: Double, weight: Double)], _ exits: [(time: Double, weight: Double, outcome: Int)],
    _ outcomes: Int
  ) {
    var atRisk = exits.reduce(0) { $0 + $1.weight } - entries.reduce(0) { $0 + $1.weight }
    var steps: [Step] = []
    var (entry, exit) = (0, 0)
    while exit < exits.count {
      let time = exits[exit].time
      while entry < entries.count, entries[entry].time < time {
        atRisk += entries[entry].weight
        entry += 1
      }
      var step = Step(time: time, atRisk: atRisk, events: [Double](repeating: 0, count: outcomes))
      while exit < exits.count, exits[exit].time == time {
        if exits[exit].outcome >= 0 { step.events[exits[exit].outcome] += exits[exit].weight }
        atRisk -= exits[exit].weight
        exit += 1
      }
      if step.events.contains(where: { $0 > 0 }) { steps.append(step) }
    }
    self.steps = steps
    horizon = exits.last?.time ?? 0
  }
}

extension Array {
  /// The first index whose element belongs to the second part, in an array of two parts.
  func partitioningIndex(where belongsToSecond: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
