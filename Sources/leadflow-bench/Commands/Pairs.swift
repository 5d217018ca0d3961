// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import FunnelEngine
import FunnelModel

/// What it saves to compare two policies on the same leads.
struct Pairs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures how much less a difference varies on common leads, and what showing it costs.",
    discussion: """
      The factor of a metric is the sum of both policies' variances, which is what independent seeds give a difference, \
      over the variance of the difference on the same leads.
      """)

  @OptionGroup var scenario: ScenarioArgument
  @OptionGroup var printing: PrintOptions

  @Option(help: "How many pairs of replications.")
  var replications = 200

  @Option(help: ArgumentHelp("The lever and the two values that are compared.", valueName: "path=value,value"))
  var vary = "handoff.threshold=57,60"

  func validate() throws {
    guard replications > 2 else { throw ValidationError("--replications \(replications): write at least 3") }
  }

  func run() throws {
    let funnel = try scenario.read()
    let simulation = Subject(compiled: CompiledScenario(funnel), seed: 1)
    let figures = PairFigures(simulation, try PolicyPair(vary, in: funnel), replications: replications).figures
    print(try figures.rendered(as: printing.format), terminator: "")
  }
}
