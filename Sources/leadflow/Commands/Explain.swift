// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import FunnelModel
import Reporting
import ScenarioFormat

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what a scenario, one of its values or a problem's code means.",
    discussion: """
      leadflow explain FILE        every value with its origin and grade
      leadflow explain FILE KEY    one value: where it comes from, what is possible, how good the evidence is
      leadflow explain LF001       the rule behind a problem
      """)

  @Argument(help: "A scenario file, or the code of a problem.")
  var subject: String

  @Argument(help: "A key such as team.contact_rate.")
  var key: String?

  @OptionGroup var display: DisplayOptions

  func run() throws {
    if let rule = explainRule(subject) {
      standardOutput("\(rule.code): \(rule.title)\n\n\(rule.explanation)\n\nFor example:\n\(rule.example)\n")
      return
    }
    if subject.wholeMatch(of: /LF[0-9]+/) != nil { throw Failure.usage("\(subject): no rule has this code") }
    let file = try openScenario(subject, color: display.colors(STDERR_FILENO))
    guard let key else { return standardOutput(overview(of: file)) }
    guard let explanation = explain(key, in: file) else {
      let hint =
        nearest(to: key, among: file.paths).map { "did you mean '\($0)'?" } ?? "`leadflow explain \(subject)` lists all"
      throw Failure.usage("\(subject) has no value '\(key)'; \(hint)")
    }
    standardOutput(explanation.lines.joined(separator: "\n") + "\n")
  }

  /// The scenario in plain words and every value with its origin.
  private func overview(of file: ScenarioFile) -> String {
    let scenario = file.scenario
    var lines = ["\(scenario.name): \(scenario.question)", ""]
    lines.append(contentsOf: summary(of: scenario))
    lines.append("")
    for assumption in file.assumptions {
      let grade = assumption.grade.map { " [\($0.rawValue)]" } ?? ""
      lines.append("\(assumption.path): \(assumption.value)\(grade)  \(assumption.origin)")
    }
    for word in file.wordPaths.compactMap({ explain($0, in: file) }) {
      lines.append("\(word.path): \(word.origin.text)  given")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func summary(of scenario: Scenario) -> [String] {
    let today = scenario.today
    let work = scenario.work(attempts: today.attempts)
    let volume = scenario.sources.reduce(0) { $0 + scenario.meanVolume(of: $1) }
    let said = { (number: Double, dimension: FunnelModel.Dimension) in spelled(number, as: dimension, in: scenario) }
    return [
      "\(Int(volume.rounded())) leads a month come from \(scenario.sources.map(\.name).joined(separator: ", ")).",
      "Leads scoring \(said(today.threshold, .score)) and more go to sales; the rest are nurtured for "
        + "\(said(today.nurtureTime, .clockTime)).",
      "\(today.reps) reps with \(said(today.minutesPerDay, .labour)) a day call each lead up to \(today.attempts) times, "
        + "in the order \(today.discipline.rawValue).",
      String(
        format: "A lead takes %.1f minutes on average and %.0f %% are reached, so the team can work %.0f leads a month",
        scenario.minutesPerLead(attempts: today.attempts), work.reach * 100, scenario.capacity(of: today, load: 1))
        + (scenario.hasKnownHandovers(under: today)
          ? String(format: "; %.0f are handed over.", scenario.expectedHandovers(under: today)) : "."),
    ]
  }
}
