// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// One cell of a table of reference results: a policy, and the means over its replications.
///
/// Kept as text in `Tests/ExperimentsTests/Golden/reference-cells.json`, so that the engine can be compared without
/// running this one.
public struct ReferenceCell: Codable, Sendable, Equatable {
  /// A mean over independent replications and its standard error.
  public struct Mean: Codable, Sendable, Equatable {
    public let mean: Double
    public let standardError: Double

    /// Needs two values or more; keeps six decimals.
    public init(_ values: [Double]) {
      precondition(values.count > 1)
      let count = Double(values.count)
      let mean = values.reduce(0, +) / count
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      self.mean = (mean * 1e6).rounded() / 1e6
      standardError = ((squares / (count - 1) / count).squareRoot() * 1e6).rounded() / 1e6
    }
  }

  public let story: String
  public let reps: Int
  public let threshold: Double
  public let attempts: Int
  public let discipline: Story.Discipline
  public let warmUpMonths: Double
  public let horizonMonths: Double
  public let seed: UInt64
  public let replications: Int

  public let handedOverPerMonth: Mean
  public let contactedPerMonth: Mean
  public let qualifiedPerMonth: Mean
  public let wonPerMonth: Mean
  public let expectedWinsPerMonth: Mean
  public let leakage: Mean
  public let wastedHoursPerMonth: Mean
  public let utilisation: Mean
  /// Leads still in work at the end of the run, per replication.
  public let unfinished: Mean
  /// The share of leads touched within 4 business hours of handover.
  public let touchedWithin4Hours: Mean
  /// Business hours to first touch; absent where a replication had too many untouched leads to have a quantile.
  public let firstTouchP50: Mean?
  public let firstTouchP90: Mean?

  /// Runs a policy and keeps the means.
  public init(story name: String, _ policy: Story, replications: Int, seed: UInt64) {
    let results = policy.runs(count: replications, seed: seed)
    func mean(_ metric: (CohortResult) -> Double) -> Mean { Mean(results.map(metric)) }
    func quantile(_ share: Double) -> Mean? {
      let values = results.map { $0.firstTouch(quantile: share) }
      return values.allSatisfy(\.isFinite) ? Mean(values) : nil
    }
    story = name
    reps = policy.reps
    threshold = policy.threshold
    attempts = policy.attempts
    discipline = policy.discipline
    warmUpMonths = policy.warmUpMonths
    horizonMonths = policy.horizonMonths
    self.seed = seed
    self.replications = replications
    handedOverPerMonth = mean(\.handedOverPerMonth)
    contactedPerMonth = mean(\.contactedPerMonth)
    qualifiedPerMonth = mean(\.qualifiedPerMonth)
    wonPerMonth = mean(\.wonPerMonth)
    expectedWinsPerMonth = mean(\.expectedWinsPerMonth)
    leakage = mean(\.leakage)
    wastedHoursPerMonth = mean(\.wastedHoursPerMonth)
    utilisation = mean(\.utilisation)
    unfinished = mean { Double($0.unfinished) }
    touchedWithin4Hours = mean { $0.shareTouched(within: 4) }
    firstTouchP50 = quantile(0.5)
    firstTouchP90 = quantile(0.9)
  }

  /// Every cell of the table: V1 over threshold, reps and discipline in three windows, V4 over reps and attempts.
  public static func all() -> [ReferenceCell] { v1() + v4() }

  private static func v1() -> [ReferenceCell] {
    var cells: [ReferenceCell] = []
    // Fewer replications where the window is longer: the standard error of wins a month stays near 0.05.
    for (warmUp, horizon, replications) in [(0.0, 6.0, 600), (0.0, 12.0, 300), (12.0, 24.0, 300)] {
      for discipline in [Story.Discipline.fifo, .score] {
        for reps in 2...4 {
          for threshold in [60.0, 65, 70] {
            var policy = Story.v1(reps: reps, threshold: threshold, discipline: discipline)
            policy.warmUpMonths = warmUp
            policy.horizonMonths = horizon
            cells.append(ReferenceCell(story: "V1", policy, replications: replications, seed: 1))
          }
        }
      }
    }
    return cells
  }

  private static func v4() -> [ReferenceCell] {
    [3, 6].flatMap { attempts in
      (5...8).map { reps in
        ReferenceCell(story: "V4", .v4(reps: reps, attempts: attempts), replications: 200, seed: 1)
      }
    }
  }
}
