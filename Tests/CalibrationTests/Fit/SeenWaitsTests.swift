// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import Calibration

/// The quantiles of waits as they were seen.
@Suite struct SeenWaitsTests {
  private static func wait(_ age: Double, _ end: SeenWaits.Wait.End) -> SeenWaits.Wait {
    let observation: DurationRow.Observation = end == .open ? .right(age) : .exact(age)
    return SeenWaits.Wait(OutcomeRow(DurationRow(observation), outcome: end == .left ? 1 : 0))
  }

  /// Four waits: one of four ends at age 1, one is lost from sight at 2, one of the two left ends at 3 and the last at 4.
  /// So a quarter ends at 1, half of the rest at 3 and what remains at 4; lines go through the middles of the steps.
  @Test func openWaitsStopCountingWhenTheyAreLostFromSight() throws {
    let waits = [
      Self.wait(1, .reached), Self.wait(2, .open), Self.wait(3, .reached), Self.wait(4, .reached),
    ]
    let seen = try #require(SeenWaits(waits, law: .exponential(mean: 3)))
    #expect(seen.resolved == 1 && seen.last == 4 && seen.count == 3)
    #expect(abs(seen.quantile(0.25 + 0.375 / 2) - 3) < 1e-12)
    #expect(abs(seen.quantile((0.25 + 0.375 / 2) / 2) - 2) < 1e-12)
    #expect(abs(seen.quantile(1 - 1e-12) - 4) < 1e-9)
  }

  /// With one of two leaving at 2 and the last open at 5, half of what came by 3 is a quarter: one in four got there by
  /// 1, one of two still there at 3, none of those afterwards. At most the quarter still open can follow.
  @Test func whatIsStillOpenIsLeftToTheLaw() throws {
    let waits = [
      Self.wait(1, .reached), Self.wait(2, .left), Self.wait(3, .reached), Self.wait(5, .open),
    ]
    let seen = try #require(SeenWaits(waits, law: .exponential(mean: 10)))
    // The law would have exp(-0.3) / (exp(-0.15) - exp(-0.3)) = 6 times what came after 1.5 still to come.
    #expect(abs(seen.resolved - 0.5 / 0.75) < 1e-12)
    // Of the half that came between 1 and 3, three quarters came after 1.5.
    let short = try #require(SeenWaits(waits, law: .exponential(mean: 1)))
    let beyond = 0.75 * 0.5 * exp(-3) / (exp(-1.5) - exp(-3))
    #expect(abs(short.resolved - 0.5 / (0.5 + beyond)) < 1e-12)
    // A law of which nothing is left has nobody follow.
    let gone = try #require(SeenWaits(waits, law: .exponential(mean: 0.01)))
    #expect(gone.resolved == 1 && gone.quantile(0.999) <= 3)
    // Of those beyond, half wait another ln 2.
    #expect(abs(short.quantile(short.resolved + (1 - short.resolved) / 2) - (3 + log(2))) < 1e-9)
  }

  /// Ends at 1 to 20, and forty watched to 100 and more without an end: nothing is to come.
  @Test func agesWithoutEndsAreKnownToHaveNone() throws {
    let waits =
      (1...20).map { Self.wait(Double($0), .reached) } + (0..<40).map { Self.wait(100 + Double($0), .open) }
    let law = Distribution.exponential(mean: 50)
    let seen = try #require(SeenWaits(waits, law: law))
    #expect(seen.last == 120 && seen.resolved == 1 && seen.quantile(0.9999) <= 20)
  }

  /// Ends of an exponential law of rate 0.2 a day of which half are departures, watched for 0 to 15 days: those who get
  /// there wait 5 days on average, and their median is 5 ln 2. Tolerances of about four standard errors.
  @Test func theLawOfThoseWhoGetThereIsRecovered() throws {
    var source = SeededSource(seed: 7)
    let waits = (0..<6_000).map { _ -> SeenWaits.Wait in
      let age = -5 * log(Double.random(in: 0x1p-53..<1, using: &source))
      let watched = Double.random(in: 0..<15, using: &source)
      let end: SeenWaits.Wait.End = Bool.random(using: &source) ? .reached : .left
      return age > watched ? Self.wait(watched, .open) : Self.wait(age, end)
    }
    let seen = try #require(SeenWaits(waits, law: .exponential(mean: 5)))
    #expect(seen.resolved > 0.9 && seen.resolved <= 1)
    #expect(abs(seen.quantile(0.5) - 5 * log(2)) < 0.5)
    #expect(abs(seen.medianError - 5 / Double(seen.count).squareRoot()) < 0.03)
    let law = try #require(seen.distribution())
    #expect(law.parameters.count == 21)
    #expect(abs(law.mean - 5) < 0.5)
    #expect(abs(law.quantile(0.9) - 5 * log(10)) < 1.5)
    #expect(try #require(seen.distribution(times: 24)).mean > 23 * law.mean)
  }

  /// Without anybody left waiting the last line gives the slowest twentieth its mean: of 1, 2, ... 200 that of 191 to 200.
  @Test func theSlowestTwentiethKeepsItsMean() throws {
    let seen = try #require(SeenWaits((1...200).map { Self.wait(Double($0), .reached) }, law: .exponential(mean: 100)))
    let law = try #require(seen.distribution())
    #expect(abs(law.mean - 100.5) < 0.2)
    let slowest = (law.upperQuantile(0.05) + law.support.upperBound) / 2
    #expect(abs(slowest - 195.5) < 0.3)
  }

  /// Half of the waits last about a day and half about three months: no family has two peaks.
  @Test func aScenarioGetsTheQuantilesWhereNoLawFits() throws {
    var source = SeededSource(seed: 3)
    var noise: Double { Double.random(in: 0..<1, using: &source) }
    var rows = ["lead_id,created,source"]
    var wins = ["lead_id,won_date"]
    for lead in 0..<900 {
      let day = 19_358 + Double(lead) * 0.4
      rows.append("L\(lead),\(CalendarInstant(day: Int(day))),web")
      guard lead % 3 == 0 else { continue }
      let wait = lead % 2 == 0 ? 1 + 2 * noise : 80 + 20 * noise
      wins.append("L\(lead),\(CalendarInstant(day: Int(day + wait)))")
    }
    let history = try CalibrationTests.history(
      leads: rows.joined(separator: "\n") + "\n", wins: wins.joined(separator: "\n") + "\n", exported: "2024-06-04")
    let fit = try FunnelFit(history)
    let lesson = try #require(fit.lesson("delay.capture_to_won"))
    #expect(lesson.goodness?.fits == false)
    #expect(lesson.cautions.contains { $0.hasPrefix("No law describes from capture to won") })
    let fitted = try FittedScenario(
      fit, repCount: 1, assumptions: .init(name: "fitted"), defaults: FittedScenarioTests.defaults())
    guard case .random(let law) = fitted.scenario.pipeline.cycle, law.isList else {
      Issue.record("the cycle is \(fitted.scenario.pipeline.cycle)")
      return
    }
    #expect(law.quantile(0.3) < 4 * 24 && law.quantile(0.7) > 75 * 24 && law.upperQuantile(0.05) < 105 * 24)
    let note = try #require(fitted.scenario.history.first { $0.path == "pipeline.cycle" })
    #expect(note.origin.contains("no law describes it") && note.standardError ?? 0 > 0)
    #expect(fitted.comments["pipeline.cycle"]?.hasPrefix("no law fits: as seen") == true)
  }
}
