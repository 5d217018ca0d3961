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
    let fit = try #require(fitAttempts([table]).fit)
    #expect(abs(fit.means[0] - 0.3) < 1e-9 && abs(fit.spread - 1) < 1e-8)
    #expect(abs(fit.meanStandardErrors[0] - (0.21 / 1_000).squareRoot()) < 1e-9)
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
    let fit = try #require(fitAttempts([AttemptTable(records)]).fit)
    // 60 of 180 attempts.
    #expect(abs(fit.means[0] - 1.0 / 3) < 1e-12 && fit.spread == 0 && fit.pValue == 1)
    #expect(abs(fit.meanStandardErrors[0] - (2.0 / 9 / 180).squareRoot()) < 1e-12)
    guard case .boundary = fitAttempts([AttemptTable([AttemptRecord(last: 3, end: .stopped)])]) else {
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
    let fit = try #require(fitAttempts([AttemptTable(records)]).fit)
    #expect(abs(fit.means[0] - 0.3) < 0.01 && abs(fit.spread - 0.25) < 0.03)
    #expect((fit.lackOfFit?.pValue ?? 0) > 0.9)
  }
}

@Suite struct AttemptGroupTests {
  /// Old leads answered one attempt in twenty, however many came before, and got six; new ones answer two in five and
  /// get two. Taken together later attempts seem to reach fewer; within each group nothing falls.
  @Test func compositionIsNoFall() throws {
    func records(_ leads: Double, chance: Double, attempts: Int) -> [AttemptRecord] {
      var left = leads
      var records: [AttemptRecord] = []
      for number in 1...attempts {
        let reached = (left * chance).rounded()
        records += [AttemptRecord](repeating: AttemptRecord(last: number, end: .reached), count: Int(reached))
        left -= reached
      }
      return records + [AttemptRecord](repeating: AttemptRecord(last: attempts, end: .stopped), count: Int(left))
    }
    let (old, new) = (records(2000, chance: 0.05, attempts: 6), records(2000, chance: 0.4, attempts: 2))
    let together = try #require(fitAttempts([AttemptTable(old + new)]).fit)
    #expect(together.chance(4) < 0.6 * together.chance(1) && together.pValue < 1e-6)
    let apart = try #require(fitAttempts([AttemptTable(old), AttemptTable(new)]).fit)
    #expect(abs(apart.means[0] - 0.05) < 0.003 && abs(apart.means[1] - 0.4) < 0.003)
    #expect(apart.chance(4) > 0.97 * apart.chance(1))
    #expect(likelihoodRatioPValue(2 * (apart.logLikelihood - together.logLikelihood), parameters: 1) < 1e-12)
    #expect(AttemptTable(together: [AttemptTable(old), AttemptTable(new)]) == AttemptTable(old + new))
  }

  /// With at most two attempts and equal spreads the chances are free: 0.3 falls to 0.15 and 0.2 to 0.1, both by half.
  @Test func groupsShareTheFall() throws {
    func table(_ first: Int, _ second: Int) -> AttemptTable {
      AttemptTable(
        [AttemptRecord](repeating: AttemptRecord(last: 1, end: .reached), count: first)
          + [AttemptRecord](repeating: AttemptRecord(last: 2, end: .reached), count: second)
          + [AttemptRecord](repeating: AttemptRecord(last: 2, end: .stopped), count: 1000 - first - second))
    }
    let fit = try #require(fitAttempts([table(300, 105), table(200, 80)]).fit)
    #expect(abs(fit.means[0] - 0.3) < 1e-9 && abs(fit.means[1] - 0.2) < 1e-9 && abs(fit.spread - 1) < 1e-8)
    #expect(abs(fit.chance(2, group: 1) - 0.1) < 1e-9)
    // The counts are met exactly, so the information is that of the shares: of both attempts in a mean, and of second
    // attempts, chance mean / (1 + spread), in the spread.
    func information(_ mean: Double, _ second: Double) -> (own: Double, shared: Double, spread: Double) {
      let chance = mean / 2
      let weight = second / (chance * (1 - chance))
      return (1000 / (mean * (1 - mean)) + weight / 4, -weight * mean / 8, weight * mean * mean / 16)
    }
    let (one, two) = (information(0.3, 700), information(0.2, 800))
    let spread = one.spread + two.spread - one.shared * one.shared / one.own
    #expect(abs(fit.meanStandardErrors[1] - (1 / (two.own - two.shared * two.shared / spread)).squareRoot()) < 1e-9)
    // Each group alone has the same maximum, so together they gain nothing.
    let alone = try [table(300, 105), table(200, 80)].map { try #require(fitAttempts([$0]).fit).logLikelihood }
    #expect(abs(fit.logLikelihood - alone[0] - alone[1]) < 1e-8)
    #expect(fitAttempts([table(300, 105), table(0, 0)]).reason == "no attempt reached anybody")
  }
}
