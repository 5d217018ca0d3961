// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import FunnelModel

/// What a recommendation among hundreds of policies takes, beside plain simulation.
struct Decide: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Recommends among threshold, discipline, attempts and nurture, and says what plain simulation would take.",
    discussion: """
      Plain simulation means seeds of their own, deals as drawn and as many replications of each candidate; its runs are \
      worked out from the variances that the study measured.
      """)

  @OptionGroup var printing: PrintOptions

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file = "scenarios/raise-threshold.yaml"

  @Option(help: "How many runs go on at once.")
  var threads = 2

  @Option(help: "The seed.")
  var seed: UInt64 = 1

  func run() throws {
    let argument = try ScenarioArgument.parse([file])
    var scenario = try argument.read()
    scenario.levers = Self.levers
    let start = (clock: ContinuousClock.now, cpu: processSeconds())
    let settings = StudySettings(
      replications: 60, identity: StudyIdentity(version: "bench", scenarioSha256: "", gslVersion: ""))
    let results = try Laboratory(scenario, seed: seed, threads: threads).recommend(settings: settings)
    guard let advice = results.recommendation else { throw BenchFailure("no recommendation") }
    let guarantee = advice.guarantee
    var figures = Figures()
    figures.add("combinations", "combinations of the levers", Double(guarantee.combinations), "policies")
    if let searched = guarantee.searched { figures.add("searched", "run in the search", Double(searched), "policies") }
    figures.add("candidates", "candidates of the selection", Double(guarantee.candidates), "policies")
    if let level = guarantee.level { figures.add("level", "probability of a good selection, at least", level, "") }
    figures.add("zone", "indifference zone", guarantee.indifferenceZone, "money a month")
    figures.add("runs", "runs in all, search and figures included", Double(guarantee.runs), "runs")
    figures.add("replications", "runs of the selection", Double(guarantee.replications), "runs")
    if let plain = guarantee.plainRuns {
      figures.add("plain_runs", "runs of plain simulation for the same candidates", Double(plain), "runs")
      figures.add("factor", "times as many", Double(plain) / Double(guarantee.replications), "times")
    }
    let elapsed = start.clock.duration(to: .now)
    figures.add(
      "seconds", "time on \(threads) threads",
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18, "s")
    figures.add("cpu_seconds", "CPU time", processSeconds() - start.cpu, "s")
    figures.add(note: "\(advice.status.rawValue): \(advice.policy)")
    print(try figures.rendered(as: printing.format), terminator: "")
  }

  /// 840 policies.
  private static let levers: [LeverRange] = [
    range(.threshold, (0..<7).map { .number(50 + 5 * Double($0)) }),
    range(.discipline, ["fifo", "lifo", "score", "new_first"].map { .choice($0) }),
    range(.attempts, (3...8).map { .number(Double($0)) }),
    range(.nurtureTime, [1, 2, 3, 6, 9].map { .number($0 * 730.5) }),
  ]

  private static func range(_ lever: Lever, _ values: [LeverValue]) -> LeverRange {
    LeverRange(settings: values.map { Setting(lever: lever, value: $0) })
  }
}
