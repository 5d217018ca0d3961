// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import ScenarioFormat

/// How precise a study must become before it ends.
struct PrecisionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Replicate until the figures are known to within this percentage of themselves, instead of --replications.",
      discussion: """
        A figure meets it when half its 95 % interval (the part that more replications shrink) is at most X / (1 + X) of \
        its absolute value, looked at after 40 replications and then at every size that is a quarter larger (Law, \
        Simulation Modeling and Analysis, 9.4.1). Exit code 3 when --max-replications end it first.
        """, valueName: "x%"))
  var precision: String?

  @Option(
    help: ArgumentHelp(
      """
      A metric that must become precise; repeatable. By default contribution, and won, revenue and \
      first_touch_p90_hours of a single policy.
      """, valueName: "name"),
    completion: .list(Metric.all.map(\.name)))
  var metric: [String] = []

  @Option(
    help: ArgumentHelp(
      "The replications after which --precision ends undecided (default: \(PrecisionGoal.usualMost)).", valueName: "n"))
  var maxReplications: Int?

  /// The smallest limit: with less there is nothing to look at.
  static let fewest = 4

  func validate() throws {
    guard let precision else {
      if !metric.isEmpty { throw ValidationError("--metric chooses what --precision is about; give --precision too") }
      if maxReplications != nil {
        throw ValidationError("--max-replications limits --precision; give --precision, or --replications alone")
      }
      return
    }
    _ = try share(precision)
    if let maxReplications, !(PrecisionOptions.fewest...1_000_000).contains(maxReplications) {
      throw ValidationError(
        "--max-replications \(maxReplications): write a number from \(PrecisionOptions.fewest) to 1000000")
    }
    for name in metric where Metric.named(name) == nil {
      let hint =
        nearest(to: name, among: Metric.all.map(\.name)).map { "did you mean '\($0)'?" } ?? "see `leadflow metrics`"
      throw ValidationError("--metric \(name): there is no such metric; \(hint)")
    }
  }

  /// What the options ask for.
  ///
  /// - Parameters:
  ///   - metrics: what must become precise unless the options name something.
  ///   - run: the other options of the run, which may not ask for replications too.
  ///   - mostRuns: the runs that fit into one study, over all policies.
  ///   - policies: how many policies it has.
  /// - Returns: the goal, or nothing when a number of replications is asked for.
  /// - Throws: `Failure.usage` when both are asked for.
  func goal(for metrics: [String], run: RunOptions, mostRuns: Int, policies: Int) throws -> PrecisionGoal? {
    guard let precision else { return nil }
    guard run.replications == nil else {
      throw Failure.usage("give --replications or --precision, not both: a precision decides how many replications run")
    }
    let names = metric.reduce(into: [String]()) { names, name in if !names.contains(name) { names.append(name) } }
    return PrecisionGoal(
      target: try share(precision), metrics: names.isEmpty ? metrics : names,
      most: maxReplications ?? min(PrecisionGoal.usualMost, max(2, mostRuns / policies / 2 * 2)))
  }

  private func share(_ text: String) throws -> Double {
    guard let match = text.wholeMatch(of: /\s*([0-9]+\.?[0-9]*)\s*%\s*/), let percent = Double(match.1),
      (0.01...100).contains(percent)
    else {
      throw ValidationError("--precision '\(text)': write a percentage from 0.01% to 100%, for example --precision 5%")
    }
    return percent / 100
  }
}

/// A study of which it is known how many replications it runs has no use for a precision.
struct NoPrecision: ParsableArguments {
  @Option(help: .hidden) var precision: String?

  func validate() throws {
    guard precision == nil else {
      throw ValidationError(
        "--precision is for simulate, compare and sweep; recommend ends by its own rule, see --replications and --budget"
      )
    }
  }
}

/// Fails when replications ended a study before its figures were as precise as asked for.
func requirePrecision(_ results: StudyResults) throws {
  guard let precision = results.precision, precision.status == .budgetEnded else { return }
  let open = precision.figures.count { !$0.isMet }
  throw Failure.imprecise(
    "\(open) of \(precision.figures.count) figures are not precise after \(precision.replications) replications")
}
