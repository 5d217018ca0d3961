// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import Calibration

@Suite struct EngineRecoveryTests {
  /// A fixed seed, so a check either always passes or never; 3 standard errors fail by chance once in 370.
  private func expect(_ fitted: FittedValue, near truth: Double, _ what: String) {
    #expect(
      abs(fitted.value - truth) < 3 * fitted.standardError,
      "\(what): \(fitted.value) ± \(fitted.standardError) against \(truth)")
    #expect(fitted.standardError > 0 && fitted.standardError < 0.5 * abs(fitted.value), "\(what) is not useless")
  }

  @Test func aFitOfSimulatedExportsRecoversTheScenario() throws {
    let truth = EngineHistory(seed: 5)
    let history = try CalibrationTests.history(
      leads: truth.leads, wins: truth.wins,
      exported: truth.exported)
    let fit = try FunnelFit(history)
    #expect(fit.sources.map(\.name) == EngineHistory.names)
    expect(fit.arrivals.level, near: EngineHistory.volumes.reduce(0, +), "leads per month")
    for day in 0..<7 { expect(fit.arrivals.weekdays[day], near: EngineHistory.weekdays[day], "weekday \(day)") }
    expect(try #require(fit.arrivals.theta), near: 1 / EngineHistory.overdispersion, "theta")
    for (index, source) in fit.sources.enumerated() {
      expect(source.conversion, near: EngineHistory.conversion(index), "conversion of \(source.name)")
      expect(
        source.share, near: EngineHistory.volumes[index] / EngineHistory.volumes.reduce(0, +), "share of \(source.name)"
      )
    }
    let time = fit.conversion.timeToWin
    #expect(time.law.name == "lognormal")
    expect(time.median, near: EngineHistory.cycle.median, "median time to win")
    expect(time.parameters[1], near: EngineHistory.cycle.sigma, "sigma of the time to win")
  }

  @Test func theShippedExportsAreWhatTheEngineWrites() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    let truth = EngineHistory(seed: 5)
    for (name, text) in [("leads.csv", truth.leads), ("wins.csv", truth.wins)] {
      let file = folder.appendingPathComponent(name)
      if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      #expect(try Data(contentsOf: file) == Data(text.utf8))
    }
  }

  @Test func aFittedScenarioWinsWhatTheHistoryWon() throws {
    let truth = EngineHistory(seed: 5)
    let history = try CalibrationTests.history(
      leads: truth.leads, wins: truth.wins,
      exported: truth.exported)
    let fit = try FunnelFit(history)
    var defaults = Scenario()
    defaults.team.reachable = 0.75
    defaults.team.contactRate = 0.22
    defaults.qualification.intercept = -3.81
    defaults.qualification.slope = 0.0528
    defaults.today = Policy(attempts: 6)
    let fitted = try FittedScenario(
      fit, repCount: history.repCount, assumptions: FittedScenario.Assumptions(name: "fitted"), defaults: defaults)
    let scenario = fitted.scenario
    let reach = scenario.team.work(attempts: scenario.today.attempts).reach
    for (index, source) in scenario.sources.enumerated() {
      let logOdds = scenario.qualification.intercept.number + source.offset.number
      let won =
        reach / (1 + exp(-logOdds)) * scenario.pipeline.opportunityRate.number * scenario.pipeline.winRate.number
      // Five digits are written, so the product agrees to four.
      #expect(abs(won / fit.sources[index].conversion.value - 1) < 1e-4)
    }
    let total = scenario.sources.reduce(0) { $0 + $1.volume.number }
    #expect(abs(total / fit.arrivals.level.value - 1) < 1e-4)
    #expect(scenario.today.reps == 6)
    #expect(scenario.history.contains { $0.path == "money.deal_value" && $0.isAssumed })
  }
}
