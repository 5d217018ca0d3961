// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import FunnelModel
import Reporting
import ScenarioFormat

struct Sensitivity: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says which uncertain values matter, what would change the choice and what is worth measuring.",
    discussion: """
      Compares today's policy with those the scenario names, or without any with the settings of its levers one by one, \
      over what its `uncertain` values leave open.
        leadflow sensitivity scenarios/agency-offer.yaml --policies agency,paid-by-lead
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var options: RunOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var voice: VoiceOptions

  @Option(help: ArgumentHelp("Policies to choose from beside today's, separated by commas.", valueName: "a,b"))
  var policies: String?

  func run() throws {
    let file = try scenario.read(color: display.colors(STDERR_FILENO))
    guard !file.scenario.uncertainPaths.isEmpty else {
      throw Failure.badInput(
        "\(file.path): error: no value is uncertain, so nothing can change the answer\n   = fix: write what is believed of "
          + "the values you are unsure of, for example `team.contact_rate: uncertain beta(22, 78)`\n")
    }
    let names = policies?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    let chosen = Laboratory.policies(toTest: file.scenario, named: try names?.map(file.policy(named:)))
    guard chosen.count > 1 else {
      guard names == nil else { throw Failure.usage("--policies: name one that differs from today's") }
      throw Failure.badInput(
        "\(file.path): error: there is no policy to choose beside today's\n   = fix: name changes under `policies`, or "
          + "values of levers, for example `levers: {handoff.threshold: 50..80:5}`\n")
    }
    _ = try StudyRunner(file: file, run: options, display: display, vocabulary: voice.vocabulary(for: file))
      .perform(
        "sensitivity", policies: chosen, replications: SensitivityEffort.replications(policies: chosen.count),
        more: SensitivityEffort().runs(policies: chosen.count, inputs: file.scenario.uncertainPaths.count)
      ) { try $0.sensitivity(chosen, settings: $1) }
  }
}
