// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The `leadflow` program as it was built beside the tests, run in a folder of its own.
struct BuiltProgram {
  /// What a run printed and how it ended.
  struct Outcome {
    let output: String
    let errors: String
    let code: Int32
  }

  /// The folder the program runs in; empty at first.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("leadflow-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// The root of the package.
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The scenario files that ship.
  static let scenarios = ["quick-start", "raise-threshold", "reference-funnel", "six-attempts", "webinar-nurture"]
    .map { scenario("\($0).yaml") }

  /// A scenario that ships with the program.
  static func scenario(_ name: String) -> String { package.appendingPathComponent("scenarios/\(name)").path }

  /// A file beside these tests.
  static func golden(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/\(name)")
  }

  /// Runs the program with arguments and waits for its end.
  func run(_ arguments: String...) throws -> Outcome { try run(arguments) }

  /// The program, beside the tests.
  static let executable = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().appendingPathComponent("leadflow")

  /// Runs the program with arguments and waits for its end.
  func run(_ arguments: [String]) throws -> Outcome { try run(Self.executable, arguments) }

  /// Runs any program in the folder with arguments and waits for its end.
  func run(_ executable: URL, _ arguments: [String]) throws -> Outcome {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // Files, not pipes: a program that prints much must not wait for a reader.
    let output = folder.appendingPathComponent(".output")
    let errors = folder.appendingPathComponent(".errors")
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      output: try String(contentsOf: output, encoding: .utf8), errors: try String(contentsOf: errors, encoding: .utf8),
      code: process.terminationStatus)
  }

  /// What the folder holds, without the captured output.
  func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}
