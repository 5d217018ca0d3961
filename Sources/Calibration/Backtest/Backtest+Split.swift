// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics

extension Backtest.Split {
  /// Fits at a split, forecasts and scores.
  ///
  /// - Parameters:
  ///   - record: What was known at the split: the fit and the baselines learn from it alone.
  ///   - start: The first day of the weeks on record.
  ///   - options: The stage, horizon and seed.
  ///   - entries: The leads that came in on each day of the test, which those who may know them are given.
  ///   - outcomes: The counts of the test weeks, for scoring only.
  init(_ record: StageRecord, from start: Int, _ options: BacktestOptions, entries: [Int], outcomes: [Int]) {
    let pipeline = Pipeline(record, from: start)
    let fit = PipelineForecast(pipeline, horizon: options.horizon)
    let arrivals = EntryForecast(pipeline.entered, horizon: options.horizon)
    let weeks = weekly(pipeline.reached)
    let expected = arrivals.mean(weeks: options.horizon)
    var scores: [Backtest.Forecaster: [ForecastScore]] = [:]
    var source = SeededSource(seed: options.seed, day: record.end)
    for mode in BacktestOptions.Entries.allCases {
      let counts = fit.simulate(paths: options.paths, weeks: options.horizon, using: &source) { source in
        mode == .known ? entries : arrivals.draw(weeks: options.horizon, using: &source)
      }
      scores[.fit(mode)] = zip(counts, outcomes).map { counts, outcome in
        CountForecast.ensemble(counts).score(outcome, luck: uniform(using: &source))
      }
    }
    for baseline in Baseline.allCases {
      let laws = baseline.laws(
        weeks: weeks, record: record, entries: options.entries == .known ? entries.map(Double.init) : expected)
      scores[.baseline(baseline)] = zip(laws, outcomes).map { law, outcome in
        CountForecast.law(law).score(outcome, luck: uniform(using: &source))
      }
    }
    self.init(
      day: CalendarInstant(day: record.end), pastWeeks: weeks.count, memory: fit.memory,
      weekDeviation: fit.variance.squareRoot(), entries: entries.reduce(0, +),
      forecastEntries: expected.reduce(0, +), scores: scores)
  }
}

extension SeededSource {
  /// Random numbers named by a seed and the day of a split.
  init(seed: UInt64, day: Int) {
    // Two steps away from the seed itself, so that neighbouring days share nothing.
    var source = SeededSource(seed: seed)
    source = SeededSource(seed: source.next() ^ UInt64(bitPattern: Int64(day)))
    self.init(seed: source.next())
  }
}
