// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import FunnelModel
import Reporting
import ScenarioFormat

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Finds every problem of scenario files, with its place and its fix.",
    discussion: "Exit code 65 when a file has an error, 0 with warnings only. Nothing is run.")

  @Argument(help: "Scenario files.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @OptionGroup var display: DisplayOptions

  func run() throws {
    var problems: [Problem] = []
    var missing: [String] = []
    for path in files {
      do {
        let file = try readScenario(at: path)
        problems += file.warnings
        if display.format == .table, file.warnings.isEmpty { standardOutput("\(path): no problems\n") }
      } catch .missing(let path) {
        missing.append(path)
      } catch .problems(let found) {
        problems += found
      }
    }
    show(problems)
    if !missing.isEmpty { throw Failure.missing("no such file: \(missing.joined(separator: ", "))") }
    let errors = problems.count { $0.kind.severity == .error }
    if errors > 0 {
      throw Failure.badInput(display.format == .table ? "\(errors) error\(errors == 1 ? "" : "s")\n" : "")
    }
  }

  private func show(_ problems: [Problem]) {
    guard display.format == .json else {
      let color = display.colors(STDERR_FILENO)
      return standardError(problems.map { $0.rendered(color: color) }.joined(separator: "\n"))
    }
    standardOutput(jsonText(["problems": problems]))
  }
}
