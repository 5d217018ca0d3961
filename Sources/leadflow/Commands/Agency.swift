// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import FunnelModel
import Reporting
import ScenarioFormat

struct AgencyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agency",
    abstract: "Says what agencies and hires are worth against each other and against nothing.",
    discussion: """
      Simulates the policies that pay an agency or hires on the same leads as today's, in as many futures as the uncertain \
      values leave open. Writes cash.csv, a row for each month, and cost-curve.csv beside results.json.
        leadflow agency scenarios/agency-offer.yaml --set clock.horizon="18 months"
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var options: RunOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var voice: VoiceOptions

  @Option(
    help: ArgumentHelp(
      "Policies to choose from, separated by commas; all that pay an agency or hires by default.", valueName: "a,b"))
  var policies: String?

  @Option(help: ArgumentHelp("The months after which one stays or leaves by what a pilot shows.", valueName: "months"))
  var pilot = 3

  @Flag(help: "Count the time that executives no longer spend on today's deals as money.")
  var creditFreedTime = false

  func validate() throws {
    guard (1...120).contains(pilot) else {
      throw ValidationError("--pilot \(pilot): write a number of months from 1 to 120")
    }
  }

  func run() throws {
    let file = try scenario.read(color: display.colors(STDERR_FILENO))
    let months = file.scenario.clock.horizon / file.scenario.calendar.hoursPerMonth
    guard Double(pilot) <= months + 1e-9 else {
      throw Failure.usage(
        "--pilot \(pilot): the window has \(plainText((100 * months).rounded() / 100)) months; ask for a shorter pilot or "
          + "lengthen the window, for example --set clock.horizon=\"12 months\"")
    }
    let choices = try choices(file)
    let all = [try file.policy(named: Scenario.todayName)] + choices
    let goal = AgencyGoal(pilotMonths: pilot, creditsFreedTime: creditFreedTime)
    _ = try StudyRunner(file: file, run: options, display: display, vocabulary: voice.vocabulary(for: file))
      .perform(
        "agency", policies: all, replications: 1000, more: all.count * Laboratory.replicationsBesideFutures
      ) { try $0.agencyCase(all, goal: goal, settings: $1) }
  }

  /// The policies that are chosen from.
  private func choices(_ file: ScenarioFile) throws -> [NamedPolicy] {
    let asked = policies?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    let names = (asked ?? file.scenario.policies.map(\.name)).filter { $0 != Scenario.todayName }
    let named = try names.map(file.policy(named:))
    let choices = Laboratory.providers(of: named)
    if let asked {
      guard let other = named.first(where: { policy in !choices.contains { $0.name == policy.name } }) else {
        guard !choices.isEmpty else { throw Failure.usage("--policies \(asked.joined(separator: ",")): name an offer") }
        return choices
      }
      throw Failure.usage(
        "--policies \(other.name): it pays neither an agency nor hires; set `agency.enabled: on` or `hire.count: 1` in it"
      )
    }
    guard !choices.isEmpty else {
      throw Failure.badInput(
        "\(file.path): error: no policy pays an agency or hires\n   = fix: write an offer under `contracts` and a policy with "
          + "`agency.enabled: on` and `agency.contract: NAME`, or one with `hire.count: 1`\n")
    }
    return choices
  }
}
