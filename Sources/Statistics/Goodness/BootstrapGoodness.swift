// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether a law fits, judged by how far laws fitted to data drawn from it lie from those data.
public struct GoodnessTest: Sendable, Hashable {
  /// The distances of the data from the law fitted to them.
  public let distances: DistanceStatistics
  /// The p-values: the share of drawn data that lie at least as far from their own fit.
  public let kolmogorovSmirnov: PValue
  public let andersonDarling: PValue
  public let cramerVonMises: PValue
  public let kuiper: PValue
  /// How many drawn data sets could be fitted, and how many could not.
  public let replicates: Int
  public let failures: Int

  /// A p-value from simulation and its standard error.
  public struct PValue: Sendable, Hashable {
    public let value: Double
    public let standardError: Double

    /// (how many reach the observed one + 1) / (replicates + 1).
    init(reached: Int, of replicates: Int) {
      value = Double(reached + 1) / Double(replicates + 1)
      let share = Double(reached) / Double(replicates)
      standardError = (max(share, 1 / Double(replicates)) * (1 - share) / Double(replicates)).squareRoot()
    }
  }

  /// Whether every measure leaves the law standing at a level.
  public func fits(level: Double = 0.05) -> Bool {
    min(kolmogorovSmirnov.value, andersonDarling.value, cramerVonMises.value) > level
  }
}

/// Tests a fitted law by the parametric bootstrap: data are drawn from the fit in the same pattern of censoring, fitted
/// again, and measured against their own fit.
///
/// - Parameters:
///   - sample: The data.
///   - replicates: How many data sets to draw, at least 1.
///   - source: The random numbers.
///   - fit: Fits the law to data; nil when there is no fit.
///   - draw: Data of the same size and pattern from a fit.
///   - distances: How far data lie from a fit.
/// - Returns: The test, or nil when the data have no fit or no drawn data set has one.
public func bootstrapGoodness<Sample, Fit, Source: RandomNumberGenerator>(
  _ sample: Sample, replicates: Int, using source: inout Source, fit: (Sample) -> Fit?,
  draw: (Fit, inout Source) -> Sample, distances: (Sample, Fit) -> DistanceStatistics
) -> GoodnessTest? {
  precondition(replicates > 0, "at least one data set must be drawn")
  guard let fitted = fit(sample) else { return nil }
  let observed = distances(sample, fitted)
  var reached = (ks: 0, ad: 0, cvm: 0, kuiper: 0)
  var done = 0
  for _ in 0..<replicates {
    let drawn = draw(fitted, &source)
    guard let again = fit(drawn) else { continue }
    let there = distances(drawn, again)
    done += 1
    if there.kolmogorovSmirnov >= observed.kolmogorovSmirnov { reached.ks += 1 }
    if there.andersonDarling >= observed.andersonDarling { reached.ad += 1 }
    if there.cramerVonMises >= observed.cramerVonMises { reached.cvm += 1 }
    if there.kuiper >= observed.kuiper { reached.kuiper += 1 }
  }
  guard done > 0 else { return nil }
  return GoodnessTest(
    distances: observed, kolmogorovSmirnov: .init(reached: reached.ks, of: done),
    andersonDarling: .init(reached: reached.ad, of: done), cramerVonMises: .init(reached: reached.cvm, of: done),
    kuiper: .init(reached: reached.kuiper, of: done), replicates: done, failures: replicates - done)
}
