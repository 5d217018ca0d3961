// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Statistics

extension BacktestReport: FormattedReport {
  /// The `backtest` object of the contract.
  var json: String {
    struct Held: Encodable {
      let share: Double
      let hits: Int
      let weeks: Int
      let pValue: Double
    }
    struct Forecaster: Encodable {
      let name: String
      let crps: Double
      let bias: Double
      let covered50: Held
      let covered90: Held
      let pit: [Int]
    }
    struct Week: Encodable {
      let forecaster: String
      let outcome: Int
      let mean: Double
      let p5: Double
      let p25: Double
      let p75: Double
      let p95: Double
      let crps: Double
      let pit: Double
    }
    struct Split: Encodable {
      let day: String
      let pastWeeks: Int
      let memoryWeeks: Double?
      let weekDeviation: Double
      let leads: Int
      let leadsForecast: Double
      let weeks: [[Week]]
    }
    struct Body: Encodable {
      let stage: String
      let horizonWeeks: Int
      let entries: String
      let seed: UInt64
      let paths: Int
      let baselineWins: Bool
      let bestBaseline: String?
      let undated: Int
      let forecasters: [Forecaster]
      let splits: [Split]
    }
    func held(_ coverage: Coverage) -> Held {
      Held(share: coverage.share, hits: coverage.hits, weeks: coverage.count, pValue: coverage.pValue)
    }
    let options = backtest.options
    let splits = backtest.splits.map { split in
      Split(
        day: "\(split.day)", pastWeeks: split.pastWeeks, memoryWeeks: split.memory.isFinite ? split.memory : nil,
        weekDeviation: split.weekDeviation, leads: split.entries, leadsForecast: split.forecastEntries,
        weeks: (0..<options.horizon).map { week in
          backtest.records.compactMap { forecaster, _ in
            split.scores[forecaster].map { $0[week] }.map { score in
              Week(
                forecaster: forecaster.name, outcome: score.outcome, mean: score.mean, p5: score.wide.lowerBound,
                p25: score.half.lowerBound, p75: score.half.upperBound, p95: score.wide.upperBound, crps: score.crps,
                pit: score.pit)
            }
          }
        })
    }
    let body = Body(
      stage: options.stage.rawValue, horizonWeeks: options.horizon, entries: options.entries.rawValue,
      seed: options.seed, paths: options.paths, baselineWins: backtest.baselineWins,
      bestBaseline: backtest.bestBaseline?.baseline.rawValue, undated: backtest.undated,
      forecasters: backtest.records.map { forecaster, record in
        Forecaster(
          name: forecaster.name, crps: record.crps, bias: record.bias, covered50: held(record.half),
          covered90: held(record.wide), pit: record.pitHistogram)
      }, splits: splits)
    return jsonText(["backtest": body])
  }

  /// A row per split, week and forecaster.
  var csv: String {
    var rows = [["split", "week", "forecaster", "outcome", "mean", "p5", "p25", "p75", "p95", "crps", "pit"]]
    for split in backtest.splits {
      for (forecaster, _) in backtest.records {
        for (week, score) in (split.scores[forecaster] ?? []).enumerated() {
          let numbers = [
            score.mean, score.wide.lowerBound, score.half.lowerBound, score.half.upperBound, score.wide.upperBound,
            score.crps, score.pit,
          ]
          rows.append(
            ["\(split.day)", "\(week + 1)", forecaster.name, "\(score.outcome)"] + numbers.map { String($0) })
        }
      }
    }
    return csvLines(rows)
  }
}

extension Backtest.Forecaster {
  /// The name in JSON and CSV.
  var name: String {
    switch self {
    case .fit(let entries): "fit_entries_\(entries.rawValue)"
    case .baseline(let baseline): baseline.rawValue
    }
  }

  /// The names of all of them.
  static let names = (BacktestOptions.Entries.allCases.map(fit) + Baseline.allCases.map(baseline)).map(\.name)
}
