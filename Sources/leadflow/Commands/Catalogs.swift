// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import FunnelModel
import Reporting
import ScenarioFormat
import Statistics

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the JSON Schema of scenario files, or of results with --results.",
    discussion: """
      The first is for editors, which complete and check a scenario with it. The second is for programs that read what \
      --format json prints, or results.json, sla.json and fit.json: every key with its type, its meaning and its unit.
        leadflow schema > leadflow.schema.json
        leadflow schema --results > results.schema.json
      """)

  @Flag(help: "The schema of results instead of that of scenario files.")
  var results = false

  func run() { standardOutput(results ? resultsSchema() : jsonSchema()) }
}

struct Levers: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Lists the levers with their bounds and defaults.")

  func run() {
    for lever in Lever.all {
      standardOutput("\(lever.path)\n    \(lever.summary)\n    \(possibleValues(of: lever))")
      standardOutput(lever.fallback.map { "; default \($0)\n" } ?? "; must be given\n")
    }
  }
}

struct Metrics: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Lists the metrics with their units and definitions.")

  func run() {
    for metric in Metric.all {
      standardOutput("\(metric.name) [\(metric.unit.rawValue)]\n    \(metric.summary)\n")
    }
  }
}

struct Distributions: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Lists the distributions a scenario may use.")

  func run() {
    for family in DistributionCatalog.families {
      standardOutput("\(family.name)\n    \(family.summary)\n    \(family.usage)\n")
    }
  }
}
