// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct AttemptFitTests {
  /// Leads tried at most twice: the two chances are free, so they are the plain shares. 300 of 1000 first attempts and
  /// 75 of 500 second ones reach: mean 0.3, spread 0.3 / 0.15 - 1 = 1, and by the delta method the variance of the
  /// spread is (dh1 / h2)² + (h1 dh2 / h2²)².
  @Test func twoAttemptsByHand() throws {
    var records = [AttemptRecord](repeating: AttemptRecord(last: 1, end: .reached), count: 300)
    records += [AttemptRecord](repeating: AttemptRecord(last: 1, end: .stopped), count: 150)
    records += [AttemptRecord](repeating: AttemptRecord(last: 1, end: .open), count: 50)
    records += [AttemptRecord](repeating: AttemptRecord(last: 2, end: .reached), count: 75)
    records += [AttemptRecord](repeating: AttemptRecord(last: 2, end: .stopped), count: 425)
    let table = AttemptTable(records)
    #expect(table.made == [1_000, 500] && table.reached == [300, 75])
    #expect(table.decided == [650, 425] && table.stopped == [150, 425])
    #expect(table.reachShare(2) == 0.15 && table.stopShare(1) == 150.0 / 650 && table.stopShare(2) == 1)
    #expect(table.reachShare(3) == nil)
    let fit = try #require(fitAttempts(table).fit)
    #expect(abs(fit.mean - 0.3) < 1e-9 && abs(fit.spread - 1) < 1e-8)
    #expect(abs(fit.meanStandardError - (0.21 / 1_000).squareRoot()) < 1e-9)
    let (first, second) = (0.21 / 1_000, 0.1275 / 500)
    let variance = first / (0.15 * 0.15) + 0.09 * second / (0.15 * 0.15 * 0.15 * 0.15)
    #expect(abs(fit.spreadStandardError - variance.squareRoot()) < 1e-7)
    #expect(abs(fit.chance(2) - 0.15) < 1e-9 && abs(fit.reached(within: 2) - (1 - 0.7 * 0.85)) < 1e-9)
    #expect(fit.pValue < 1e-8 && fit.lackOfFit == nil)
  }

  /// Attempts before recording began are not failures of the lead: they are left out on both sides.
  @Test func lateRecordsCountFromTheirFirstAttempt() {
    let table = AttemptTable([AttemptRecord(first: 3, last: 4, end: .reached), AttemptRecord(last: 2, end: .open)])
    #expect(table.made == [1, 1, 1, 1] && table.reached == [0, 0, 0, 1])
    #expect(table.decided == [1, 0, 1, 0])
  }

  @Test func aChanceThatDoesNotFallIsConstant() throws {
    var records = [AttemptRecord](repeating: AttemptRecord(last: 1, end: .reached), count: 20)
    records += [AttemptRecord](repeating: AttemptRecord(last: 2, end: .reached), count: 40)
    records += [AttemptRecord](repeating: AttemptRecord(last: 2, end: .stopped), count: 40)
    let fit = try #require(fitAttempts(AttemptTable(records)).fit)
    // 60 of 180 attempts.
    #expect(abs(fit.mean - 1.0 / 3) < 1e-12 && fit.spread == 0 && fit.pValue == 1)
    #expect(abs(fit.meanStandardError - (2.0 / 9 / 180).squareRoot()) < 1e-12)
    guard case .boundary = fitAttempts(AttemptTable([AttemptRecord(last: 3, end: .stopped)])) else {
      Issue.record("nobody reached has no estimate")
      return
    }
  }

  /// Expected counts of the law itself give the parameters back, whatever share of leads is given up on the way.
  @Test func stoppingDoesNotBias() throws {
    let (alpha, beta) = (1.2, 2.8)
    var records: [AttemptRecord] = []
    var left = 1_000_000.0
    for number in 1...8 {
      let chance = alpha / (alpha + beta + Double(number - 1))
      let reached = (left * chance).rounded()
      let stopped = ((left - reached) * 0.3).rounded()
      // One record stands for a thousand, so that the table stays small.
      records += [AttemptRecord](repeating: AttemptRecord(last: number, end: .reached), count: Int(reached / 1_000))
      records += [AttemptRecord](repeating: AttemptRecord(last: number, end: .stopped), count: Int(stopped / 1_000))
      left -= reached + stopped
    }
    records += [AttemptRecord](repeating: AttemptRecord(last: 8, end: .open), count: Int(left / 1_000))
    let fit = try #require(fitAttempts(AttemptTable(records)).fit)
    #expect(abs(fit.mean - 0.3) < 0.01 && abs(fit.spread - 0.25) < 0.03)
    #expect((fit.lackOfFit?.pValue ?? 0) > 0.9)
  }
}
