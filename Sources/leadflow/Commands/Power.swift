// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import FunnelModel
import Reporting
import ScenarioFormat

struct Power: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says how long a live pilot must run to show what a policy changes.",
    discussion: """
      Simulates the policies on the same leads for the size of the difference, and sizes a pilot in which leads, or \
      weeks, go one way or the other at random.
        leadflow power scenarios/raise-threshold.yaml --policy raise-to-70 --weeks 12
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var options: RunOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var voice: VoiceOptions

  @Option(help: "A policy to try against today's; repeatable. All named policies by default.")
  var policy: [String] = []

  @Option(
    help: ArgumentHelp("A metric the pilot may look at; repeatable. All by default.", valueName: "name"),
    completion: .list(PilotMetric.all.map(\.name)))
  var metric: [String] = []

  @Option(help: ArgumentHelp("Say too what a pilot of this whole length would show.", valueName: "n"))
  var weeks: Int?

  @Option(help: ArgumentHelp("The chance with which the pilot is to show the difference.", valueName: "x%"))
  var power = "80%"

  func validate() throws {
    if let weeks, !(1...520).contains(weeks) {
      throw ValidationError("--weeks \(weeks): write a number of weeks from 1 to 520")
    }
    _ = try powerShare()
    for name in metric where PilotMetric.named(name) == nil {
      let names = PilotMetric.all.map(\.name)
      let hint =
        nearest(to: name, among: names).map { "did you mean '\($0)'?" } ?? "there are \(names.joined(separator: ", "))"
      throw ValidationError("--metric \(name): no pilot measures it; \(hint)")
    }
  }

  func run() throws {
    let file = try scenario.read(color: display.colors(STDERR_FILENO))
    let names = (policy.isEmpty ? file.scenario.policies.map(\.name) : policy).filter { $0 != Scenario.todayName }
    guard !names.isEmpty else {
      throw Failure.usage("\(file.path): no policy to try against today's; name some under `policies:`")
    }
    let chosen = try ([Scenario.todayName] + names.uniqued).map(file.policy(named:))
    let goal = PilotGoal(
      power: try powerShare(), metrics: PilotMetric.all.filter { metric.isEmpty || metric.contains($0.name) },
      weeks: weeks)
    _ = try StudyRunner(file: file, run: options, display: display, vocabulary: voice.vocabulary(for: file))
      .perform("power", policies: chosen, replications: 200) { laboratory, settings in
        try laboratory.power(chosen, goal: goal, settings: settings)
      }
  }

  private func powerShare() throws -> Double {
    guard let match = power.wholeMatch(of: /\s*([0-9]+\.?[0-9]*)\s*%\s*/), let percent = Double(match.1),
      (50...99).contains(percent)
    else { throw ValidationError("--power '\(power)': write a percentage from 50% to 99%, for example --power 80%") }
    return percent / 100
  }
}

extension [String] {
  /// The words in their order, each once.
  fileprivate var uniqued: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
