// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import FunnelModel
import ScenarioFormat

/// How figures are printed.
enum FigureFormat: String, ExpressibleByArgument, CaseIterable {
  case table
  case json
}

/// How a benchmark prints what it measured.
struct PrintOptions: ParsableArguments {
  @Option(help: "How figures are printed: table or json.")
  var format = FigureFormat.table
}

/// The scenario a benchmark runs.
struct ScenarioArgument: ParsableArguments {
  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file = "scenarios/reference-funnel.yaml"

  /// Reads the file, or ends with its problems.
  func read() throws -> Scenario {
    do {
      return try readScenario(at: file).scenario
    } catch {
      throw BenchFailure(error)
    }
  }
}

/// Why a benchmark could not be run, in words for standard error.
struct BenchFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  init(_ failure: ReadFailure) {
    switch failure {
    case .missing(let path): description = "\(path): no such file; run this from the root of the package"
    case .problems(let problems): description = problems.map { $0.rendered() }.joined(separator: "\n")
    }
  }
}
