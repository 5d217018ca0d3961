// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import FunnelModel
import ScenarioFormat
import Statistics

/// How often a study runs, from which seed, and where its results go.
struct RunOptions: ParsableArguments {
  @Option(help: "The seed of every draw; the same seed gives the same results.")
  var seed: UInt64 = 20_261

  @Option(help: "Replications of every policy; each study has its own default.")
  var replications: Int?

  @Option(help: "How many threads work at once; results do not depend on it.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(name: .customLong("out"), help: ArgumentHelp("The folder for results.", valueName: "dir"))
  var folder: String?

  @Flag(help: "Go on with an interrupted run of the same command from the checkpoint in its results folder.")
  var resume = false

  @Flag(
    name: .customLong("step-by-step"),
    help: "Make every touch and every step of a deal an event of its own: the same results, slower.")
  var isStepByStep = false

  @Flag(help: "Predict the work, time and size from a short pilot and run nothing.")
  var dryRun = false

  func validate() throws {
    if let replications, !(2...1_000_000).contains(replications) {
      throw ValidationError("--replications \(replications): write a number from 2 to 1000000")
    }
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads \(threads): write a number from 1 to 1024")
    }
  }

  /// The settings of a study.
  func settings(
    default replications: Int, precision: PrecisionGoal? = nil, for file: ScenarioFile
  ) -> StudySettings {
    StudySettings(
      replications: precision?.most ?? self.replications ?? replications, precision: precision,
      identity: StudyIdentity(version: Program.version, scenarioSha256: file.sha256, gslVersion: gslVersion))
  }
}
