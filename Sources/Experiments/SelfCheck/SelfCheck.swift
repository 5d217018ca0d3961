// SPDX-License-Identifier: GPL-3.0-or-later

/// A way to put promises of the program to the test: one experiment with its cases.
public struct SelfCheckExperiment: Sendable {
  /// The name in JSON.
  public let name: String
  /// What is tried, in a few words.
  public let title: String
  let cases: [SelfCheckCase]

  init(_ name: String, _ title: String, cases: [SelfCheckCase]) {
    self.name = name
    self.title = title
    self.cases = cases
  }

  /// Every experiment, in the order of the report.
  public static let all: [SelfCheckExperiment] = [
    .kimNelson, .screening, .strictSelection, .anytimeSurvivors, .feasibility, .meanInterval, .quantileInterval,
    .shareInterval, .tailMean, .stopRule, .erlangWait, .binomialFunnel, .conservation,
  ]
}

/// One promise in one configuration, and how to try it.
struct SelfCheckCase: Sendable {
  /// The configuration, in a few words.
  let what: String
  let claim: SelfCheckClaim
  /// What is promised: a share, or a mean in the unit of what is seen.
  let nominal: Double
  let measure: @Sendable (SelfCheckBench) -> Sighting

  init(
    _ what: String, _ claim: SelfCheckClaim, _ nominal: Double,
    measure: @escaping @Sendable (SelfCheckBench) -> Sighting
  ) {
    self.what = what
    self.claim = claim
    self.nominal = nominal
    self.measure = measure
  }
}

/// What a number promises about what is seen.
public enum SelfCheckClaim: String, Sendable, Encodable, CaseIterable {
  /// At least the nominal share.
  case atLeast = "at_least"
  /// Exactly the nominal value, which is known from a formula or from a much larger experiment.
  case equal
}

/// What the trials of a case gave.
enum Sighting: Sendable {
  /// How many of so many went as promised.
  case share(hits: Int, of: Int)
  /// A value from each repetition, independent of the others.
  case mean([Double], unit: String)
}

/// Repeats trials: which numbers a trial sees depends on the seed, its label and its number alone.
struct SelfCheckBench: Sendable {
  let repeats: Int
  let seed: UInt64
  let threads: Int

  /// How often trials went as promised, in so many times the repeats.
  func share(_ label: String, times: Int = 1, trial: @Sendable (UInt64) -> Bool) -> Sighting {
    let outcomes = each(label, repeats * times, trial)
    return .share(hits: outcomes.count { $0 }, of: outcomes.count)
  }

  /// What so many trials gave, in order.
  func each<Outcome: Sendable>(
    _ label: String, _ count: Int, _ trial: @Sendable (UInt64) -> Outcome
  ) -> [Outcome] {
    parallelMap(count, threads: threads, workspace: {}) { _, number in
      trial(trialSeed(label, number, seed: seed))
    }
  }
}
