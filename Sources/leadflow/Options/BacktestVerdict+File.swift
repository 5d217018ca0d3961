// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation

extension BacktestVerdict {
  /// Reads what `backtest --format json` printed.
  ///
  /// A fit may be relied on when no plain baseline forecasts better and its 90 % intervals hold as often as they say, by
  /// a two-sided binomial test at 1 %.
  ///
  /// - Throws: `Failure.missing` without the file, `Failure.badInput` when it is something else.
  init(file path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure.missing("\(path): no such file")
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let found = try? decoder.decode(BacktestFile.self, from: data).backtest, let fit = found.forecasters.first
    else {
      throw Failure.badInput(
        "\(path): error: no results of a backtest\n   = fix: give what `leadflow backtest --format json` printed\n")
    }
    if found.baselineWins {
      let name = found.bestBaseline ?? "a plain baseline"
      self.init(stage: found.stage, passed: false, reason: "\(name) forecasts \(found.stage) better than the fit")
    } else if fit.covered90.pValue < 0.01 {
      let share = Int((100 * fit.covered90.share).rounded())
      self.init(
        stage: found.stage, passed: false, reason: "90 % intervals of \(found.stage) held \(share) % of the weeks")
    } else {
      self.init(
        stage: found.stage, passed: true,
        reason: "no plain baseline forecasts \(found.stage) better, and 90 % intervals hold")
    }
  }
}

/// The part of a backtest's results that decides.
private struct BacktestFile: Decodable {
  struct Backtest: Decodable {
    let stage: String
    let baselineWins: Bool
    let bestBaseline: String?
    let forecasters: [Forecaster]
  }

  struct Forecaster: Decodable {
    let covered90: Held
  }

  struct Held: Decodable {
    let share: Double
    let pValue: Double
  }

  let backtest: Backtest
}
