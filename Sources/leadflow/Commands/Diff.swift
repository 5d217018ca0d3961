// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Reporting
import ScenarioFormat

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what changed between two agreements, results or scenarios, and why.",
    discussion: """
      Both are sla.json or results.json, or results folders, or scenario files. A figure has changed when its two \
      intervals do not meet. Exit code 0 when nothing differs, 1 when something does.
        leadflow diff leadflow-results/q1 leadflow-results/q2
        leadflow diff last-year.yaml this-year.yaml --format markdown
      """)

  @Argument(help: "The earlier file or folder.", completion: .file())
  var old: String

  @Argument(help: "The later file or folder.", completion: .file())
  var new: String

  @OptionGroup var display: DisplayOptions

  func run() throws {
    let color = display.colors(STDERR_FILENO)
    let (before, after) = (try storedDocument(at: old, color: color), try storedDocument(at: new, color: color))
    guard let differences = Differences((old, before), (new, after)) else {
      throw Failure.badInput(
        "error: \(old) is \(before.kind.words) and \(new) is \(after.kind.words); compare two agreements (sla.json), two "
          + "results (results.json), two results folders or two scenario files\n")
    }
    let style = TerminalStyle(color: display.colors(STDOUT_FILENO))
    standardOutput(render(differences, as: display.format, style: style))
    if differences.differs { throw Failure.differs }
  }
}
