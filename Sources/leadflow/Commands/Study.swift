// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import FunnelModel
import Reporting
import ScenarioFormat

/// What the commands that run policies have in common: read, run, write the folder, print.
struct StudyRunner {
  let file: ScenarioFile
  let run: RunOptions
  let display: DisplayOptions
  /// The words of what is printed; the folder keeps the usual ones, for both sides.
  var vocabulary = Vocabulary.canonical

  /// Some three kilobytes are kept of each run for exact quantiles and paired differences.
  static let mostRuns = 1_000_000

  /// Runs a study and shows it; a dry run only predicts.
  ///
  /// - Parameters:
  ///   - name: the name of the study, for the folder.
  ///   - policies: the policies every replication covers.
  ///   - replications: the default number of replications.
  ///   - study: the study itself.
  /// - Returns: the results, or nothing after a dry run.
  /// - Throws: `Failure.usage` when it would not fit into memory, `Failure.writing` when the folder cannot be written.
  func perform(
    _ name: String, policies: [NamedPolicy], replications: Int,
    study: (Laboratory, StudySettings) -> StudyResults
  ) throws -> StudyResults? {
    let settings = run.settings(default: replications, for: file)
    let runs = policies.count * settings.replications
    guard runs <= Self.mostRuns else {
      throw Failure.usage(
        "\(policies.count) policies in \(settings.replications) replications are \(runs) runs, and one study keeps at most "
          + "\(Self.mostRuns); ask for fewer replications or policies")
    }
    if run.dryRun {
      standardOutput(prediction(policies: policies, settings: settings))
      return nil
    }
    let folder = ResultsFolder(path: run.folder ?? "leadflow-results/\(file.scenario.name)-\(name)")
    // A folder that cannot be made is better known before the work than after it.
    try folder.create()
    let line = ProgressLine(isQuiet: display.quiet)
    let laboratory = Laboratory(
      file.scenario, seed: run.seed, threads: run.threads, progress: { line.add($0) })
    let started = Date()
    let results = study(laboratory, settings)
    line.finish()
    try folder.write(results, file: file, started: started, threads: run.threads)
    if !display.quiet { standardError("results written to \(folder.path)\n") }
    let style = TerminalStyle(color: display.colors(STDOUT_FILENO))
    standardOutput(render(results, as: display.format, style: style, in: vocabulary))
    return results
  }

  /// The work and time a study would take, from a pilot of about a second.
  private func prediction(policies: [NamedPolicy], settings: StudySettings) -> String {
    var pilot = settings
    pilot.replications = 2
    let sample = Array(policies.prefix(4))
    let laboratory = Laboratory(file.scenario, seed: run.seed, threads: 1)
    let start = Date()
    var runs = 0
    repeat {
      _ = laboratory.compare("pilot", sample, settings: pilot)
      runs += sample.count * pilot.replications
    } while Date().timeIntervalSince(start) < 1
    let perRun = Date().timeIntervalSince(start) / Double(runs)
    let total = policies.count * settings.replications
    let seconds = perRun * Double(total) / Double(run.threads)
    return """
      policies                  \(policies.count)
      replications of each      \(settings.replications)
      runs                      \(total)
      time for a run            \(String(format: "%.1f", perRun * 1000)) ms
      time on \(run.threads) threads         about \(String(format: "%.0f", max(1, seconds))) s, a selection comes on top
      size of results.json      about \(policies.count * 10 + 4) kB

      """
  }
}
