// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import FunnelModel
import Reporting
import ScenarioFormat
import Statistics

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the JSON Schema of scenario files, for editors.")

  func run() { standardOutput(jsonSchema()) }
}

struct Levers: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Lists the levers with their bounds and defaults.")

  func run() {
    for lever in Lever.all {
      standardOutput("\(lever.path)\n    \(lever.summary)\n    \(lever.kind.words)")
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

extension LeverKind {
  /// The values a lever takes, in words.
  var words: String {
    switch self {
    case .number(let dimension, let bounds, let allowsNever):
      "\(bounds.lowerBound) to \(bounds.upperBound) \(dimension.unit)" + (allowsNever ? ", or never" : "")
    case .whole(let bounds): "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
    case .offsets(let dimension): "ascending times from 0, in \(dimension.unit)"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    }
  }
}
