// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// What `backtest` prints on the exports the README backtests.
@Suite struct BacktestCommandTests {
  private func backtest(_ arguments: String...) throws -> BuiltProgram.Outcome {
    let program = try BuiltProgram()
    defer { program.remove() }
    let data = BuiltProgram.package.appendingPathComponent("Tests/CalibrationTests/Golden")
    let files = ["leads.csv", "wins.csv"].map { data.appendingPathComponent($0).path }
    return try program.run(["backtest"] + files + arguments)
  }

  /// The keys of `--format json`, as the README spells them.
  private struct Whole: Decodable {
    struct Held: Decodable {
      let share: Double
      let hits: Int
      let weeks: Int
      let pValue: Double
    }
    struct Forecaster: Decodable {
      let name: String
      let crps: Double
      let bias: Double
      let covered50: Held
      let covered90: Held
      let pit: [Int]
    }
    struct Week: Decodable {
      let forecaster: String
      let outcome: Int
      let mean: Double
      let p5: Double
      let p95: Double
      let crps: Double
    }
    struct Split: Decodable {
      let day: String
      let pastWeeks: Int
      let weekDeviation: Double
      let leads: Int
      let leadsForecast: Double
      let weeks: [[Week]]
    }
    struct Body: Decodable {
      let stage: String
      let horizonWeeks: Int
      let entries: String
      let seed: Int
      let baselineWins: Bool
      let bestBaseline: String
      let forecasters: [Forecaster]
      let splits: [Split]
    }
    let backtest: Body
  }

  @Test func programsGetEveryScore() throws {
    let outcome = try backtest("--split", "2024-09-02", "--horizon", "3", "--seed", "5", "--format", "json")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let body = try decoder.decode(Whole.self, from: Data(outcome.output.utf8)).backtest
    #expect(body.stage == "won" && body.horizonWeeks == 3 && body.entries == "known" && body.seed == 5)
    #expect(
      body.forecasters.map(\.name) == [
        "fit_entries_known", "mean_poisson", "negative_binomial", "last_8_weeks", "cohort_hazard_91_days",
        "fit_entries_forecast",
      ])
    #expect(body.splits.map(\.day) == ["2024-09-02"] && body.splits[0].weeks.map(\.count) == [6, 6, 6])
    for forecaster in body.forecasters {
      let weeks = body.splits[0].weeks.flatMap { $0 }.filter { $0.forecaster == forecaster.name }
      #expect(abs(weeks.reduce(0) { $0 + $1.crps } / 3 - forecaster.crps) < 1e-12)
      #expect(abs(weeks.reduce(0) { $0 + $1.mean - Double($1.outcome) } / 3 - forecaster.bias) < 1e-9)
      let held = weeks.count { $0.p5 <= Double($0.outcome) && Double($0.outcome) <= $0.p95 }
      #expect(forecaster.covered90.hits == held && forecaster.covered90.weeks == 3)
      #expect(forecaster.pit.reduce(0, +) == 3)
    }
    let baselines = body.forecasters.filter { !$0.name.hasPrefix("fit") }
    let best = try #require(baselines.min { $0.crps < $1.crps })
    #expect(best.name == body.bestBaseline && body.baselineWins == (best.crps < body.forecasters[0].crps))
  }

  @Test func peopleAreToldWhoWins() throws {
    let outcome = try backtest("--split", "2024-09-02", "--horizon", "3", "--seed", "5")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let first = outcome.output.split(separator: "\n")
    #expect(first[0].contains("won per week, forecast 3 weeks ahead from 1 split"))
    #expect(
      first[1].hasPrefix("A baseline wins: ") || first[1].hasPrefix("The fit forecasts better than every baseline"))
    for name in ["fit, leads known", "mean Poisson", "91-day cohort hazard", "fit, leads forecast"] {
      #expect(outcome.output.contains(name))
    }
    #expect(
      outcome.output.contains("weeks; an exact two-sided test") || outcome.output.contains("do not promise by them"))
  }

  @Test func whatCannotBeDoneIsSaid() throws {
    let stage = try backtest("--stage", "sql")
    #expect(stage.code == 65 && stage.errors.contains("no lead of the history reaches the stage sql"))
    let early = try backtest("--split", "2024-01-15")
    #expect(early.code == 65 && early.errors.contains("of the 10 weeks that a fit needs"))
    let late = try backtest("--split", "2025-12-01")
    #expect(late.code == 65 && late.errors.contains("split earlier"))
    #expect(try backtest("--split", "soon").code == 64)
    #expect(try backtest("--split", "2024-09-02", "--origins", "2").code == 64)
  }
}
