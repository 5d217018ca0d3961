// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import ScenarioFormat

/// The `leadflow` command: it reads options and files, calls the library and writes what that returns.
@main struct LeadFlow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leadflow",
    abstract: "Simulates the marketing-to-sales lead funnel and recommends the agreement both teams can sign.",
    discussion: """
      Start with `leadflow init`, then `leadflow check`, then `leadflow recommend`.
      Results go to standard output, progress and problems to standard error.
      Exit codes: 0 done, 1 files differ, 3 undecided, 4 nothing feasible, 64 usage, 65 bad scenario or data, 66 missing input, \
      70 internal, 74 input/output, 99 gate failed, 130 interrupted.
      """,
    version: Program.version,
    subcommands: [
      Init.self, Check.self, Explain.self, Simulate.self, Compare.self, Sweep.self, Recommend.self, Negotiate.self,
      AgencyCommand.self, Diagnose.self, Sensitivity.self,
      Power.self, Trace.self, Diff.self, SelfCheckCommand.self,
      Import.self, Fit.self, BacktestCommand.self,
      Schema.self, Levers.self, Metrics.self, Distributions.self,
    ])

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    suggestCommand(for: arguments.first)
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch let failure as Failure {
      failure.exit()
    } catch {
      exit(withError: error)
    }
  }

  /// A mistyped command gets a suggestion, which the argument parser gives for options only.
  private static func suggestCommand(for word: String?) {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName ?? $0._commandName }
    guard let word, !word.hasPrefix("-"), word != "help", !names.contains(word) else { return }
    let hint = nearest(to: word, among: names).map { "Did you mean '\($0)'?" } ?? "See 'leadflow --help'."
    Failure.usage("unknown command '\(word)'. \(hint)").exit()
  }
}

/// What the program says about itself.
enum Program {
  static let version = "0.2.0"
}
