// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Calibration
import Foundation
import Reporting

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads CRM exports into one history and says what is wrong with them.",
    discussion: """
      Knows the headers of HubSpot, Salesforce, Marketo, Pipedrive, Dynamics, Zoho, of tables of score bands and of \
      LeadFlow's own log; --guess drafts a mapping for everything else. Every row is used or set aside, and the report \
      says why and what that does to the answer. Names, e-mails and other columns that are not needed are not read.
      """)

  @OptionGroup var source: HistoryOptions

  @Flag(help: "Print a draft of a mapping file instead of importing.")
  var guess = false

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The history to write, compressed when the name ends in .gz.", valueName: "history"))
  var output: String?

  @Option(help: ArgumentHelp("A folder for quality.csv, which names every row of the report.", valueName: "folder"))
  var out: String?

  @OptionGroup var display: DisplayOptions

  func run() throws {
    if guess { return try standardOutput(draft()) }
    let result = try source.read(color: display.colors(STDERR_FILENO))
    if output != nil, result.history.leads.isEmpty {
      throw Failure.badInput("error: no lead is left, so there is no history to write\n")
    }
    var files = FileDrafts()
    if let output { try files.write(result.history, to: output) }
    let rows = out.map { "\($0)/quality.csv" }
    if let out, let rows {
      try ResultsFolder(path: out).create()
      try files.write(result.rows, to: rows)
    }
    try files.finish()
    let style = TerminalStyle(color: display.colors(STDOUT_FILENO))
    standardOutput(render(result, history: output, rows: rows, as: display.format, style: style))
  }

  /// A draft for each file; of several, each is a table.
  private func draft() throws -> String {
    var text = source.files.count > 1 ? "tables:\n" : ""
    for path in source.files {
      guard FileManager.default.isReadableFile(atPath: path) else { throw Failure.missing("\(path): no such file") }
      do {
        let draft = try draftMapping(of: ImportSource(path: path))
        if source.files.count == 1 { return draft }
        text += "  \(tableName(path)):\n"
        text += draft.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { "    \($0)\n" }.joined()
      } catch {
        throw Failure.badInput("\(error)\n")
      }
    }
    return text
  }

  private func tableName(_ path: String) -> String {
    let name = URL(fileURLWithPath: path).lastPathComponent.prefix { $0 != "." }
    return String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}
