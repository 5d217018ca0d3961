// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct BootstrapGoodnessTests {
  private struct Reference: Decodable {
    struct Entry: Decodable {
      let stat: Double
      let p: Double
      let mc_se: Double
    }
    let results: [String: [String: [String: Entry]]]
  }

  /// The closed-form fits, so that thousands of replicates take no time; the others are fitted by the search.
  private static func fit(_ values: [Double], _ law: DurationLaw) -> [Double]? {
    switch law.name {
    case "exponential": return [1 / SampleMoments(values).mean]
    case "lognormal":
      let logs = SampleMoments(values.map { log($0) })
      let size = Double(values.count)
      return [logs.mean, (logs.variance * (size - 1) / size).squareRoot()]
    default: return fitDurations(values.map { DurationRow(.exact($0)) }, law: law).fit?.parameters
    }
  }

  /// Within four standard errors of both simulations, as the reference asks.
  @Test(
    .enabled(if: BuildKind.isOptimised, "a simulation that takes minutes in a debug build"),
    arguments: ["dur_complete_A", "dur_complete_B", "dur_complete_C", "dur_tiny_A"])
  func compositePValuesAgree(set: String) throws {
    let expected: Reference = try golden("fitting/gof_bootstrap.json")
    let values = try FittingGolden.columns("\(set).csv").map { $0[0] }
    for law in [DurationLaw.exponential, .lognormal, .weibull] {
      let wanted = try #require(expected.results[set]?[law.name])
      var source = SeededSource(seed: 77)
      let test = try #require(
        bootstrapGoodness(
          values, replicates: law.name == "weibull" ? 400 : 2_000, using: &source,
          fit: { Self.fit($0, law) },
          draw: { parameters, source in
            let distribution = law.distribution(parameters)
            return values.map { _ in distribution.quantile(Double.random(in: 0x1p-53..<1, using: &source)) }
          },
          distances: { DistanceStatistics(EmpiricalSteps(complete: $0), law: law.distribution($1)) }))
      #expect(test.failures == 0)
      let found = [
        ("ks", test.distances.kolmogorovSmirnov, test.kolmogorovSmirnov),
        ("ad", test.distances.andersonDarling, test.andersonDarling),
        ("cvm", test.distances.cramerVonMises, test.cramerVonMises),
      ]
      for (name, distance, p) in found {
        let entry = try #require(wanted[name])
        #expect(relativeError(distance, entry.stat) < 1e-8, "\(law.name) \(name)")
        let error = (entry.mc_se * entry.mc_se + p.standardError * p.standardError).squareRoot()
        #expect(abs(p.value - entry.p) < 4 * error, "\(law.name) \(name)")
      }
      #expect(test.fits() == (set == "dur_tiny_A" ? law.name != "exponential" : wanted["ks"].map { $0.p > 0.05 }))
    }
  }

  /// Kaplan and Meier's survival by hand, enough for rows that are exact or right censored from the start.
  private static func steps(_ rows: [DurationRow]) -> EmpiricalSteps {
    var ends: [(time: Double, isEvent: Bool)] = rows.map { row in
      switch row.observation {
      case .exact(let time): (time, true)
      case .right(let time), .left(let time), .interval(let time, _): (time, false)
      case .days(let days), .openAfterDays(let days): (Double(days), false)
      }
    }
    ends.sort { $0.time < $1.time }
    var survival = 1.0
    var times: [Double] = []
    var values: [Double] = []
    for (index, end) in ends.enumerated() where end.isEvent {
      survival *= 1 - 1 / Double(ends.count - index)
      times.append(end.time)
      values.append(survival)
    }
    return EmpiricalSteps(times: times, survival: values, end: ends.last?.time ?? 0, count: Double(rows.count))
  }

  private func censoredTest(_ draw: (inout SeededSource) -> Double, seed: UInt64) throws -> GoodnessTest {
    var source = SeededSource(seed: seed)
    var rows: [DurationRow] = []
    for _ in 0..<120 {
      let time = draw(&source)
      let limit = 3 + 20 * Double.random(in: 0..<1, using: &source)
      rows.append(DurationRow(time > limit ? .right(limit) : .exact(time)))
    }
    let pattern = CensoringPattern(rows)
    return try #require(
      bootstrapGoodness(
        rows, replicates: 99, using: &source,
        fit: { fitDurations($0, law: .exponential).fit?.parameters },
        draw: { parameters, source in
          let law = DurationLaw.exponential.distribution(parameters)
          return pattern.draw(survival: law.survival, upperQuantile: law.upperQuantile, using: &source)
        },
        distances: { DistanceStatistics(Self.steps($0), law: DurationLaw.exponential.distribution($1)) }))
  }

  /// Under the law itself p-values are uniform: the mean of 60 is 1/2 within 4.5 standard errors. Under another they are
  /// small.
  @Test(.enabled(if: BuildKind.isOptimised, "a simulation that takes minutes in a debug build"))
  func censoredPValuesAreUniformAndFindAnotherLaw() throws {
    let exponential = DurationLaw.exponential.distribution([0.1])
    let values = try (0..<60).map { index in
      try censoredTest({ exponential.quantile(Double.random(in: 0x1p-53..<1, using: &$0)) }, seed: UInt64(index + 1))
        .andersonDarling.value
    }
    #expect(abs(SampleMoments(values).mean - 0.5) < 4.5 * (1 / 12.0 / 60).squareRoot())
    let humped = DurationLaw.lognormal.distribution([2, 0.4])
    let other = try censoredTest({ humped.quantile(Double.random(in: 0x1p-53..<1, using: &$0)) }, seed: 99)
    #expect(other.andersonDarling.value < 0.02 && !other.fits())
  }

  /// Drawn rows keep entries, limits and rounding, and without known limits about the same share stays open.
  @Test func drawnRowsKeepThePattern() {
    let law = DurationLaw.exponential.distribution([0.1])
    var source = SeededSource(seed: 4)
    let rounded = CensoringPattern(
      [DurationRow(.interval(3, 4)), DurationRow(.left(1)), DurationRow(.exact(9), entry: 5)], limits: [30, 30, 12])
    for _ in 0..<200 {
      let rows = rounded.draw(survival: law.survival, upperQuantile: law.upperQuantile, using: &source)
      for row in rows[..<2] {
        switch row.observation {
        case .interval(let lower, let upper): #expect(lower == lower.rounded() && upper == lower + 1 && upper <= 31)
        case .left(let upper): #expect(upper == 1)
        case .right(let limit): #expect(limit == 30)
        default: Issue.record("a rounded end is an interval")
        }
      }
      switch rows[2].observation {
      case .exact(let time): #expect(time > 5 && time <= 12)
      case .right(let limit): #expect(limit == 12)
      default: Issue.record("an exact end stays exact")
      }
      #expect(rows[2].entry == 5)
    }
    var rows: [DurationRow] = []
    for _ in 0..<4_000 {
      let time = law.quantile(Double.random(in: 0x1p-53..<1, using: &source))
      let limit = 20 * Double.random(in: 0..<1, using: &source)
      rows.append(DurationRow(time > limit ? .right(limit) : .exact(time)))
    }
    func isOpen(_ row: DurationRow) -> Bool { if case .right = row.observation { true } else { false } }
    let drawn = CensoringPattern(rows).draw(survival: law.survival, upperQuantile: law.upperQuantile, using: &source)
    let gap = Double(drawn.count(where: isOpen) - rows.count(where: isOpen))
    // Both counts are binomial with variance 4000 * 0.43 * 0.57.
    #expect(abs(gap) < 4.5 * (2 * 4_000 * 0.43 * 0.57).squareRoot())
  }

  /// With both ends known by their dates, an exponential duration ends on the day it began with probability
  /// 1 - (1 - e^-r) / r, and after the day of the export with (1 - e^-r) / r e^(-r c).
  @Test func drawnDatesKeepTheDays() {
    let rate = 0.3
    let law = DurationLaw.exponential.distribution([rate])
    var source = SeededSource(seed: 5)
    let count = 20_000
    let pattern = CensoringPattern([DurationRow](repeating: DurationRow(.openAfterDays(4)), count: count))
    let rows = pattern.draw(survival: law.survival, upperQuantile: law.upperQuantile, using: &source)
    let same = (1 - exp(-rate)) / rate
    for (observation, share) in [
      (DurationRow.Observation.days(0), 1 - same), (.openAfterDays(4), same * exp(-4 * rate)),
    ] {
      let seen = Double(rows.count { $0.observation == observation })
      #expect(abs(seen - Double(count) * share) < 4.5 * (Double(count) * share * (1 - share)).squareRoot())
    }
  }
}
