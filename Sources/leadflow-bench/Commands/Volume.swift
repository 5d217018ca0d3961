// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// Whether time and memory stay in proportion when there is more of everything.
struct Volume: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures ten years at 1,000, 10,000 and 100,000 leads a month, with 5, 50 and 500 reps.",
    discussion: "Each size is one replication in a process of its own.")

  @OptionGroup var scenario: ScenarioArgument
  @OptionGroup var printing: PrintOptions

  @Option(parsing: .upToNextOption, help: "The sizes, in thousands of leads a month.")
  var sizes = [1, 10, 100]

  func validate() throws {
    guard sizes.allSatisfy({ (1...1000).contains($0) }) else { throw ValidationError("sizes go from 1 to 1000") }
  }

  func run() throws {
    var figures = Figures()
    for size in sizes {
      let work: WorkResult = try ChildProgram.itself.result(of: ["grow", scenario.file, "--size", String(size)])
      figures.add("leads_\(size)x", "\(size)x: leads", work.leads, "leads")
      figures.add("seconds_\(size)x", "\(size)x: CPU time", work.cpu, "s")
      figures.add("microseconds_per_lead_\(size)x", "\(size)x: CPU time per lead", work.cpu / work.leads * 1e6, "µs")
      figures.add("megabytes_\(size)x", "\(size)x: peak memory", work.megabytes, "MB")
      for row in work.replications ?? [] {
        figures.add("utilisation_\(size)x", "\(size)x: utilisation of the reps", row.utilisation, "share")
      }
    }
    print(try figures.rendered(as: printing.format), terminator: "")
  }
}
