// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@Suite struct UncertainValueTests {
  private func scenario() throws -> Scenario {
    var scenario = Scenario()
    var source = Source(name: "web")
    source.volume = Value(uncertain: .normal(mean: 100, sd: 40))
    scenario.sources = [source]
    scenario.qualification.bands = [ScoreBand(upTo: 100, rate: Value(uncertain: .normal(mean: 0.9, sd: 0.2)))]
    scenario.team.contactRate = Value(uncertain: .beta(22, 78))
    scenario.pipeline.cycle = .random(
      try Distribution(
        "lognormal",
        [.init(label: "median", uncertain: .normal(mean: 1000, sd: 100)), .init(label: "sigma", value: 0.9)]))
    scenario.history = [
      HistoryNote(
        path: "team.contact_rate", standardError: 0.04, origin: "a fit", correlations: ["pipeline.cycle.median": 0.6])
    ]
    return scenario
  }

  @Test func everyUncertainValueIsTold() throws {
    let scenario = try scenario()
    let values = scenario.uncertainValues
    #expect(values.map(\.path) == scenario.uncertainPaths)
    let found = Dictionary(uniqueKeysWithValues: values.map { ($0.path, $0) })
    #expect(found["sources.web.volume"]?.dimension == .perMonth)
    #expect(found["team.contact_rate"]?.dimension == .share)
    #expect(found["pipeline.cycle.median"]?.dimension == .clockTime)
    #expect(found["qualification.bands.1"]?.bounds == 0...1)
    #expect(found["team.contact_rate"]?.center == 0.22)
    let share = try #require(found["qualification.bands.1"])
    #expect(share.value(0.9) == 1 && abs(share.value(0.5) - 0.9) < 1e-12)
    #expect(abs(share.probability(0.9) - 0.5) < 1e-12 && share.probability(1e9) < 1)
  }

  /// The values told are those of the drawn scenario, whether or not errors go together.
  @Test func drawsAreThoseOfTheScenario() throws {
    let numbers = ["sources.web.volume": 0.3, "team.contact_rate": 0.8, "pipeline.cycle.median": 0.6]
    for scenario in [try scenario(), try scenario().withIndependentErrors] {
      let uniform = { (path: String) in numbers[path] ?? 0.95 }
      let values = Dictionary(
        uniqueKeysWithValues: zip(scenario.uncertainPaths, scenario.uncertainDraw(uniform: uniform)))
      let drawn = scenario.drawn(uniform: uniform)
      #expect(values["sources.web.volume"] == drawn.sources[0].volume.number)
      #expect(values["team.contact_rate"] == drawn.team.contactRate.number)
      #expect(values["qualification.bands.1"] == 1 && drawn.qualification.bands[0].rate.number == 1)
      // sigma 0.9 multiplies the median by exp(0.405).
      let median = try #require(values["pipeline.cycle.median"])
      #expect(abs(drawn.pipeline.cycle.mean / median - 1.4993025) < 1e-6)
    }
    let alone = try scenario().withIndependentErrors.uncertainDraw { numbers[$0] ?? 0.95 }
    #expect(try scenario().uncertainDraw { numbers[$0] ?? 0.95 } != alone)
  }

  @Test func correlationsAreThoseOfTheNotes() throws {
    let scenario = try scenario()
    let (paths, rows) = (scenario.uncertainPaths, scenario.uncertainCorrelations)
    for (row, path) in paths.enumerated() {
      for (column, other) in paths.enumerated() {
        let together = Set([path, other]) == ["team.contact_rate", "pipeline.cycle.median"]
        #expect(abs(rows[row][column] - (path == other ? 1 : together ? 0.6 : 0)) < 1e-12, "\(path) \(other)")
      }
    }
    let none = scenario.withIndependentErrors.uncertainCorrelations
    #expect(none.joined().reduce(0, +) == Double(paths.count))
  }
}
