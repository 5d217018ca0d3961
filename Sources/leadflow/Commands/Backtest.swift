// SPDX-License-Identifier: GPL-3.0-or-later

public import ArgumentParser
public import Calibration
import Foundation
import Reporting

extension BacktestOptions.Entries: ExpressibleByArgument {}
extension HistoryEvent: ExpressibleByArgument {}

/// The command; `Calibration.Backtest` is what it runs.
struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Forecasts the past from what was known then, and says whether the fit beats plain baselines.",
    discussion: """
      Splits the history by time, hides everything dated after each split, fits, simulates the leads in the pipe and \
      those that come in week by week, and scores the forecasts beside mean Poisson, negative binomial, the last 8 weeks \
      and a 91-day cohort hazard. It says so when a baseline wins.
      """)

  @OptionGroup var source: HistoryOptions

  @Option(help: "The event counted per week: won, sql, handed_over or another event of LeadFlow's log.")
  var stage = HistoryEvent.won

  @Option(help: "The last N splits only, a horizon apart; by default all behind the first two fifths of the weeks.")
  var origins: Int?

  @Option(help: ArgumentHelp("One split, at the start of this day.", valueName: "yyyy-mm-dd"))
  var split: String?

  @Option(help: "How many weeks are forecast from each split.")
  var horizon = 4

  @Option(help: "Whether the leads that come in after a split are known or forecast; the other way is shown beside.")
  var entries = BacktestOptions.Entries.known

  @Option(help: "The seed of the futures drawn.")
  var seed: UInt64 = 1

  @OptionGroup var display: DisplayOptions

  func validate() throws {
    if split != nil, origins != nil { throw ValidationError("give --split or --origins, not both") }
    if let origins, origins < 1 { throw ValidationError("--origins \(origins): write a number from 1") }
    if !(1...52).contains(horizon) {
      throw ValidationError("--horizon \(horizon): write a number of weeks from 1 to 52")
    }
    if let split, CalendarInstant(split) == nil {
      throw ValidationError("--split \(split): write a date as yyyy-mm-dd")
    }
  }

  func run() throws {
    var options = BacktestOptions()
    options.stage = stage
    options.horizon = horizon
    options.entries = entries
    options.seed = seed
    options.splits = split.flatMap { CalendarInstant($0) }.map { .at($0) } ?? .rolling(last: origins)
    let history = try source.read(color: display.colors(STDERR_FILENO)).history
    do {
      let backtest = try Backtest(history, options: options)
      standardOutput(render(backtest, as: display.format, style: TerminalStyle(color: display.colors(STDOUT_FILENO))))
    } catch {
      throw Failure.badInput("error: \(error)\n")
    }
  }
}
