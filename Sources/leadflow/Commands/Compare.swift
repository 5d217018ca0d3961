// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import FunnelModel
import Reporting
import ScenarioFormat

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares named policies with today's on the same leads.",
    discussion: "The gate is for pipelines: --fail-unless 'p(contribution better) >= 0.9' ends with exit code 99.")

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var options: RunOptions
  @OptionGroup var precision: PrecisionOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var voice: VoiceOptions

  @Option(help: ArgumentHelp("Policies to compare, separated by commas; all by default.", valueName: "a,b"))
  var policies: String?

  @Option(
    name: .customLong("fail-unless"),
    help: ArgumentHelp("A condition every compared policy must meet; repeatable.", valueName: "condition"))
  var gates: [String] = []

  func run() throws {
    let gates = try gates.map(Gate.init)
    let file = try scenario.read(color: display.colors(STDERR_FILENO))
    let names =
      policies?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      ?? file.scenario.policies.map(\.name)
    guard names.contains(where: { $0 != Scenario.todayName }) else {
      throw Failure.usage("\(file.path): no policies to compare; name some under `policies:`")
    }
    let chosen = try ([Scenario.todayName] + names.filter { $0 != Scenario.todayName }).map(file.policy(named:))
    let results = try StudyRunner(file: file, run: options, display: display, vocabulary: voice.vocabulary(for: file))
      .perform("compare", policies: chosen, replications: 200, precision: (precision, PrecisionGoal.decisive)) {
        laboratory, settings in
        try laboratory.compare("compare", chosen, settings: settings)
      }
    for gate in gates { try results.map(gate.check) }
    try results.map(requirePrecision)
  }
}
