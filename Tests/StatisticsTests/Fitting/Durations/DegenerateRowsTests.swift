// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

/// The contract of edge_cases.json for durations: degenerate rows get an answer in words, never a silent number.
@Suite struct DegenerateRowsTests {
  /// The file lists 13 cases; those of counts and logistic regression are tested where those are fitted.
  @Test func theContractIsTheOneTestedHere() throws {
    struct Case: Decodable { let name: String }
    let cases = try JSONDecoder().decode([Case].self, from: FittingGolden.data("edge_cases.json"))
    #expect(cases.count == 13)
    #expect(cases.first?.name == "all right censored" && cases.last?.name.hasPrefix("mixture cure") == true)
  }

  @Test func nothingEnded() {
    let open = [DurationRow](repeating: DurationRow(.right(5)), count: 10)
    for law in DurationLaw.all {
      // Nothing in 50 units of time: the rate is below 3/50.
      #expect(fitDurations(open, law: law).reason?.contains("below 0.06 at 95 %") == true)
    }
  }

  @Test func oneDistinctTime() throws {
    let same = [DurationRow](repeating: DurationRow(.exact(4)), count: 10)
    for law in DurationLaw.all where law.parameters.count > 1 {
      guard case .boundary = fitDurations(same, law: law) else {
        Issue.record("\(law.name) must not fit ten equal times")
        continue
      }
    }
    let fit = try #require(fitDurations(same, law: .exponential).fit)
    #expect(abs(fit.parameters[0] - 0.25) < 1e-12)
  }

  @Test(arguments: [
    (DurationRow(.exact(0)), "row 2: a duration of exactly 0 has no density; write the interval from 0 to 1"),
    (DurationRow(.exact(3), entry: 3), "row 2: the end comes before watching began"),
    (DurationRow(.interval(5, 2)), "row 2: the interval ends before it begins"),
    (DurationRow(.right(.nan)), "row 2: a duration must be a number"),
    (DurationRow(.exact(-1)), "row 2: a duration must be a number"),
    (DurationRow(.exact(1), weight: -1), "row 2: the weight must be above 0"),
    (DurationRow(.right(1), entry: 2), "row 2: last seen before watching began"),
    (DurationRow(.exact(9), limit: 8), "row 2: the duration is longer than the largest on record"),
    (DurationRow(.right(3), limit: 8), "row 2: it is still running, so it cannot be on record"),
    (DurationRow(.days(2), entry: 3), "row 2: the end comes before watching began"),
    (DurationRow(.days(2), entry: 0.5), "row 2: between dates the age at entry and the limit are whole days"),
    (DurationRow(.days(-1)), "row 2: a duration must be a number"),
  ])
  func refusesBadRowsByNumber(row: DurationRow, message: String) {
    let outcome = fitDurations([DurationRow(.exact(1)), row], law: .exponential)
    #expect(outcome.reason?.hasPrefix(message) == true, "\(outcome.reason ?? "converged")")
  }

  /// An end within the first day is left censored.
  @Test func sameDay() throws {
    let others = [1.5, 2, 3, 8].map { DurationRow(.exact($0)) }
    let interval = try #require(fitDurations(others + [DurationRow(.interval(0, 1))], law: .weibull).fit)
    let left = try #require(fitDurations(others + [DurationRow(.left(1))], law: .weibull).fit)
    #expect(interval.parameters == left.parameters)
  }

  @Test func cutsAnIntervalAtEntry() throws {
    let others = [1.0, 2, 3, 8].map { DurationRow(.exact($0)) }
    let cut = try #require(fitDurations(others + [DurationRow(.interval(5, 9), entry: 5)], law: .exponential).fit)
    let open = try #require(fitDurations(others + [DurationRow(.interval(2, 9), entry: 5)], law: .exponential).fit)
    #expect(cut.parameters == open.parameters)
  }

  @Test func oneOrTwoRows() {
    for rows in [[DurationRow(.exact(3))], [DurationRow(.exact(3)), DurationRow(.exact(5))]] {
      #expect(fitDurations(rows, law: .exponential).fit != nil)
      guard case .notIdentified = fitDurations(rows, law: .gengamma) else {
        if rows.count == 1, case .boundary = fitDurations(rows, law: .gengamma) { continue }
        Issue.record("\(rows.count) rows cannot determine three parameters")
        continue
      }
    }
    let two = fitDurations([DurationRow(.exact(3)), DurationRow(.exact(5))], law: .weibull)
    #expect(two.fit?.cautions.first?.contains("2 ends") == true)
  }

  @Test func sameAnswerInSecondsAndDays() throws {
    let (days, seconds) = (try DurationReference("complete_A").rows, try DurationReference("seconds_A").rows)
    let scaled = days.map { row in
      if case .exact(let time) = row.observation { DurationRow(.exact(86_400 * time)) } else { row }
    }
    #expect(seconds.count == scaled.count)
    for law in DurationLaw.all {
      let inDays = try #require(fitDurations(days, law: law).fit)
      let inSeconds = try #require(fitDurations(scaled, law: law).fit)
      for (index, name) in inDays.names.enumerated() {
        let factor = name == "scale" ? 86_400.0 : name == "rate" ? 1 / 86_400.0 : 1
        let shift = ["meanlog", "mu"].contains(name) ? log(86_400.0) : 0
        let expected = inDays.parameters[index] * factor + shift
        #expect(abs(inSeconds.parameters[index] / expected - 1) < 1e-9, "\(law.name) \(name)")
      }
      let shift = inDays.logLikelihood - inSeconds.logLikelihood
      #expect(abs(shift / (Double(days.count) * log(86_400)) - 1) < 1e-9, "\(law.name)")
    }
  }

  /// Exponential times seen for a twentieth of their mean: share and rate cannot be told apart.
  @Test func plateauOutOfSight() {
    let early = (1...50).map { OutcomeRow(DurationRow(.exact(0.02 * Double($0)))) }
    let open = [OutcomeRow](repeating: OutcomeRow(DurationRow(.right(1))), count: 950)
    for law in [DurationLaw.exponential, .weibull] {
      let outcome = fitOutcomes(early + open, model: .cure(law))
      #expect(outcome.fit == nil && outcome.reason?.contains("plateau") == true, "\(law.name)")
    }
    // Times that bend a little within the follow-up have an interior maximum, which is no estimate either.
    let bent = (1...50).map { OutcomeRow(DurationRow(.exact(pow(0.02 * Double($0), 1.15)))) }
    guard case .notIdentified(let reason) = fitOutcomes(bent + open, model: .cure(.exponential)) else {
      Issue.record("the share may be anything up to 1")
      return
    }
    #expect(reason.contains("anything from 0.05 to 1"))
  }
}
