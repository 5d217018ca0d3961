// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Another program, run to its end.
struct ChildProgram {
  let executable: URL

  /// This program itself.
  static let itself = ChildProgram(executable: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath())

  /// The program of a name on the `PATH`, or nothing.
  static func named(_ name: String) -> ChildProgram? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.lazy.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
      .map { ChildProgram(executable: URL(fileURLWithPath: $0)) }
  }

  /// Runs the program and returns what it printed; what it says on standard error is kept for its failure.
  func output(of arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    let output = Pipe()
    let errors = FileManager.default.temporaryDirectory.appendingPathComponent("leadflow-bench-\(UUID().uuidString)")
    try Data().write(to: errors)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let printed = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let said = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
      throw BenchFailure("\(executable.lastPathComponent) ended with code \(process.terminationStatus)\n\(said)")
    }
    return printed
  }

  /// Runs the program and reads what it printed as JSON.
  func result<Result: Decodable>(of arguments: [String]) throws -> Result {
    try JSONDecoder().decode(Result.self, from: output(of: arguments))
  }
}
