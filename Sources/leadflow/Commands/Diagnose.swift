// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import FunnelModel
import Reporting
import ScenarioFormat

struct Diagnose: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says where a funnel falls short of what was planned, how sure that is and what to do first.",
    discussion: """
      The plan is a second scenario file: what was promised, what a benchmark does, or what was before. Every value in \
      which it differs belongs to volume, quality, speed, persistence, briefing or close; each gets its fair share of \
      the shortfall, measured on the same leads. `leadflow diff FILE PLAN` lists the values. --set \
      changes FILE and leaves the plan.
        leadflow diagnose scenarios/shortfall.yaml --plan scenarios/shortfall-plan.yaml --target '180 wins a year'
      """)

  @OptionGroup var scenario: ScenarioOptions

  @Option(
    help: ArgumentHelp("The scenario file of the funnel as it was planned or as it was before.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var plan: String

  @OptionGroup var target: TargetOptions
  @OptionGroup var options: RunOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var voice: VoiceOptions

  func run() throws {
    let color = display.colors(STDERR_FILENO)
    let file = try scenario.read(color: color)
    let planned = try openScenario(plan, color: color)
    let (metric, perMonth) = try target.parsed()
    let gap = PlanGap(now: file.scenario, plan: planned.scenario)
    guard gap.incomparable.isEmpty else {
      throw Failure.badInput(
        "\(plan): error: \(gap.incomparable.joined(separator: ", ")): not as in \(file.path), so the two cannot be "
          + "compared\n   = fix: give both files the same clock, calendar and currency\n")
    }
    guard gap.count > 0 || perMonth != nil else {
      throw Failure.badInput(
        "\(plan): error: says the same of the funnel as \(file.path), so nothing falls short of it\n   = fix: write "
          + "down what was planned otherwise, or give a --target\n")
    }
    let request = DiagnosisRequest(gap: gap, planSha256: planned.sha256, metric: metric, target: perMonth)
    // The second policy is not run: it tells a checkpoint of another plan from this one.
    let today = try file.policy(named: Scenario.todayName)
    let policies = [today, NamedPolicy(name: "plan \(planned.sha256)", policy: planned.scenario.today)]
    let replications = options.replications ?? DiagnosisRequest.replications
    _ = try StudyRunner(file: file, run: options, display: display, vocabulary: voice.vocabulary(for: file))
      .perform(
        "diagnose", policies: policies, replications: DiagnosisRequest.replications,
        more: request.runs(replications: replications)
      ) { try $0.diagnose(request, settings: $1) }
  }
}
