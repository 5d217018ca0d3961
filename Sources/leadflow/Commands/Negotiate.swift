// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import FunnelModel
import Reporting
import ScenarioFormat

struct Negotiate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Finds the handover points both sides would rather have than today's.",
    discussion: """
      Every party of the scenario judges handover points by its own scoreboard, on the same leads; without parties it is \
      marketing against sales as they are usually measured. Tries thresholds with queue orders and reps: those of --vary, \
      else those of the scenario's levers and axes, else values around today's.
        leadflow negotiate scenarios/handover-point.yaml
        leadflow negotiate scenarios/raise-threshold.yaml --vary handoff.threshold=50..80:5 --vary sales.reps=3
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var options: RunOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var voice: VoiceOptions

  @Option(help: ArgumentHelp("A lever and the values to try; repeatable.", valueName: "key=values"))
  var vary: [String] = []

  func run() throws {
    let color = display.colors(STDERR_FILENO)
    let file = try scenario.read(color: color)
    let ranges = try vary.map { try leverRange($0, in: file.scenario, color: color) }
    let policies = Laboratory.policies(toNegotiate: file.scenario, vary: ranges)
    guard policies.count <= [LeverRange].mostCombinations else {
      throw Failure.usage("that makes more than \([LeverRange].mostCombinations) combinations; take wider steps")
    }
    _ = try StudyRunner(file: file, run: options, display: display, vocabulary: voice.vocabulary(for: file))
      .perform("negotiate", policies: policies, replications: 60) { laboratory, settings in
        try laboratory.negotiate(vary: ranges, settings: settings)
      }
  }
}
