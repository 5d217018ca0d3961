// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// How the promises of the program held when they were put to the test: the `selfcheck` object.
public struct SelfCheckResult: Sendable, Encodable {
  public let version: String
  public let gslVersion: String
  public let seed: UInt64
  /// The repeats asked for; a row says how often it was tried.
  public let repeats: Int
  /// The confidence that all intervals hold at once.
  public let level: Double
  /// Whether every promise holds.
  public let holds: Bool
  public let rows: [SelfCheckRow]
}

/// One promise that was put to the test.
public struct SelfCheckRow: Sendable, Encodable {
  /// The name of the experiment.
  public let experiment: String
  public let title: String
  /// The configuration, in a few words.
  public let what: String
  public let claim: SelfCheckClaim
  /// The unit of the four numbers; `share` for how often something went as promised.
  public let unit: String
  public let nominal: Double
  public let achieved: Double
  public let lower: Double
  public let upper: Double
  /// How often it was tried.
  public let count: Int
  /// Whether the interval leaves the promise possible.
  public let holds: Bool

  init(_ experiment: SelfCheckExperiment, _ one: SelfCheckCase, _ sighting: Sighting, level: Double) {
    self.experiment = experiment.name
    title = experiment.title
    what = one.what
    claim = one.claim
    nominal = one.nominal
    switch sighting {
    case .share(let hits, let trials):
      let interval = ShareInterval.clopperPearson(hits, of: trials, level: level)
      unit = "share"
      achieved = Double(hits) / Double(trials)
      (lower, upper, count) = (interval.lower, interval.upper, trials)
    case .mean(let values, let unit):
      let estimate = Estimate(observations: values, level: level)
      self.unit = unit
      achieved = estimate.mean
      (lower, upper, count) = (estimate.mean - estimate.halfWidth, estimate.mean + estimate.halfWidth, values.count)
    }
    holds = upper >= nominal && (one.claim == .atLeast || lower <= nominal)
  }
}

/// Repeats the experiments behind the program's promises.
///
/// A row fails when its interval leaves the promise impossible. The intervals hold all at once with 99%
/// (Bonferroni), so a program that keeps every promise fails at most one check in a hundred.
///
/// - Parameters:
///   - experiments: what is tried.
///   - repeats: how often, at least 100; cheap trials are made ten times as often.
///   - seed: the seed of every trial.
///   - threads: how many trials are made at once; nothing depends on it.
///   - version: the version of the program, for the result.
/// - Returns: a row per case, in the order of the experiments.
public func selfCheck(
  _ experiments: [SelfCheckExperiment] = SelfCheckExperiment.all, repeats: Int, seed: UInt64, threads: Int,
  version: String
) -> SelfCheckResult {
  let bench = SelfCheckBench(repeats: repeats, seed: seed, threads: threads)
  let level = 0.99
  let count = experiments.reduce(0) { $0 + $1.cases.count }
  let rowLevel = 1 - (1 - level) / Double(max(count, 1))
  let rows = experiments.flatMap { experiment in
    experiment.cases.map { SelfCheckRow(experiment, $0, $0.measure(bench), level: rowLevel) }
  }
  return SelfCheckResult(
    version: version, gslVersion: gslVersion, seed: seed, repeats: repeats, level: level,
    holds: rows.allSatisfy(\.holds), rows: rows)
}
