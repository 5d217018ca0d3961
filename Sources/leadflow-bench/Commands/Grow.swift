// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import FunnelEngine
import FunnelModel

/// Simulates one size of `volume` and prints what it took.
struct Grow: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Simulates ten years of a scenario at a size and prints the time as JSON.", shouldDisplay: false)

  @OptionGroup var scenario: ScenarioArgument

  @Option(help: "Thousands of leads a month.")
  var size = 1

  func run() throws {
    let compiled = CompiledScenario(try scenario.read().grown(size: size))
    let before = peakMegabytes()
    let start = processSeconds()
    let tally = Subject(compiled: compiled, seed: 1).tally(compiled.scenario.today, replication: 0)
    let cpu = processSeconds() - start
    let result = WorkResult(
      leads: tally.leads, cpu: cpu, megabytesBefore: before, megabytes: peakMegabytes(),
      replications: [ReplicationRow(tally, cpu: cpu)])
    print(try jsonLine(result), terminator: "")
  }
}
