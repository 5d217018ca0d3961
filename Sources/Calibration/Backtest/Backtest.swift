// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// What a backtest may be told besides the history.
public struct BacktestOptions: Sendable, Hashable {
  /// Where the past ends and the test begins.
  public enum Splits: Sendable, Hashable {
    /// One split, at the start of a day.
    case at(CalendarInstant)
    /// Splits a horizon apart, as many as fit behind the first two fifths of the weeks, or the last few of them.
    case rolling(last: Int?)
    /// Splits a number of weeks apart, for a history whose weeks begin on a given day.
    case weeks(from: CalendarInstant, before: Int, step: Int, count: Int)
  }

  /// Whether the leads that come in during the test are known or forecast.
  public enum Entries: String, Sendable, Hashable, CaseIterable {
    case known
    case forecast
  }

  /// The stage whose weekly counts are forecast.
  public var stage = HistoryEvent.won
  public var splits = Splits.rolling(last: nil)
  /// How many weeks are forecast from each split.
  public var horizon = 4
  public var entries = Entries.known
  public var seed: UInt64 = 1
  /// How many futures are drawn at each split.
  public var paths = 1_000

  public init() {}
}

/// Forecasts of weekly counts made at splits of the past, each from nothing but what was known there, and how they fared.
public struct Backtest: Sendable {
  /// Who forecasts.
  public enum Forecaster: Sendable, Hashable {
    case fit(BacktestOptions.Entries)
    case baseline(Baseline)
  }

  /// One split and the weeks after it.
  public struct Split: Sendable {
    /// The first day of which nothing was known.
    public let day: CalendarInstant
    /// How many weeks before it the baselines saw.
    public let pastWeeks: Int
    /// After how many weeks an event counts half for the fit; infinite when all count alike.
    public let memory: Double
    /// The deviation of the week's effect on all risks, relative to them.
    public let weekDeviation: Double
    /// What came in during the test, and what the fit expected.
    public let entries: Int
    public let forecastEntries: Double
    /// What each forecaster scored in each week.
    public let scores: [Forecaster: [ForecastScore]]
  }

  public let options: BacktestOptions
  public let splits: [Split]
  /// Leads left out because their end has no date.
  public let undated: Int
  /// All scores of each forecaster: the fit as asked for, the baselines, and the fit with entries the other way.
  public let records: [(forecaster: Forecaster, record: ForecastRecord)]

  /// The mean score of the fit less that of another forecaster, paired by split, with a 95 % interval.
  public func difference(from other: Forecaster) -> Estimate {
    let means = { (forecaster: Forecaster) in
      splits.map { split in
        let scores = split.scores[forecaster] ?? []
        return scores.reduce(0) { $0 + $1.crps } / Double(max(scores.count, 1))
      }
    }
    return PairedDifference(base: means(other), change: means(.fit(options.entries))).difference
  }

  /// The baseline with the best mean score.
  public var bestBaseline: (baseline: Baseline, record: ForecastRecord)? {
    let baselines = records.compactMap { entry -> (baseline: Baseline, record: ForecastRecord)? in
      guard case .baseline(let baseline) = entry.forecaster else { return nil }
      return (baseline, entry.record)
    }
    return baselines.min { $0.record.crps < $1.record.crps }
  }

  /// The record of the fit, as asked for.
  public var fit: ForecastRecord? { records.first { $0.forecaster == .fit(options.entries) }?.record }

  /// Whether a baseline scores better than the fit.
  public var baselineWins: Bool {
    guard let fit, let best = bestBaseline else { return false }
    return best.record.crps < fit.crps
  }

  public init(_ history: History, options: BacktestOptions = BacktestOptions()) throws(FitFailure) {
    self.options = options
    let plan = try BacktestPlan(history, options)
    let whole = StageRecord(history, stage: options.stage, before: history.exported.day)
    undated = whole.undated
    splits = plan.days.map { day in
      let test = day..<day + 7 * options.horizon
      return Split(
        StageRecord(history, stage: options.stage, before: day), from: plan.firstWeek(before: day), options,
        entries: whole.entries(test), outcomes: weekly(whole.arrivals(test)))
    }
    let other: BacktestOptions.Entries = options.entries == .known ? .forecast : .known
    let forecasters: [Forecaster] =
      [.fit(options.entries)] + Baseline.allCases.map(Forecaster.baseline) + [.fit(other)]
    records = forecasters.map { [splits] forecaster in
      (forecaster, ForecastRecord(splits.flatMap { $0.scores[forecaster] ?? [] }))
    }
  }
}
