// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Calibration
import Foundation
import Reporting
import ScenarioFormat

struct Fit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fits a scenario to a history of leads and wins.",
    discussion: """
      Reads exports as `leadflow import` does, or a history that it wrote. Open leads count as open, not as lost; \
      leads won before wins were recorded count as unknown.
      """)

  @OptionGroup var source: HistoryOptions

  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("The scenario to write.", valueName: "scenario"))
  var output: String

  @Option(help: "The first-year value of a won deal when the history has none, in US dollars.")
  var dealValue: Double?

  @Option(help: "The reps who work the leads; by default as many as closed a deal.")
  var reps: Int?

  @Flag(help: "Intervals that follow the likelihood, beside standard errors; slower.")
  var profile = false

  @Option(
    help: ArgumentHelp("A folder for fit.json and the report.", valueName: "dir"), completion: .directory)
  var out: String?

  @OptionGroup var display: DisplayOptions

  func validate() throws {
    if let dealValue, !(dealValue > 0 && dealValue.isFinite) {
      throw ValidationError("--deal-value must be above 0")
    }
    if let reps, !(1...10_000).contains(reps) {
      throw ValidationError("--reps \(reps): write a number from 1 to 10000")
    }
  }

  func run() throws {
    let (history, fit, fitted) = try learn()
    let text = write(fitted.scenario, comments: fitted.comments, header: header)
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
    } catch {
      throw Failure.writing("\(output): cannot be written; is the folder there, writable and not full?")
    }
    // What was written must be readable: a scenario nobody can run would be worse than none.
    _ = try openScenario(output, color: false)
    if let out { try writeFolder(out, fit, history) }
    let style = TerminalStyle(color: display.colors(STDOUT_FILENO))
    standardOutput(
      render(fit, leads: history.leadCount, wins: history.winCount, scenario: output, as: display.format, style: style))
  }

  private func writeFolder(_ folder: String, _ fit: FunnelFit, _ history: History) throws {
    let place = URL(fileURLWithPath: folder)
    let (leads, wins) = (history.leadCount, history.winCount)
    let files = [
      ("fit.json", fitFile(fit, leads: leads, wins: wins, scenario: output)),
      ("report.md", render(fit, leads: leads, wins: wins, scenario: output, as: .markdown)),
    ]
    do {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for (name, text) in files {
        try Data(text.utf8).write(to: place.appendingPathComponent(name), options: .atomic)
      }
    } catch {
      throw Failure.writing("\(folder): cannot be written; is the folder there, writable and not full?")
    }
  }

  private func learn() throws -> (History, FunnelFit, FittedScenario) {
    let history = try source.read(color: display.colors(STDERR_FILENO)).history
    do {
      var options = FitOptions()
      options.profile = profile
      let fit = try FunnelFit(history, options: options)
      let name = URL(fileURLWithPath: output).deletingPathExtension().lastPathComponent
      let defaults = try readScenario(text: Fit.defaults, name: "defaults").scenario
      let fitted = try FittedScenario(
        fit, repCount: history.repCount,
        assumptions: FittedScenario.Assumptions(name: name, dealValue: dealValue, reps: reps), defaults: defaults)
      return (history, fit, fitted)
    } catch let failure as FitFailure {
      throw Failure.badInput("error: \(failure)\n")
    }
  }

  private var header: [String] {
    [
      "Fitted by leadflow \(Program.version) from \(source.files.map { URL(fileURLWithPath: $0).lastPathComponent }.joined(separator: " and ")).",
      "Values with a note under `history` were estimated; everything else is a default or an assumption: look before you decide.",
    ]
  }

  /// A scenario that gives only what has no default; the fit replaces it.
  private static let defaults = """
    name: defaults
    clock: {horizon: 1 month, run_out: none}
    sources: {lead: {volume: 1 per month, score: 60}}
    money: {deal_value: $1}
    today: {handoff: {threshold: 60}, sales: {reps: 1}}
    """
}
