// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct SummaryTests {
  struct Reference: Decodable {
    struct Test: Decodable {
      let diff: Double
      let se: Double
      let df: Double
      let t: Double
      let p: Double
    }
    struct Paired: Decodable {
      let mean_diff: Double
      let se: Double
      let df: Double
      let t: Double
      let p: Double
      let ci95: [Double]
    }
    struct Share: Decodable {
      let k: Int
      let n: Int
      let wilson: [Double]
      let clopper_pearson: [Double]
      let jeffreys: [Double]
    }
    let quantile_type7: [[Double]]
    let mean: Double
    let var_n1: Double
    let sd: Double
    let skew_g1: Double
    let kurtosis_excess_g2: Double
    let t_interval: [String: [Double]]
    let paired_t: Paired
    let welch: Test
    let quantiles: [[Double]]
    let proportions_95: [Share]

    enum CodingKeys: String, CodingKey {
      case quantile_type7, mean, var_n1, sd, skew_g1, kurtosis_excess_g2, t_interval, paired_t, welch, proportions_95
      case quantiles = "t_quantiles_0.975"
    }
  }

  private func samples() throws -> (x: [Double], z: [Double]) {
    let rows = try FittingGolden.columns("small_A.csv")
    return (rows.map { $0[0] }, rows.map { $0[1] })
  }

  @Test func momentsQuantilesAndTests() throws {
    let expected: Reference = try golden("fitting/summaries.json")
    let (x, z) = try samples()
    let sorted = x.sorted()
    for pair in expected.quantile_type7 { #expect(relativeError(quantile(sorted: sorted, pair[0]), pair[1]) < 1e-13) }
    let moments = SampleMoments(x)
    #expect(relativeError(moments.mean, expected.mean) < 1e-14)
    #expect(relativeError(moments.variance, expected.var_n1) < 1e-13)
    #expect(relativeError(moments.variance.squareRoot(), expected.sd) < 1e-13)
    let shape = try #require(SampleShape(x))
    // The sample is nearly symmetric, so the skewness is what rounding leaves of larger sums.
    #expect(abs(shape.skewness - expected.skew_g1) < 1e-13)
    #expect(relativeError(shape.excessKurtosis, expected.kurtosis_excess_g2) < 1e-12)
    for (level, ends) in expected.t_interval {
      let estimate = Estimate(observations: x, level: try #require(Double(level)))
      #expect(relativeError(estimate.mean - estimate.halfWidth, ends[0]) < 1e-10)
      #expect(relativeError(estimate.mean + estimate.halfWidth, ends[1]) < 1e-10)
    }
    for pair in expected.quantiles {
      #expect(relativeError(studentQuantile(0.975, degreesOfFreedom: pair[0]), pair[1]) < 1e-10)
    }
    let paired = MeanTest.paired(x, z)
    let wanted = expected.paired_t
    let ends = paired.interval()
    #expect(
      FittingGolden.relativeError(
        [paired.difference, paired.standardError, paired.degreesOfFreedom, paired.statistic, paired.pValue],
        [wanted.mean_diff, wanted.se, wanted.df, wanted.t, wanted.p]) < 1e-10)
    #expect(FittingGolden.relativeError([ends.lowerBound, ends.upperBound], wanted.ci95) < 1e-9)
    let welch = MeanTest.welch(x, z)
    #expect(
      FittingGolden.relativeError(
        [welch.difference, welch.standardError, welch.degreesOfFreedom, welch.statistic, welch.pValue],
        [expected.welch.diff, expected.welch.se, expected.welch.df, expected.welch.t, expected.welch.p]) < 1e-10)
  }

  /// With counts where the library's own inverse of the beta law fails.
  @Test func intervalsOfShares() throws {
    let expected: Reference = try golden("fitting/summaries.json")
    for share in expected.proportions_95 {
      let intervals = [
        (ShareInterval.wilson(share.k, of: share.n), share.wilson),
        (ShareInterval.clopperPearson(share.k, of: share.n), share.clopper_pearson),
        (ShareInterval.jeffreys(share.k, of: share.n), share.jeffreys),
      ]
      for (found, wanted) in intervals {
        #expect(relativeError(found.lower, wanted[0]) < 1e-10, "\(share.k) of \(share.n)")
        #expect(relativeError(found.upper, wanted[1]) < 1e-10, "\(share.k) of \(share.n)")
      }
    }
  }

  @Test func constantsHaveNoShape() {
    #expect(SampleShape([2, 2, 2]) == nil)
    #expect(MeanTest.paired([1, 2], [1, 2]).pValue == 1 && MeanTest.paired([2, 3], [1, 2]).pValue == 0)
  }
}
