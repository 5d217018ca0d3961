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
      Reads one table with a row per lead and, if wins stand in a table of their own, that table. Columns with usual \
      names are found; name others with the --column options. Open leads count as open, not as lost; leads won before \
      wins were recorded count as unknown.
      """)

  @Argument(
    help: "The table of leads, and the table of wins when they are apart.", completion: .file(extensions: ["csv"]))
  var files: [String]

  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("The scenario to write.", valueName: "scenario"))
  var output: String

  @Option(help: ArgumentHelp("The date of the export; by default the last recorded win.", valueName: "yyyy-mm-dd"))
  var exported: String?

  @Option(help: ArgumentHelp("The date from which wins are on record; found out by default.", valueName: "yyyy-mm-dd"))
  var winsFrom: String?

  @Option(help: "The first-year value of a won deal when the history has none, in US dollars.")
  var dealValue: Double?

  @Option(help: "The reps who work the leads; by default as many as closed a deal.")
  var reps: Int?

  @OptionGroup var columns: ColumnOptions
  @OptionGroup var display: DisplayOptions

  func validate() throws {
    guard (1...2).contains(files.count) else {
      throw ValidationError("give the table of leads, and the table of wins when they are apart")
    }
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
    let style = TerminalStyle(color: display.colors(STDOUT_FILENO))
    standardOutput(
      render(fit, leads: history.leadCount, wins: history.winCount, scenario: output, as: display.format, style: style))
  }

  private func learn() throws -> (History, FunnelFit, FittedScenario) {
    let tables = try files.map { path in
      guard let data = FileManager.default.contents(atPath: path) else {
        throw Failure.missing("\(path): no such file")
      }
      return ImportFile(name: path, text: String(decoding: data, as: UTF8.self))
    }
    do {
      let history = try History(
        leads: tables[0], wins: tables.count > 1 ? tables[1] : nil, columns: columns.columns, exported: exported,
        winsFrom: winsFrom)
      let fit = try FunnelFit(history)
      let name = URL(fileURLWithPath: output).deletingPathExtension().lastPathComponent
      let defaults = try readScenario(text: Fit.defaults, name: "defaults").scenario
      let fitted = try FittedScenario(
        fit, repCount: history.repCount,
        assumptions: FittedScenario.Assumptions(name: name, dealValue: dealValue, reps: reps), defaults: defaults)
      return (history, fit, fitted)
    } catch let errors as ImportErrors {
      throw Failure.badInput("\(errors)\n")
    } catch let failure as FitFailure {
      throw Failure.badInput("error: \(failure)\n")
    }
  }

  private var header: [String] {
    [
      "Fitted by leadflow \(Program.version) from \(files.map { URL(fileURLWithPath: $0).lastPathComponent }.joined(separator: " and ")).",
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

/// The names of the columns where they are not the usual ones.
struct ColumnOptions: ParsableArguments {
  @Option(name: .customLong("column-lead"), help: "The column with the lead's id.") var lead: String?
  @Option(name: .customLong("column-created"), help: "The column with the day of first contact.") var created: String?
  @Option(name: .customLong("column-source"), help: "The column with the source.") var source: String?
  @Option(name: .customLong("column-won"), help: "The column with the day of the win.") var won: String?
  @Option(name: .customLong("column-win-lead"), help: "The column with the lead's id in the table of wins.")
  var winID: String?
  @Option(name: .customLong("column-outcome"), help: "The column that says whether a deal was won.")
  var outcome: String?
  @Option(name: .customLong("column-rep"), help: "The column with the rep.") var rep: String?
  @Option(name: .customLong("column-value"), help: "The column with the deal's value.") var value: String?

  var columns: HistoryColumns {
    var columns = HistoryColumns()
    columns.leadID = lead
    columns.created = created
    columns.source = source
    columns.won = won
    columns.winID = winID
    columns.outcome = outcome
    columns.rep = rep
    columns.value = value
    return columns
  }
}
