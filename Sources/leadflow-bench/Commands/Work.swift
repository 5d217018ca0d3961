// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import FunnelEngine
import FunnelModel

/// What `work` prints.
struct WorkResult: Codable {
  /// The leads of all replications.
  let leads: Double
  /// CPU seconds of the replications, without reading and compiling the scenario.
  let cpu: Double
  /// The most memory the process held before the first replication and after the last, in megabytes.
  let megabytesBefore: Double
  let megabytes: Double
  /// The replications one by one, when they were asked for.
  var replications: [ReplicationRow]?
}

/// Simulates and prints what it took: the work that other benchmarks and programs measure from outside.
struct Work: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Simulates today's policy on one thread and prints the time it took as JSON.", shouldDisplay: false)

  @OptionGroup var scenario: ScenarioArgument

  @Option(help: "How many replications.")
  var replications = 1

  @Option(help: "The seed of every draw.")
  var seed: UInt64 = 1

  @Option(help: "The number of the first replication.")
  var first = 0

  @Flag(help: "Print the statistics of every replication.")
  var rows = false

  func run() throws {
    let simulation = Subject(compiled: CompiledScenario(try scenario.read()), seed: seed)
    let before = peakMegabytes()
    var leads = 0.0
    var found: [ReplicationRow] = []
    let start = processSeconds()
    for replication in first..<first + replications {
      let begin = processSeconds()
      let tally = simulation.tally(simulation.compiled.scenario.today, replication: replication)
      leads += tally.leads
      if rows { found.append(ReplicationRow(tally, cpu: processSeconds() - begin)) }
    }
    let cpu = processSeconds() - start
    let result = WorkResult(
      leads: leads, cpu: cpu, megabytesBefore: before, megabytes: peakMegabytes(), replications: rows ? found : nil)
    print(try jsonLine(result), terminator: "")
  }
}
