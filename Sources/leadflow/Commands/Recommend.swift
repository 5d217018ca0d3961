// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import FunnelModel
import Reporting
import ScenarioFormat

struct Recommend: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Recommends the agreement both teams can sign.",
    discussion: """
      Searches the scenario's levers, shows its axes, compares with today and writes sla.md beside results.json.
      Exit code 0 means decided, 3 that the replications ended first, 4 that no policy can promise a first touch.
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var options: RunOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var voice: VoiceOptions
  @OptionGroup var noPrecision: NoPrecision

  @Option(help: "Replications of each candidate after which the selection ends undecided.")
  var budget = SelectionBudget().maximum

  @Option(
    help: ArgumentHelp(
      "Seconds after which the choice between candidates ends undecided; where depends on the machine.",
      valueName: "seconds"))
  var time: Double?

  @Option(
    name: .customLong("backtest"),
    help: ArgumentHelp(
      "What `leadflow backtest --format json` printed for this scenario's history; repeatable.", valueName: "file"))
  var backtests: [String] = []

  func validate() throws {
    if let time, !(time > 0) { throw ValidationError("--time \(time): seconds above 0") }
    guard budget >= SelectionBudget().firstStage else {
      throw ValidationError("--budget \(budget): the selection needs at least \(SelectionBudget().firstStage)")
    }
  }

  func run() throws {
    let file = try scenario.read(color: display.colors(STDERR_FILENO))
    guard !file.scenario.levers.isEmpty else {
      throw Failure.badInput(
        "\(file.path): error: levers: nothing to recommend\n   = fix: name levers, for example "
          + "`levers: {handoff.threshold: 50..80:5}`\n")
    }
    var selection = SelectionBudget()
    selection.maximum = budget
    selection.deadline = time.map { .now + .seconds($0) }
    let verdicts = try backtests.map(BacktestVerdict.init(file:))
    let results = try StudyRunner(file: file, run: options, display: display, vocabulary: voice.vocabulary(for: file))
      .perform(
        "recommend", policies: Laboratory.policies(toRecommend: file.scenario), replications: 60,
        more: Laboratory.searchRuns(toRecommend: file.scenario, replications: options.replications ?? 60)
      ) {
        var results = try $0.recommend(settings: $1, budget: selection)
        results.recommendation = results.recommendation?.told(verdicts)
        return results
      }
    switch results?.recommendation?.status {
    case .budgetEnded: throw Failure.undecided
    case .nothingFeasible: throw Failure.nothingFeasible
    case .decided, nil: break
    }
  }
}
