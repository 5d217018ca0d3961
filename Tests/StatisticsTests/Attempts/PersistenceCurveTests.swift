// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct PersistenceCurveTests {
  private func records(_ last: Int, _ end: AttemptRecord.End, _ count: Int) -> [AttemptRecord] {
    [AttemptRecord](repeating: AttemptRecord(last: last, end: end), count: count)
  }

  /// Half of the reps stop after one attempt, the others go on to three, and an attempt reaches half of the leads. Of
  /// 800 leads 400 are reached at once and 200 given up; of 200 that go on 100, then 50 are reached and 50 given up. Among
  /// leads given up one in five had three attempts, but a lead nobody reaches gets three with one half.
  @Test func reachedLeadsDoNotHidePersistence() throws {
    let table = AttemptTable(
      records(1, .reached, 400) + records(1, .stopped, 200) + records(2, .reached, 100) + records(3, .reached, 50)
        + records(3, .stopped, 50))
    let curve = try #require(PersistenceCurve(table))
    let full = curve.share(atLeast: 3)
    #expect(full.value == 0.5)
    // Greenwood: 0.5² × 200 / (400 × 200).
    #expect(abs(full.standardError - 0.025) < 1e-12)
    // One attempt for all, a second and a third for half.
    #expect(curve.mean.value == 2 && abs(curve.mean.standardError - 0.05) < 1e-12)
    #expect(curve.attempts(exceededBy: 0.1) == 3 && curve.attempts(exceededBy: 0.5) == 1)
    #expect(PersistenceCurve(AttemptTable(records(2, .open, 5))) == nil)
  }

  /// Two groups of 50: 30 and 20 given up after the first attempt, the rest after the second. The log-rank gap is
  /// 30 - 25 = 5, its variance 50 × 50 × 50 × 50 / (100² × 99), so the statistic is 25 × 99 / 625 = 3.96.
  @Test func theLogRankTestByHand() throws {
    let groups = [(30, 20), (20, 30)].map { early, late in
      PersistenceCurve(AttemptTable(records(1, .stopped, early) + records(2, .stopped, late)))
    }
    let pValue = try #require(PersistenceCurve.pValue(groups.compactMap { $0 }))
    #expect(abs(pValue - erfc((3.96 / 2).squareRoot())) < 1e-12)
    #expect(PersistenceCurve.pValue([groups[0]].compactMap { $0 }) == nil)
    // Everybody gets the same, so nothing can differ.
    let same = PersistenceCurve(AttemptTable(records(3, .stopped, 20)))
    #expect(PersistenceCurve.pValue([same, same].compactMap { $0 }) == nil)
  }
}
