// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct DriftTests {
  /// Leads that begin evenly over two years, convert with a share after an exponential time, and are seen on the last day
  /// only as far as they came.
  private func leads(
    _ source: inout SeededSource, count: Int = 1_500, share: (Double) -> Double, rate: (Double) -> Double
  ) -> [DatedDuration] {
    (0..<count).map { index in
      let start = 730 * (Double(index) + Double.random(in: 0..<1, using: &source)) / Double(count)
      let converts = Double.random(in: 0..<1, using: &source) < share(start)
      let time = -log(Double.random(in: 0x1p-53..<1, using: &source)) / rate(start)
      let age = 730 - start
      return DatedDuration(start: start, length: converts ? min(time, age) : age, isEvent: converts && time < age)
    }
  }

  /// Over 400 unchanged histories with unripe cohorts at most 5 % of tests may fire; above 37 is less likely than 0.1 %
  /// if each fires with 5 %.
  @Test(
    .enabled(if: BuildKind.isOptimised, "a simulation that takes minutes in a debug build"),
    arguments: [DriftSubject.cohort, .calendar])
  func unripeCohortsAreNoDrop(subject: DriftSubject) {
    var source = SeededSource(seed: 41)
    var alarms = 0
    var tested = 0
    for _ in 0..<400 {
      let rows = leads(&source, share: { _ in 0.3 }, rate: { _ in 1.0 / 40 })
      let test = driftInDurations(rows, now: 730, subject: subject)
      tested += test.windows.count
      if test.fires() { alarms += 1 }
    }
    #expect(alarms <= 37, "\(alarms)")
    #expect(tested > 1_000)
  }

  /// The plain share of conversions would call the last 90 days a drop every time.
  @Test func aRealDropIsFound() throws {
    var source = SeededSource(seed: 42)
    let dropped = leads(&source, count: 4_000, share: { $0 > 639 ? 0.1 : 0.3 }, rate: { _ in 1.0 / 40 })
    let test = driftInDurations(dropped, now: 730)
    #expect(test.fires())
    let window = try #require(test.windows.first { $0.length == 91 })
    #expect(window.ratio < 0.6 && window.interval.upperBound < 1 && window.seen < window.expected)
    // A process that became twice as fast for everyone shows by the calendar.
    let faster = leads(&source, count: 4_000, share: { _ in 1 }, rate: { $0 > 548 ? 1.0 / 20 : 1.0 / 40 })
    let speed = try #require(driftInDurations(faster, now: 730).windows.first { $0.length == 182 })
    #expect(abs(log(speed.ratio / 2)) < 0.25 && speed.pValue < 1e-6)
  }

  /// Two sources of different shares whose mix changes: no change within them.
  @Test func aChangedMixIsNoDriftWithinStrata() {
    var source = SeededSource(seed: 43)
    var rows: [DatedDuration] = []
    for index in 0..<6_000 {
      let start = 730 * Double(index) / 6_000
      let stratum = Double.random(in: 0..<1, using: &source) < (start > 600 ? 0.9 : 0.3) ? 1 : 0
      let converts = Double.random(in: 0..<1, using: &source) < (stratum == 1 ? 0.1 : 0.5)
      let time = -log(Double.random(in: 0x1p-53..<1, using: &source)) * 30
      let age = 730 - start
      rows.append(
        DatedDuration(
          start: start, length: converts ? min(time, age) : age, isEvent: converts && time < age, stratum: stratum))
    }
    #expect(!driftInDurations(rows, now: 730).fires())
    #expect(
      driftInDurations(rows.map { DatedDuration(start: $0.start, length: $0.length, isEvent: $0.isEvent) }, now: 730)
        .fires())
  }

  /// One age, by hand: 30 of 100 early rows and 10 of 50 recent ones end at age 1. Expected recent 40 * 50 / 150,
  /// variance 40 (1/3) (2/3) 110 / 149.
  @Test func oneAgeByHand() throws {
    var rows = (0..<100).map { DatedDuration(start: 0, length: 1, isEvent: $0 < 30) }
    rows += (0..<50).map { DatedDuration(start: 80, length: 1, isEvent: $0 < 10) }
    let test = driftInDurations(rows, now: 100, windows: [28])
    let window = try #require(test.windows.first)
    let variance = 40 * 2.0 / 9 * 110 / 149
    #expect(window.seen == 10 && abs(window.expected - 40.0 / 3) < 1e-12)
    #expect(abs(log(window.ratio) - (10 - 40.0 / 3) / variance) < 1e-12)
    #expect(abs(window.pValue - erfc(10.0 / 3 / (2 * variance).squareRoot())) < 1e-12)
    #expect(test.pValue == window.pValue && test.loudest == window)
  }

  /// Two years of days with or without an effect of the week.
  private func days(_ noise: inout NormalNoise, lift: Double, likeness: Double) -> [Int] {
    var week = 0.0
    var counts: [Int] = []
    for day in 0..<728 {
      if day % 7 == 0 {
        let fresh = noise.next()
        week = day == 0 ? fresh : likeness * week + (1 - likeness * likeness).squareRoot() * fresh
      }
      let mean = 20 * (1 + 0.1 * week) * (day >= 728 - 56 ? lift : 1)
      // Normal counts are near enough at 20 a day.
      counts.append(max(0, Int((mean + mean.squareRoot() * noise.next()).rounded())))
    }
    return counts
  }

  /// Alarms among 400 unchanged histories: at most 37 at a rate of 5 % (see above), with weeks that vary on their own and
  /// with weeks that resemble their neighbours a little.
  @Test(
    .enabled(if: BuildKind.isOptimised, "a simulation that takes minutes in a debug build"),
    arguments: [0.0, 0.3])
  func steadyCountsRaiseNoAlarm(likeness: Double) {
    var noise = NormalNoise(seed: 51)
    let alarms = (0..<400).count { _ in
      let counts = days(&noise, lift: 1, likeness: likeness)
      let mean = Double(counts.reduce(0, +)) / 728
      return driftInCounts(counts, means: counts.map { _ in mean }).fires()
    }
    #expect(alarms <= 37, "\(alarms)")
    let found = (0..<50).count { _ in
      let counts = days(&noise, lift: 1.25, likeness: likeness)
      let mean = Double(counts.reduce(0, +)) / 728
      return driftInCounts(counts, means: counts.map { _ in mean }).fires()
    }
    #expect(found >= 45, "\(found)")
  }

  @Test func sharesKnownAtOnce() throws {
    var source = SeededSource(seed: 61)
    func history(_ share: (Int) -> Double) -> [(events: Int, count: Int)] {
      (0..<80).map { week in
        let count = 20 + week % 9
        return ((0..<count).count { _ in Double.random(in: 0..<1, using: &source) < share(week) }, count)
      }
    }
    let alarms = (0..<400).count { _ in driftInShares(history { _ in 0.25 }).fires() }
    #expect(alarms <= 37, "\(alarms)")
    let test = driftInShares(history { $0 >= 67 ? 0.5 : 0.25 })
    #expect(test.fires() && test.loudest?.length == 13)
    // Odds of 1 against odds of a third.
    #expect(try #require(test.loudest).interval.contains(3))
    #expect(driftInShares([(1, 3), (2, 4)], windows: [1]).windows.isEmpty)
    #expect(driftInShares([], windows: [1]).pValue == 1)
  }
}
