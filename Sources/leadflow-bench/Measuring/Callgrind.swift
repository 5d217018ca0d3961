// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Counts what this program executes, by running itself under valgrind.
struct Callgrind {
  private let valgrind: ChildProgram
  private let strip: ChildProgram

  static let isMissing = """
    valgrind or strip is missing, which count instructions; install them with \
    `apt-get install valgrind binutils`, or run `make bench`, which does
    """

  /// The counter, or nothing when a tool it needs is not installed.
  init?() {
    guard let valgrind = ChildProgram.named("valgrind"), let strip = ChildProgram.named("strip") else { return nil }
    self.valgrind = valgrind
    self.strip = strip
  }

  /// What one more lead of a scenario costs: the difference of three replications and one, by their leads.
  func counts(_ scenario: String) throws -> CountsPerLead {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("leadflow-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Valgrind 3.19 gives up on the debug information of Swift.
    let program = folder.appendingPathComponent("leadflow-bench")
    _ = try strip.output(of: ["--strip-debug", "-o", program.path, ChildProgram.itself.executable.path])
    let few = try run(program, scenario, replications: 1, in: folder)
    let many = try run(program, scenario, replications: 3, in: folder)
    let leads = many.leads - few.leads
    return CountsPerLead(
      instructions: Double(many.output.instructions - few.output.instructions) / leads,
      allocations: Double(many.output.allocations - few.output.allocations) / leads)
  }

  private func run(
    _ program: URL, _ scenario: String, replications: Int, in folder: URL
  ) throws -> (output: CallgrindOutput, leads: Double) {
    let file = folder.appendingPathComponent("callgrind.\(replications)")
    let work: WorkResult = try valgrind.result(of: [
      "--tool=callgrind", "--callgrind-out-file=\(file.path)", program.path, "work", scenario, "--replications",
      String(replications),
    ])
    return (CallgrindOutput(try String(contentsOf: file, encoding: .utf8)), work.leads)
  }
}
