// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import FunnelEngine
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
  ///   - precision: the options for a precision, and what must become precise unless they say.
  ///   - more: about how many runs the study makes beside these; nothing when nobody can say.
  ///   - study: the study itself.
  /// - Returns: the results, or nothing after a dry run.
  /// - Throws: `Failure.usage` when it would not fit into memory, `Failure.writing` when the folder cannot be written,
  ///   `Failure.interrupted` when it was stopped, with what is finished kept for `--resume`.
  func perform(
    _ name: String, policies: [NamedPolicy], replications: Int,
    precision: (options: PrecisionOptions, metrics: [String])? = nil, more: Int? = nil,
    study: (Laboratory, StudySettings) throws -> StudyResults
  ) throws -> StudyResults? {
    let goal = try precision?.options.goal(
      for: precision?.metrics ?? [], run: run, mostRuns: Self.mostRuns, policies: policies.count)
    let settings = run.settings(default: replications, precision: goal, for: file)
    let runs = policies.count * settings.replications
    guard runs <= Self.mostRuns else {
      throw Failure.usage(
        "\(policies.count) policies in \(settings.replications) replications are \(runs) runs, and one study keeps at most "
          + "\(Self.mostRuns); ask for fewer replications or policies")
    }
    if run.dryRun {
      standardOutput(try prediction(name, policies: policies, settings: settings, more: more))
      return nil
    }
    let folder = ResultsFolder(path: run.folder ?? "leadflow-results/\(file.scenario.name)-\(name)")
    // A folder that cannot be made is better known before the work than after it.
    try folder.create()
    let line = ProgressLine(isQuiet: display.quiet)
    var laboratory = Laboratory(
      file.scenario, seed: run.seed, threads: run.threads, progress: { line.take($0) })
    laboratory.pace = run.isStepByStep ? .stepwise : .straight
    let identity = CheckpointIdentity(name, policies, in: laboratory, identity: settings.identity)
    let checkpoint = try folder.checkpoint(identity, policies: policies, resume: run.resume, isQuiet: display.quiet)
    laboratory.checkpoint = checkpoint
    let started = Date()
    let results: StudyResults
    do {
      let signals = StopSignals { checkpoint.interrupt() }
      defer {
        signals.end()
        line.finish()
      }
      results = try study(laboratory, settings)
    } catch is StudyInterrupted {
      try folder.write(checkpoint.pieces)
      throw Failure.interrupted(
        "\(checkpoint.runs) runs are kept in \(folder.checkpointPath); the same command with --resume goes on from there"
      )
    }
    try folder.write(results, file: file, started: started, threads: run.threads)
    try folder.removeCheckpoint()
    if !display.quiet { standardError("results written to \(folder.path)\n") }
    let style = TerminalStyle(color: display.colors(STDOUT_FILENO))
    standardOutput(render(results, as: display.format, style: style, in: vocabulary))
    return results
  }

  /// The work and time a study would take, from a pilot of about a second.
  private func prediction(
    _ name: String, policies: [NamedPolicy], settings: StudySettings, more: Int?
  ) throws -> String {
    var pilot = settings
    pilot.replications = 2
    pilot.precision = nil
    let sample = Array(policies.prefix(4))
    let laboratory = Laboratory(file.scenario, seed: run.seed, threads: 1)
    let start = Date()
    var runs = 0
    repeat {
      _ = try laboratory.compare("pilot", sample, settings: pilot)
      runs += sample.count * pilot.replications
    } while Date().timeIntervalSince(start) < 1
    let perRun = Date().timeIntervalSince(start) / Double(runs)
    let total = policies.count * settings.replications + (more ?? 0)
    let seconds = perRun * Double(total) / Double(run.threads)
    return """
      policies                  \(policies.count)
      replications of each      \(settings.precision == nil ? "" : "at most ")\(settings.replications)
      runs                      \(more == nil ? "" : "about ")\(total)\(more.map { ", of which \($0) beside those policies" } ?? "")
      time for a run            \(String(format: "%.1f", perRun * 1000)) ms
      time on \(run.threads) threads         about \(String(format: "%.0f", max(1, seconds))) s\(name == "recommend" ? ", a selection comes on top" : "")
      size of results.json      about \(policies.count * 10 + 4) kB

      """
  }
}
