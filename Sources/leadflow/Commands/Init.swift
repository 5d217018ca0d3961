// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Reporting
import ScenarioFormat

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a commented starter scenario and the schema editors check it with.")

  @Option(help: "The starter: quick-start.")
  var preset = Preset.quickStart

  @Argument(help: "The file to write.", completion: .file(extensions: ["yaml"]))
  var file = "scenario.yaml"

  /// The starters that come with the program.
  enum Preset: String, ExpressibleByArgument, CaseIterable {
    case quickStart = "quick-start"

    var text: String {
      switch self {
      case .quickStart: quickStartScenario
      }
    }
  }

  func run() throws {
    guard !FileManager.default.fileExists(atPath: file) else {
      throw Failure.writing("\(file): the file exists; name another")
    }
    let schema = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("leadflow.schema.json")
    do {
      try Data(preset.text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
      try Data(jsonSchema().utf8).write(to: schema, options: .atomic)
    } catch {
      throw Failure.writing("\(file): cannot be written; is the folder there, writable and not full?")
    }
    standardOutput("\(file) written. Next: leadflow check \(file), then leadflow recommend \(file)\n")
  }
}
