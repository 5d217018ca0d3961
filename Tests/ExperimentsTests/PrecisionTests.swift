// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import Experiments

/// Studies that run until their figures are precise.
@Suite struct PrecisionTests {
  private let policies = [SmallStudy.policy("today"), SmallStudy.policy("quick") { $0.reps = 3 }]

  private func compare(
    _ goal: PrecisionGoal, scenario: Scenario = SmallStudy.scenario(), policies: [NamedPolicy]? = nil, threads: Int = 1
  ) throws -> StudyResults {
    var settings = SmallStudy.settings(2)
    settings.precision = goal
    return try Laboratory(scenario, seed: 41, threads: threads)
      .compare("compare", policies ?? self.policies, settings: settings)
  }

  @Test func aDifferenceIsMetAtOneOfTheSizesAndNotBefore() throws {
    let results = try compare(PrecisionGoal(target: 0.05, metrics: ["won", "contacted"], most: 2000))
    let precision = try #require(results.precision)
    #expect(precision.status == .met && precision.figures.map(\.metric) == ["won", "contacted"])
    let looks = [40, 50, 63, 79, 98, 123, 153, 191, 239, 299, 373, 466, 583, 728, 910, 1137, 1422, 1777, 2000]
    let position = try #require(looks.firstIndex(of: precision.replications))
    #expect(position > 0 && results.leadflow.replications == precision.replications)
    for figure in precision.figures {
      let comparison = try #require(results.comparisons?.first { $0.metric == figure.metric })
      #expect(figure.policy == "quick" && figure.against == "today" && figure.mean == comparison.mean)
      #expect(figure.halfWidth == comparison.halfWidthSimulation)
      #expect(figure.achieved.map { $0 <= 0.05 / 1.05 } == true && figure.isMet)
    }
    let before = try compare(PrecisionGoal(target: 0.05, metrics: ["won", "contacted"], most: looks[position - 1]))
    #expect(before.precision?.status == .budgetEnded)
    let open = try #require(before.precision?.figures.first { !$0.isMet })
    #expect(open.neededReplications.map { $0 > Double(looks[position - 1]) } == true)
  }

  /// What is printed beside the precision is what as many replications give.
  @Test func nothingElseDiffersFromAStudyOfThatSizeOnAnyThreads() throws {
    let goal = PrecisionGoal(target: 0.2, metrics: ["won"], most: 2000)
    var results = try compare(goal)
    #expect(try SmallStudy.bytes(results) == SmallStudy.bytes(compare(goal, threads: 2)))
    let plain = try Laboratory(SmallStudy.scenario(), seed: 41, threads: 1)
      .compare("compare", policies, settings: SmallStudy.settings(results.leadflow.replications))
    results.precision = nil
    #expect(try SmallStudy.bytes(results) == SmallStudy.bytes(plain))
  }

  @Test func noDifferenceIsNeverPrecise() throws {
    let same = [SmallStudy.policy("today"), SmallStudy.policy("same")]
    let results = try compare(PrecisionGoal(target: 0.5, metrics: ["contribution"], most: 44), policies: same)
    let precision = try #require(results.precision)
    #expect(precision.status == .budgetEnded && precision.replications == 44)
    #expect(precision.figures.map(\.isMet) == [false] && precision.figures[0].achieved == nil)
    #expect(precision.figures[0].neededReplications == nil)
  }

  @Test func drawsOfUncertainValuesStayWhole() throws {
    var scenario = SmallStudy.scenario()
    scenario.team.contactRate = Value(uncertain: .beta(30, 70))
    let results = try compare(PrecisionGoal(target: 0.000_1, metrics: ["won"], most: 65), scenario: scenario)
    #expect(results.precision?.replications == 64 && results.leadflow.parameterDraws == 32)
    #expect(results.precision?.status == .budgetEnded)
    let met = try compare(PrecisionGoal(target: 0.5, metrics: ["won"], most: 1000), scenario: scenario)
    #expect(met.precision?.status == .met && met.leadflow.replications % 2 == 0)
  }

  @Test func aSinglePolicyIsMeasuredByItsMeansAndASweepByThoseOfItsCells() throws {
    let goal = PrecisionGoal(target: 0.2, metrics: ["won", "revenue"], most: 500)
    let one = try compare(goal, policies: [policies[0]])
    #expect(one.precision?.figures.map(\.against) == [nil, nil])
    #expect(one.precision?.figures.first?.mean == one.policies[0].metrics["won"]?.mean)
    var settings = SmallStudy.settings(2)
    settings.precision = goal
    let swept = try Laboratory(SmallStudy.scenario(), seed: 41, threads: 2)
      .sweep([SmallStudy.range(.threshold, [50, 70])], base: SmallStudy.scenario().today, settings: settings)
    #expect(swept.precision?.figures.count == 4 && swept.precision?.status == .met)
    #expect(swept.leadflow.replications == swept.precision?.replications)
  }
}
