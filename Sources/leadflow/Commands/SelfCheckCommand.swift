// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Reporting

/// The command; `Experiments.selfCheck` is what it runs.
struct SelfCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selfcheck",
    abstract: "Repeats the experiments behind the program's promises and says whether they hold here.",
    discussion: """
      Each row is a promise: how often a selection, an interval or a verdict is right, or what a funnel must give by \
      theory. Exit code 70 when one does not hold. More repeats see smaller faults.
        leadflow selfcheck --repeats 5000
      """)

  @Option(help: ArgumentHelp("How often each experiment is made.", valueName: "n"))
  var repeats = 2000

  @Option(help: "The seed of every trial; the same seed gives the same rows.")
  var seed: UInt64 = 20_261

  @Option(help: "How many threads work at once; rows do not depend on it.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var display: DisplayOptions

  func validate() throws {
    guard (100...1_000_000).contains(repeats) else {
      throw ValidationError("--repeats \(repeats): write a number from 100 to 1000000")
    }
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads \(threads): write a number from 1 to 1024")
    }
  }

  func run() throws {
    let result = selfCheck(repeats: repeats, seed: seed, threads: threads, version: Program.version)
    standardOutput(render(result, as: display.format, style: TerminalStyle(color: display.colors(STDOUT_FILENO))))
    guard result.holds else {
      throw Failure.broken("\(result.rows.count { !$0.holds }) of \(result.rows.count) promises do not hold")
    }
  }
}
