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
    discussion: """
      Says who earns more than today and how sure that is, which policies may be best and what a wrong choice costs.
      --select also chooses one on fresh replications, with a guarantee; exit code 3 when --budget ends undecided.
      The gate is for pipelines: --fail-unless 'p(contribution better) >= 0.9' ends with exit code 99.
      """)

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

  @Option(
    help: ArgumentHelp(
      "Tell how many replications would bring half the interval of each difference down to this much money a month.",
      valueName: "money"))
  var halfWidth: Double?

  @Flag(help: "Select the best of these policies and today's on fresh replications, with a guarantee.")
  var select = false

  @Option(
    help: ArgumentHelp(
      "Replications of each policy after which --select ends undecided (default: \(SelectionBudget().maximum)).",
      valueName: "n"))
  var budget: Int?

  func validate() throws {
    if let halfWidth, !(halfWidth > 0 && halfWidth.isFinite) {
      throw ValidationError("--half-width \(halfWidth): write an amount above 0 without its currency, as 500")
    }
    guard let budget else { return }
    guard select else { throw ValidationError("--budget limits --select; give --select too") }
    guard budget >= SelectionBudget().firstStage else {
      throw ValidationError("--budget \(budget): the selection needs at least \(SelectionBudget().firstStage)")
    }
  }

  /// What is asked for beside the differences.
  private var request: ComparisonRequest {
    guard select else { return ComparisonRequest(halfWidth: halfWidth) }
    var selection = SelectionBudget()
    selection.maximum = budget ?? selection.maximum
    return ComparisonRequest(halfWidth: halfWidth, selection: selection)
  }

  func run() throws {
    let gates = try gates.map(Gate.init)
    let file = try scenario.read(color: display.colors(STDERR_FILENO))
    let names =
      policies?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      ?? file.scenario.policies.map(\.name)
    guard names.contains(where: { $0 != Scenario.todayName }) else {
      throw Failure.usage("\(file.path): no policies to compare; name some under `policies:`")
    }
    let others = try names.filter { $0 != Scenario.todayName }.map(file.policy(named:))
    let plan = ComparisonPlan(others, against: try file.policy(named: Scenario.todayName))
    let results = try StudyRunner(file: file, run: options, display: display, vocabulary: voice.vocabulary(for: file))
      .perform("compare", policies: plan.policies, replications: 200, precision: (precision, PrecisionGoal.decisive)) {
        laboratory, settings in
        try laboratory.compare(plan, settings: settings, request: request)
      }
    for gate in gates { try results.map(gate.check) }
    try results.map(requirePrecision)
    if results?.compare?.selection?.status == .budgetEnded { throw Failure.undecided }
  }
}
