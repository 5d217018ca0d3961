// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct ReachableFitTests {
  /// Of 1000 leads 200 answer the first attempt and 120 of the other 800 the second. With share r and rate p that is
  /// r p = 0.2 and r (1 - p) p = 0.12, so 1 - p = 0.6, p = 0.4 and r = 0.5.
  @Test func twoAttemptsGiveTheSharesByHand() throws {
    let records =
      [AttemptRecord](repeating: AttemptRecord(last: 1, end: .reached), count: 200)
      + [AttemptRecord](repeating: AttemptRecord(last: 2, end: .reached), count: 120)
      + [AttemptRecord](repeating: AttemptRecord(last: 2, end: .stopped), count: 680)
    let fit = try #require(fitReachable([AttemptTable(records)]).fit)
    #expect(abs(fit.rates[0] - 0.4) < 1e-9 && abs(fit.reachable - 0.5) < 1e-9)
    #expect(abs(fit.chance(1) - 0.2) < 1e-9 && abs(fit.chance(2) - 0.15) < 1e-9)
    #expect(fit.rateStandardErrors[0] > 0.02 && fit.rateStandardErrors[0] < 0.2)
  }

  /// Half of the leads can be reached in both groups, by two attempts in five in the one and by one in five in the other.
  @Test func groupsShareWhatCanBeReached() throws {
    func table(_ first: Int, _ second: Int) -> AttemptTable {
      AttemptTable(
        [AttemptRecord](repeating: AttemptRecord(last: 1, end: .reached), count: first)
          + [AttemptRecord](repeating: AttemptRecord(last: 2, end: .reached), count: second)
          + [AttemptRecord](repeating: AttemptRecord(last: 2, end: .stopped), count: 1000 - first - second))
    }
    let fit = try #require(fitReachable([table(200, 120), table(100, 80)]).fit)
    #expect(abs(fit.reachable - 0.5) < 1e-8 && abs(fit.rates[0] - 0.4) < 1e-8 && abs(fit.rates[1] - 0.2) < 1e-8)
    #expect(abs(fit.chance(2, group: 1) - 80.0 / 900) < 1e-8 && fit.rateStandardErrors.count == 2)
  }

  @Test func oneAttemptEachTellsNothing() {
    let records = (0..<100).map { AttemptRecord(last: 1, end: $0 < 20 ? .reached : .stopped) }
    #expect(fitReachable([AttemptTable(records)]).fit == nil)
    let silent = [AttemptRecord](repeating: AttemptRecord(last: 3, end: .stopped), count: 50)
    #expect(fitReachable([AttemptTable(silent)]).reason == "no attempt reached anybody")
  }
}
