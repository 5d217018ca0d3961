// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation

/// Instructions and allocations per lead, and whether they grew.
struct Count: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Counts instructions and allocations per lead under valgrind.",
    discussion: """
      The counts are marginal: those of three replications less those of one, by the difference in leads, so that \
      starting the program and compiling the scenario do not count.
      """)

  @OptionGroup var scenario: ScenarioArgument
  @OptionGroup var printing: PrintOptions

  @Option(help: ArgumentHelp("Write the counts to a file.", valueName: "file"))
  var record: String?

  @Option(help: ArgumentHelp("Fail when a count grew by more than 5 % over that of a file.", valueName: "file"))
  var check: String?

  func run() throws {
    guard let callgrind = Callgrind() else { throw BenchFailure(Callgrind.isMissing) }
    _ = try scenario.read()
    let counts = try callgrind.counts(scenario.file)
    var figures = Figures()
    figures.add(counts)
    print(try figures.rendered(as: printing.format), terminator: "")
    if let record {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
      try (encoder.encode(counts) + Data("\n".utf8)).write(to: URL(fileURLWithPath: record))
    }
    if let check { try compare(counts, with: check) }
  }

  private func compare(_ counts: CountsPerLead, with file: String) throws {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw BenchFailure("\(file): no such file; `leadflow-bench count --record \(file)` writes it")
    }
    let changes = counts.changes(since: try JSONDecoder().decode(CountsPerLead.self, from: data))
    for change in changes.fallen {
      standardError("\(change): lower by more than 5 %; record it with `leadflow-bench count --record \(file)`\n")
    }
    guard !changes.grown.isEmpty else { return }
    for change in changes.grown { standardError("error: \(change): higher by more than 5 %, or no longer none\n") }
    standardError("make it cheaper, or say why it has to cost more and run `leadflow-bench count --record \(file)`\n")
    throw ExitCode(1)
  }
}

extension Figures {
  mutating func add(_ counts: CountsPerLead) {
    add("instructions_per_lead", "instructions per lead", counts.instructions, "instructions")
    add("allocations_per_lead", "allocations per lead", counts.allocations, "calls of malloc and its kin")
  }
}
