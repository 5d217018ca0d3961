// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import FunnelModel
import ScenarioFormat

/// The scenario a command works on.
struct ScenarioOptions: ParsableArguments {
  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Override a scenario value, for example sales.reps=4; repeatable.", valueName: "key=value"))
  var overrides: [String] = []

  /// Reads the file with the overrides; every problem is shown at once.
  func read(color: Bool) throws -> ScenarioFile {
    let pairs = try overrides.map { text in
      guard let equals = text.firstIndex(of: "=") else {
        throw Failure.usage("--set \(text): write KEY=VALUE, for example --set sales.reps=4")
      }
      return Override(key: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
    }
    let scenario = try openScenario(file, overrides: pairs, color: color)
    for warning in scenario.warnings { standardError(warning.rendered(color: color)) }
    return scenario
  }
}

/// Reads a scenario file, or fails with its problems rendered.
func openScenario(_ path: String, overrides: [Override] = [], color: Bool) throws -> ScenarioFile {
  do {
    return try readScenario(at: path, overrides: overrides)
  } catch {
    throw Failure(error, color: color)
  }
}

/// Reads a lever with its values, or fails with the problems rendered.
func leverRange(_ text: String, in scenario: Scenario, color: Bool) throws -> LeverRange {
  do {
    return try parseLeverRange(text, in: scenario)
  } catch {
    throw Failure(error, color: color)
  }
}

extension Failure {
  /// The failure a file that cannot be read ends with.
  init(_ failure: ReadFailure, color: Bool) {
    switch failure {
    case .missing(let path):
      self = .missing("\(path): no such file; `leadflow init \(path)` writes a starter scenario")
    case .problems(let problems):
      self = .badInput(problems.map { $0.rendered(color: color) }.joined(separator: "\n"))
    }
  }
}
