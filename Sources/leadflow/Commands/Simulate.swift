// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Calibration
import Experiments
import Foundation
import FunnelModel
import Reporting
import ScenarioFormat

struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Simulates one policy and says what the funnel does.",
    discussion: """
      With --events it simulates one replication, with the values of the scenario as they stand, and writes down what a \
      CRM would have kept of it; `leadflow import` and `leadflow fit` read that log.
        leadflow simulate scenarios/reference-funnel.yaml --events history.csv.gz
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var options: RunOptions
  @OptionGroup var precision: PrecisionOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var voice: VoiceOptions

  @Option(help: "The policy: today, or a name from the scenario's policies.")
  var policy = Scenario.todayName

  @Option(
    help: ArgumentHelp(
      "Write the events of one replication as LeadFlow's log, compressed when the name ends in .gz, and run no study.",
      valueName: "log"))
  var events: String?

  @Option(
    help: ArgumentHelp(
      "The first day of the log; by default that of the scenario, or Monday 2024-01-01.", valueName: "yyyy-mm-dd"))
  var start: String?

  func validate() throws {
    guard events != nil else {
      if start != nil { throw ValidationError("--start goes with --events") }
      return
    }
    if options.replications != nil || options.folder != nil || options.dryRun {
      throw ValidationError("--events writes one replication: leave out --replications, --out and --dry-run")
    }
    if let start, CalendarInstant(start).map({ $0.hasTime }) ?? true {
      throw ValidationError("--start \(start): write a day as YYYY-MM-DD")
    }
  }

  func run() throws {
    let file = try scenario.read(color: display.colors(STDERR_FILENO))
    let policy = try file.policy(named: policy)
    if let events { return try write(events, file, policy) }
    let results = try StudyRunner(file: file, run: options, display: display, vocabulary: voice.vocabulary(for: file))
      .perform("simulate", policies: [policy], replications: 100, precision: (precision, PrecisionGoal.descriptive)) {
        laboratory, settings in
        try laboratory.compare("simulate", [policy], settings: settings)
      }
    try results.map(requirePrecision)
  }

  private func write(_ path: String, _ file: ScenarioFile, _ policy: NamedPolicy) throws {
    let day = start.flatMap { CalendarInstant($0) }.map { CalendarDay(number: $0.day) }
    let log = SimulatedLog(file.scenario, policy: policy.policy, start: day, seed: options.seed)
    var drafts = FileDrafts()
    try drafts.write(log, to: path)
    try drafts.finish()
    let style = TerminalStyle(color: display.colors(STDOUT_FILENO))
    standardOutput(render(log, policy: policy.name, seed: options.seed, path: path, as: display.format, style: style))
  }
}
