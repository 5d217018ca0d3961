// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Statistics

/// Which share of each source's leads is ever won, and when: a mixture cure model on censored history.
public struct ConversionFit: Sendable {
  /// The share of each source's leads that is ever won, in the order of the history's sources.
  public let sources: [FittedValue]
  /// The same over all leads of the history.
  public let overall: FittedValue
  /// How the sources were pulled together; nil with one source.
  public let pooling: CureFit.Pooling?
  /// The time to win of those who are won.
  public let timeToWin: TimeToWinFit
  /// The day from which wins are on record, when that is later than the first lead.
  public let winsFrom: CalendarInstant?
  /// How many wins one would expect before the first recorded one, had they been recorded; NaN when the day was given.
  public let expectedEarlierWins: Double
  /// The history read in three ways.
  public let comparison: ReadingComparison
  /// Wins on record and expected, by month of first contact.
  public let cohorts: [CohortCheck]
  /// Wins on record in the first four weeks of recording, and how many the fit expects there; nil when wins were always
  /// recorded. Far fewer than expected means that recording began later, or only little by little.
  public let firstWeeks: (wins: Int, expected: Double)?
  /// The share of eventual wins that have happened by the age half of the leads have reached, and that age in days.
  public let plateauSeen: (share: Double, age: Double)

  init(_ history: History) throws(FitFailure) {
    let recording = RecordingStart(history)
    let study = ConversionStudy(history, recording)
    let rule: RecordingRule = recording.moment == nil ? .complete : .unrecorded
    let (law, candidates) = try study.bestLaw(rule)
    let count = history.sources.count
    let fit: CureFit
    switch fitCure(study.rows(rule), groups: count, law: law, pooling: .partial) {
    case .converged(let converged): fit = converged
    case .boundary(let reason), .notIdentified(let reason), .failed(let reason):
      throw FitFailure(reason: "conversion by source cannot be fitted: \(reason)", fix: "merge small sources")
    }
    let method =
      "mixture cure model with a \(law.name) time to win on \(history.leadCount) leads, open leads censored at "
      + "\(history.exported)"
      + (recording.moment.map { ", wins before \($0) taken as unrecorded" } ?? "")
    let pooled = count > 1 ? "; sources pulled together by empirical Bayes (normal logits)" : ""
    let sizes = study.leadsPerSource
    // Intervals are those of every source's own rows: a pull that is right on the average of sources is not for each.
    let separate = count > 1 ? fitCure(study.rows(rule), groups: count, law: law, pooling: .separate).fit : nil
    sources = fit.shares.indices.map { index in
      let own = separate?.shares[index] ?? fit.shares[index]
      let half = normalQuantile(0.975) * own.logitStandardError
      return FittedValue(
        value: fit.shares[index].value, standardError: fit.shares[index].standardError, unit: "share of leads",
        provenance: method + pooled, count: sizes[index],
        interval: 1 / (1 + exp(half - own.logit))...1 / (1 + exp(-half - own.logit)))
    }
    overall = separate.map { Self.overall($0, sizes, method) } ?? Self.overall(fit, sizes, method + pooled)
    pooling = fit.pooling
    timeToWin = TimeToWinFit(fit, candidates: candidates, provenance: method, wins: history.winCount)
    winsFrom = recording.moment
    expectedEarlierWins = recording.expectedEarlierWins
    (comparison, cohorts) = study.compare(law, fit, rule)
    firstWeeks = recording.moment.map { study.firstWeeks(fit, from: $0) }
    let ages = study.windows.map(\.end).sorted()
    let age = ages[ages.count / 2]
    plateauSeen = (law.cdf(age, fit.parameters), age)
  }

  /// The mean of the sources' shares weighted by their leads, with the error of the joint fit.
  private static func overall(_ fit: CureFit, _ sizes: [Int], _ provenance: String) -> FittedValue {
    let total = Double(sizes.reduce(0, +))
    let value = zip(fit.shares, sizes).reduce(0) { $0 + $1.0.value * Double($1.1) } / total
    let slopes = zip(fit.shares, sizes).map { $0.value * (1 - $0.value) * Double($1) / total }
    let size = fit.working.count
    var variance = 0.0
    // With one source the fit has one logit, and so has the sum.
    for i in slopes.indices {
      for j in slopes.indices { variance += slopes[i] * slopes[j] * fit.covariance[i * size + j] }
    }
    return FittedValue(
      value: value, standardError: max(variance, 0).squareRoot(), unit: "share of leads", provenance: provenance,
      count: sizes.reduce(0, +), interval: FittedValue.oddsInterval(value, max(variance, 0).squareRoot()))
  }
}
