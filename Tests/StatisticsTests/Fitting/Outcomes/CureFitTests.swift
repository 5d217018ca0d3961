// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct CureFitTests {
  /// Time, whether it ended, score.
  private func rows() throws -> [OutcomeRow] {
    try FittingGolden.columns("cure_A.csv").map { row in
      OutcomeRow(DurationRow(row[1] == 1 ? .exact(row[0]) : .right(row[0])))
    }
  }

  @Test(arguments: ["weibull", "gamma", "lognormal", "loglogistic"])
  func agreesWithFortyDigits(name: String) throws {
    let law = try #require(DurationLaw.all.first { $0.name == name })
    let expected = try FitReference("cure.json", "mixture_cure_\(name)")
    let fit = try #require(fitCure(try rows(), law: law).fit)
    let names = law.parameters.map(\.name)
    #expect(FittingGolden.relativeError(fit.parameters, names.compactMap { expected.params[$0] }) < 1e-9)
    #expect(FittingGolden.relativeError(fit.lawErrors, names.compactMap { expected.se[$0] }) < 1e-9)
    #expect(FittingGolden.relativeError([fit.shares[0].value], [expected.params["p_convert"] ?? 0]) < 1e-9)
    #expect(FittingGolden.relativeError([fit.shares[0].standardError], [expected.se["p_convert"] ?? 0]) < 1e-9)
    #expect(FittingGolden.relativeError(fit.working, expected.working) < 1e-9)
    #expect(FittingGolden.relativeError([fit.logLikelihood, fit.bic], [expected.loglik, expected.bic]) < 1e-11)
    #expect(FittingGolden.relativeError(fit.covariance, expected.covariance.flatMap { $0 }) < 1e-8)
  }

  /// Two groups with a law each on their own must add up to the fit with separate shares when both are the same rows.
  @Test func groupsWithTheSameRowsGetTheSameShare() throws {
    let once = try rows()
    let twice = once + once.map { OutcomeRow($0.duration, group: 1) }
    let single = try #require(fitCure(once, law: .weibull).fit)
    for pooling in [SharePooling.separate, .common] {
      let fit = try #require(fitCure(twice, groups: 2, law: .weibull, pooling: pooling).fit)
      for share in fit.shares { #expect(abs(share.value - single.shares[0].value) < 1e-9) }
      #expect(FittingGolden.relativeError(fit.parameters, single.parameters) < 1e-9)
      #expect(abs(fit.logLikelihood / (2 * single.logLikelihood) - 1) < 1e-12)
      #expect(abs(fit.lawErrors[0] / single.lawErrors[0] - 0.5.squareRoot()) < 1e-8)
    }
  }

  /// Whoever enters after the law is certain to be over says nothing about the share, under either rule; a fit that
  /// ignores the late entry halves it.
  @Test func lateEntriesAreNotFailures() throws {
    let seen = (1...40).map { OutcomeRow(DurationRow(.exact(0.1 * Double($0)))) }
    let open = [OutcomeRow](repeating: OutcomeRow(DurationRow(.right(50))), count: 60)
    func late(_ rule: OutcomeRow.EntryRule) -> [OutcomeRow] {
      [OutcomeRow](repeating: OutcomeRow(DurationRow(.right(50), entry: 40), entryRule: rule), count: 100)
    }
    let base = try #require(fitCure(seen + open, law: .weibull).fit)
    #expect(abs(base.shares[0].value - 0.4) < 1e-6)
    let unrecorded = try #require(fitCure(seen + open + late(.unrecordedBefore), law: .weibull).fit)
    #expect(abs(unrecorded.shares[0].value - 0.4) < 1e-6)
    let conditional = try #require(fitCure(seen + open + late(.conditional), law: .weibull).fit)
    #expect(abs(conditional.shares[0].value - 0.4) < 1e-6)
    let naive = try #require(
      fitCure(seen + open + late(.conditional).map { OutcomeRow(DurationRow($0.duration.observation)) }, law: .weibull)
        .fit
    )
    #expect(abs(naive.shares[0].value - 0.2) < 1e-6)
  }

  /// Both entry rules written out by hand with an exponential law, at the parameters that were found.
  @Test func entryRulesCountAsWritten() throws {
    var rows: [OutcomeRow] = []
    for index in 1...60 {
      let entry = Double(index % 5)
      let duration =
        index % 3 == 0
        ? DurationRow(.exact(entry + 0.3 * Double(index % 7) + 0.1), entry: entry)
        : DurationRow(.right(entry + 10), entry: entry, weight: 1 + Double(index % 2))
      rows.append(OutcomeRow(duration, entryRule: index % 2 == 0 ? .conditional : .unrecordedBefore))
    }
    let fit = try #require(fitCure(rows, law: .exponential).fit)
    let (share, rate) = (fit.shares[0].value, fit.parameters[0])
    let byHand = rows.reduce(0) { sum, row in
      let entry = row.duration.entry
      let late = exp(-rate * entry)
      let term: Double
      switch (row.duration.observation, row.entryRule) {
      case (.exact(let time), .unrecordedBefore): term = log(share * rate) - rate * time
      case (.exact(let time), .conditional): term = log(share * rate) - rate * time - log(1 - share + share * late)
      case (.right(let time), .unrecordedBefore): term = log(1 - share * (late - exp(-rate * time)))
      case (.right(let time), .conditional):
        term = log((1 - share + share * exp(-rate * time)) / (1 - share + share * late))
      default: term = .nan
      }
      return sum + row.duration.weight * term
    }
    #expect(abs(fit.logLikelihood / byHand - 1) < 1e-12)
  }

  @Test func partialPoolingPullsSmallGroupsAndKeepsLargeOnes() throws {
    let all = try rows()
    var grouped: [OutcomeRow] = []
    for (index, row) in all.enumerated() where !(index % 3 == 2 && row.duration.observation.isRight && index % 2 == 0) {
      grouped.append(OutcomeRow(row.duration, group: index % 3))
    }
    grouped += (0..<4).map { _ in OutcomeRow(DurationRow(.right(60)), group: 3) }
    let separate = fitCure(grouped, groups: 4, law: .weibull, pooling: .separate)
    #expect(separate.fit == nil, "a group without events has no share of its own")
    let fit = try #require(fitCure(grouped, groups: 4, law: .weibull, pooling: .partial).fit)
    let pooling = try #require(fit.pooling)
    let alone = try (0..<3).map { group in
      try #require(
        fitCure(grouped.filter { $0.group == group }.map { OutcomeRow($0.duration) }, law: .weibull).fit
      ).shares[0].logit
    }
    for group in 0..<3 {
      // 300 rows each: the own rows outweigh the pull.
      #expect(abs(fit.shares[group].logit - alone[group]) < fit.shares[group].logitStandardError)
    }
    #expect(
      fit.shares[3].logit < pooling.meanLogit && fit.shares[3].logit > pooling.meanLogit - 3 * pooling.standardDeviation
    )
    #expect(fit.shares[3].logitStandardError > fit.shares[0].logitStandardError)
  }
}

extension DurationRow.Observation {
  fileprivate var isRight: Bool { if case .right = self { true } else { false } }
}
