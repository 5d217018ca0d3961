// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments
@testable import Reporting

@Suite struct RenderingTests {
  /// The results of a study by its name, so that a failure does not print them.
  static func results(of study: String) -> StudyResults {
    switch study {
    case "simulate": Fixture.simulate
    case "compare": Fixture.compare
    case "sweep": Fixture.sweep
    case "sensitivity": Fixture.sensitivity
    default: Fixture.recommend
    }
  }

  static let studies = ["simulate", "compare", "sweep", "recommend", "sensitivity"]

  @Test(arguments: studies)
  func readsAsAgreed(study: String) throws {
    try expectGolden(render(RenderingTests.results(of: study), as: .table), named: "\(study).txt")
  }

  @Test func writesTheSameAsMarkdown() throws {
    try expectGolden(render(Fixture.recommend, as: .markdown), named: "recommend.md")
  }

  @Test(arguments: studies)
  func fitsTheTerminal(study: String) {
    let results = RenderingTests.results(of: study)
    var long = results
    long.policies = results.policies.map { policy in
      PolicyResult(
        name: policy.name + String(repeating: "-and-more", count: 5), levers: policy.levers, metrics: policy.metrics,
        feasibility: policy.feasibility)
    }
    for text in [render(results, as: .table), render(long, as: .table)] {
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
      #expect(text.split(separator: "\n").allSatisfy { $0.last != " " })
    }
  }

  @Test(arguments: studies)
  func neverClaimsCertainty(study: String) {
    for format in [ResultsFormat.table, .markdown] {
      // The legend of the load speaks of 100 %, which is no probability.
      let text = render(RenderingTests.results(of: study), as: format)
        .replacing(/\s+/, with: " ").replacing("above 100 %", with: "")
      #expect(text.firstMatch(of: /[^0-9.,](0|0\.0|100|100\.0) %/)?.output.0 == nil)
    }
  }

  @Test func whatIsNotPreciseSaysWhatItWouldTake() {
    let figure = { (metric: String, mean: Double?, halfWidth: Double?, isMet: Bool, needed: Double?) in
      PrecisionFigure(
        policy: "later", against: "today", metric: metric, mean: mean, halfWidth: halfWidth,
        achieved: mean == 0 ? nil : halfWidth.flatMap { half in mean.map { half / abs($0) } }, isMet: isMet,
        neededReplications: needed)
    }
    var results = Fixture.compare
    results.precision = PrecisionResult(
      target: 0.05, adjustedTarget: 0.05 / 1.05, level: 0.95, status: .budgetEnded, replications: 10_000,
      maxReplications: 10_000,
      figures: [
        figure("won", 10, 0.123, true, 10_000), figure("contribution", -100, 250, false, 27_562_500),
        figure("sql", 10, 1, false, 44_100), figure("recycled", 0, 0, false, nil), figure("cac", nil, nil, false, nil),
      ])
    let text = render(results, as: .markdown).replacing(/\s+/, with: " ")
    for line in [
      "Not met after 10,000 replications, the most allowed; asked for: 5 % of each figure.",
      "- later against today, contribution: ± 250 %, so it may be 0; about 27,562,500 replications would do",
      "- later against today, SQLs: ± 10 %; about 44,100 replications would do",
      "- later against today, returns from sales: 0 so far, of which no percentage can be told",
      "- later against today, cost per win: no value in some replication, so no number of replications would do",
      "- later against today, wins: ± 1.2 %",
    ] { #expect(text.contains(line), "\(text)") }
  }

  @Test func coloursOnlyWhereAsked() {
    let plain = render(Fixture.recommend, as: .table)
    let coloured = render(Fixture.recommend, as: .table, style: TerminalStyle(color: true))
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[32m✓\u{1B}[0m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
  }

  @Test func keepsNamesFromSpeakingToTerminalOrMarkdown() {
    var results = Fixture.simulate
    let name = "\u{1B}[31ma|b <script>"
    results.policies = [
      PolicyResult(name: name, levers: [:], metrics: results.policies[0].metrics, feasibility: [])
    ]
    #expect(!render(results, as: .table).contains("\u{1B}"))
    let markdown = render(results, as: .markdown)
    #expect(markdown.contains("a\\|b \\<script>"))
  }

  @Test func splitsWideTablesBetweenPolicies() {
    var results = Fixture.compare
    results.policies += (1...6).map { Fixture.policy("extra-\($0)", threshold: 60, contribution: 1, wins: 1, load: 2) }
    let text = render(results, as: .table)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    #expect((1...6).allSatisfy { text.contains("extra-\($0)") })
  }
}
