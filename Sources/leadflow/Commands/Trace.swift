// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import FunnelModel
import Reporting
import ScenarioFormat

struct Trace: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints what one simulated lead goes through.",
    discussion: """
      Leads are numbered in the order in which they are captured, from 0. The same lead is the same person under every \
      policy, so two paths of one number show what a policy changes.
        leadflow trace scenarios/raise-threshold.yaml 4711
        leadflow trace scenarios/raise-threshold.yaml 4711 --policy raise-to-70
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var voice: VoiceOptions

  @Argument(help: "The number of the lead.")
  var lead: Int

  @Option(help: "The policy: today, or a name from the scenario's policies.")
  var policy = Scenario.todayName

  @Option(help: "The replication the lead belongs to, from 0.")
  var replication = 0

  @Option(help: "The seed of every draw.")
  var seed: UInt64 = 20_261

  func validate() throws {
    guard lead >= 0 else { throw ValidationError("lead \(lead): leads are numbered from 0") }
    guard (0..<1_000_000).contains(replication) else {
      throw ValidationError("--replication \(replication): write a number from 0 to 999999")
    }
  }

  func run() throws {
    let file = try scenario.read(color: display.colors(STDERR_FILENO))
    let policy = try file.policy(named: policy)
    let laboratory = Laboratory(file.scenario, seed: seed, threads: 1)
    switch laboratory.trace(lead, policy: policy, replication: replication) {
    case .success(let path):
      let report = LeadPathReport(path, scenario: file.scenario, in: voice.vocabulary(for: file))
      let style = TerminalStyle(color: display.colors(STDOUT_FILENO))
      standardOutput(report.text(as: display.format, style: style))
    case .failure(let failure):
      throw Failure.usage("lead \(lead): replication \(replication) has the leads 0 to \(failure.leads - 1)")
    }
  }
}
