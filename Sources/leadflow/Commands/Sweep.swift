// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import FunnelModel
import ScenarioFormat

struct Sweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures every combination of lever values.",
    discussion: "Values are a list or steps: --vary handoff.threshold=50..80:5 --vary sales.discipline=fifo,score")

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var run: RunOptions
  @OptionGroup var display: DisplayOptions

  @Option(help: ArgumentHelp("A lever and its values; repeatable.", valueName: "key=values"))
  var vary: [String] = []

  func run() throws {
    let color = display.colors(STDERR_FILENO)
    let file = try scenario.read(color: color)
    guard !vary.isEmpty else {
      throw Failure.usage("sweep needs --vary, for example --vary handoff.threshold=50..80:5")
    }
    let ranges = try vary.map { text throws -> LeverRange in
      do {
        return try parseLeverRange(text, in: file.scenario)
      } catch .missing(let path) {
        throw Failure.missing(path)
      } catch .problems(let problems) {
        throw Failure.badInput(problems.map { $0.rendered(color: color) }.joined())
      }
    }
    let cells = Laboratory.cells(of: ranges, on: file.scenario.today)
    _ = try StudyRunner(file: file, run: run, display: display)
      .perform("sweep", policies: cells, replications: 60) { laboratory, settings in
        laboratory.sweep(ranges, base: file.scenario.today, settings: settings)
      }
  }
}
