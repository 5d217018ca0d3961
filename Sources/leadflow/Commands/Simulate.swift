// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import FunnelModel
import Reporting
import ScenarioFormat

struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Simulates one policy and says what the funnel does.")

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var options: RunOptions
  @OptionGroup var precision: PrecisionOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var voice: VoiceOptions

  @Option(help: "The policy: today, or a name from the scenario's policies.")
  var policy = Scenario.todayName

  func run() throws {
    let file = try scenario.read(color: display.colors(STDERR_FILENO))
    let policy = try file.policy(named: policy)
    let results = try StudyRunner(file: file, run: options, display: display, vocabulary: voice.vocabulary(for: file))
      .perform("simulate", policies: [policy], replications: 100, precision: (precision, PrecisionGoal.descriptive)) {
        laboratory, settings in
        try laboratory.compare("simulate", [policy], settings: settings)
      }
    try results.map(requirePrecision)
  }
}
