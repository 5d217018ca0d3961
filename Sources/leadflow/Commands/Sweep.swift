// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import FunnelModel
import Reporting
import ScenarioFormat

struct Sweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures every combination of lever values.",
    discussion: """
      Values are a list or steps: --vary handoff.threshold=50..80:5 --vary sales.discipline=fifo,score
      A lever of one source has its name behind it: --vary nurture.days.paid="30, 60, 90 days"
      Says which cell is best, which cannot be told from it, and which keeps its promises; writes surface.csv, a row for
      each cell, beside results.json.
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var options: RunOptions
  @OptionGroup var precision: PrecisionOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var voice: VoiceOptions

  @Option(help: ArgumentHelp("A lever and its values; repeatable.", valueName: "key=values"))
  var vary: [String] = []

  func run() throws {
    let color = display.colors(STDERR_FILENO)
    let file = try scenario.read(color: color)
    guard !vary.isEmpty else {
      throw Failure.usage("sweep needs --vary, for example --vary handoff.threshold=50..80:5")
    }
    let ranges = try vary.map { try leverRange($0, in: file.scenario, color: color) }
    guard ranges.combinationCount <= [LeverRange].mostCombinations else {
      throw Failure.usage("--vary makes more than \([LeverRange].mostCombinations) combinations; take wider steps")
    }
    let policies = Laboratory.policies(toSweep: ranges, on: file.scenario.today)
    let results = try StudyRunner(file: file, run: options, display: display, vocabulary: voice.vocabulary(for: file))
      .perform("sweep", policies: policies, replications: 60, precision: (precision, PrecisionGoal.decisive)) {
        laboratory, settings in
        try laboratory.sweep(ranges, base: file.scenario.today, settings: settings)
      }
    try results.map(requirePrecision)
  }
}
