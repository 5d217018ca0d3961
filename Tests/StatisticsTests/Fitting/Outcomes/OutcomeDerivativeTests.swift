// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Statistics

/// Every kind of row under every kind of model: derivatives against differences, probabilities against sums.
@Suite struct OutcomeDerivativeTests {
  private let shares = CovariateTable(names: ["intercept", "score"], groups: [[1, 0.3], [1, -0.8]])
  private let times = CovariateTable(names: ["agency"], groups: [[0], [1]])

  private func model(_ hasNever: Bool, _ first: DurationLaw, _ second: DurationLaw) -> OutcomeModel {
    OutcomeModel([.init("won", law: first), .init("lost", law: second)], hasNever: hasNever)
  }

  /// All observations, with and without entry, limit and unrecorded ends.
  private var rows: [OutcomeRow] {
    var rows: [OutcomeRow] = []
    let durations: [DurationRow] = [
      DurationRow(.exact(3)), DurationRow(.exact(9), entry: 2), DurationRow(.exact(4), limit: 12),
      DurationRow(.exact(5), entry: 1, limit: 20), DurationRow(.right(14)),
      DurationRow(.right(15), entry: 6, weight: 2),
      DurationRow(.left(2)), DurationRow(.interval(4, 7)), DurationRow(.interval(1, 8), entry: 3),
      DurationRow(.days(0)),
      DurationRow(.days(1)), DurationRow(.days(6)), DurationRow(.days(7), entry: 3), DurationRow(.days(2), limit: 9),
      DurationRow(.days(5), entry: 1, limit: 9), DurationRow(.openAfterDays(0)), DurationRow(.openAfterDays(12)),
      DurationRow(.openAfterDays(12), entry: 4),
    ]
    for (index, duration) in durations.enumerated() {
      rows.append(OutcomeRow(duration, outcome: index % 2, group: index % 2, timeGroup: index % 3 == 0 ? 1 : 0))
      rows.append(OutcomeRow(duration, outcome: (index + 1) % 2, group: (index / 2) % 2, timeGroup: index % 2))
      if duration.entry > 0, duration.limit == .infinity {
        rows.append(OutcomeRow(duration, outcome: index % 2, entryRule: .unrecordedBefore))
      }
    }
    return rows
  }

  @Test(arguments: [true, false], [0, 1, 2])
  func derivativesAreThoseOfTheValue(hasNever: Bool, pair: Int) throws {
    let laws: [(DurationLaw, DurationLaw)] = [
      (.weibull, .gamma), (.lognormal, .gengamma), (.loglogistic, .exponential),
    ]
    let problem = try #require(
      OutcomeProblem.make(
        rows, model: model(hasNever, laws[pair].0, laws[pair].1), shares: shares, times: times
      ).fit)
    let likelihood = problem.likelihood
    let point = problem.starts[0].enumerated().map { $1 + 0.1 * sin(Double($0 + 1)) }
    let here = likelihood.evaluate(point)
    #expect(here.total.isFinite)
    for index in point.indices {
      let ends = [-1e-5, 1e-5].map { step in
        var moved = point
        moved[index] += step
        return likelihood.evaluate(moved)
      }
      let slope = (ends[1].total - ends[0].total) / 2e-5
      #expect(abs(here.gradient[index] - slope) < 1e-6 * max(1, abs(slope)), "\(likelihood.layout.names[index])")
      for other in point.indices {
        let second = (ends[1].gradient[other] - ends[0].gradient[other]) / 2e-5
        let found = here.hessian[index * point.count + other]
        #expect(abs(found - second) < 2e-6 * max(1, abs(second)), "\(index), \(other)")
        #expect(abs(found - here.hessian[other * point.count + index]) < 1e-9 * max(1, abs(found)))
      }
    }
  }

  /// All that can be seen of one member has probability 1: each whole day in either outcome, or open after them.
  @Test(arguments: DurationLaw.all.map(\.name))
  func whatCanBeSeenAddsUp(name: String) throws {
    let law = try #require(DurationLaw.all.first { $0.name == name })
    func probability(_ row: OutcomeRow) throws -> Double {
      let problem = try #require(
        OutcomeProblem.make(
          [row, OutcomeRow(DurationRow(.days(3)))], model: .cure(law), shares: .intercept, times: .none
        )
        .fit)
      // Both rows together less the second twice over.
      let twice = try #require(
        OutcomeProblem.make(
          [OutcomeRow(DurationRow(.days(3))), OutcomeRow(DurationRow(.days(3)))], model: .cure(law), shares: .intercept,
          times: .none
        ).fit)
      let point = likelihoodPoint(law, unit: problem.likelihood.unit)
      let other = likelihoodPoint(law, unit: twice.likelihood.unit)
      return exp(problem.likelihood.evaluate(point).total - twice.likelihood.evaluate(other).total / 2)
    }
    for entry in [0.0, 2] {
      var total = try probability(OutcomeRow(DurationRow(.openAfterDays(20), entry: entry)))
      for day in Int(entry)...20 { total += try probability(OutcomeRow(DurationRow(.days(day), entry: entry))) }
      #expect(abs(total - 1) < 1e-10, "\(name) from \(entry): \(total)")
    }
  }

  /// A logit of 0.4 and a law with a median of some days, in units of the search.
  private func likelihoodPoint(_ law: DurationLaw, unit: Double) -> [Double] {
    [0.4] + law.rescaled(law.starts(log(4), 0.9)[0], unit: 1 / unit)
  }
}
