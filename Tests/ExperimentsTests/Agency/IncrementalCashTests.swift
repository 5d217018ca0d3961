// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import Experiments
@testable import FunnelEngine

/// Cash beyond today, worked by hand: a window of three months, one more of run-out and one for late invoices.
struct IncrementalCashTests {
  private static let scenario: Scenario = {
    var scenario = Scenario()
    let month = scenario.calendar.hoursPerMonth
    scenario.clock = Clock(horizon: 3 * month, runOut: .followed(hours: month))
    return scenario
  }()

  private func page(_ change: (inout FuturePage) -> Void = { _ in }) -> FuturePage {
    let size = FuturePage.size(of: Self.scenario)
    var page = FuturePage([Double](repeating: 0, count: size)[...], in: Self.scenario)
    change(&page)
    return page
  }

  /// Today 100 a month of deals and 30 of other executives' time. The choice: deals of 0, 300, 300 and 500 in the
  /// run-out, 40 of executives' time on its own leads, none on others, 90 paid a month late and 60 of running costs.
  private var future: [FuturePage] {
    let today = page {
      $0.whole.deals = [100, 100, 100, 0, 0]
      $0.whole.otherExecutives = [30, 30, 30, 0, 0]
    }
    let choice = page {
      $0.whole.deals = [0, 300, 300, 500, 0]
      $0.whole.executives = [40, 40, 40, 0, 0]
      $0.whole.provider = [0, 90, 90, 90, 0]
      $0.running = 60
    }
    return [today, choice]
  }

  @Test func countsEveryLineOnce() {
    let cash = IncrementalCash([future], of: 1, months: (3, 1), creditsFreedTime: false)
    // -100 - 40 - 20; 200 - 40 - 90 - 20 twice; 500 - 90.
    #expect(cash.whole == [[-160, 50, 50, 410, 0]])
    #expect(cash.lines.map(\.mean) == [800, -120, 0, -270, -60])
    let credited = IncrementalCash([future], of: 1, months: (3, 1), creditsFreedTime: true)
    #expect(credited.whole == [[-130, 80, 80, 410, 0]])
    #expect(credited.lines.map(\.mean) == [800, -120, 90, -270, -60])
  }

  /// One who leaves after the first month pays what still binds then; whoever is paid today is not sent away.
  @Test func leavingCostsTheChoiceAlone() {
    let pages = [
      page {
        $0.pilot.provider = [0, 50, 0, 0, 0]
        $0.exitCost = 500
      },
      page {
        $0.pilot.deals = [0, 300, 0, 0, 0]
        $0.pilot.provider = [0, 90, 0, 0, 0]
        $0.exitCost = 70
      },
    ]
    let cash = IncrementalCash([pages], of: 1, months: (3, 1), creditsFreedTime: false)
    #expect(cash.pilot == [[0, 300 - 90 + 50 - 70, 0, 0, 0]])
  }

  /// Executives' time that other leads take more than today is always paid for.
  @Test func moreTimeOnOtherLeadsCosts() {
    let pages = [page(), page { $0.whole.otherExecutives = [10, 0, 0, 0, 0] }]
    for credits in [false, true] {
      let cash = IncrementalCash([pages], of: 1, months: (3, 1), creditsFreedTime: credits)
      #expect(cash.whole == [[-10, 0, 0, 0, 0]])
    }
  }

  @Test func todayAgainstItselfIsNothing() {
    let cash = IncrementalCash([future, future], of: 0, months: (3, 1), creditsFreedTime: true)
    #expect(cash.whole.allSatisfy { $0.allSatisfy { $0 == 0 } } && cash.pilot.allSatisfy { $0.allSatisfy { $0 == 0 } })
  }

  /// Four futures: ahead from the first month on, from the second on, ahead and behind again, never ahead.
  @Test func tellsWhenItIsPaidBack() {
    let flows: [[Double]] = [[10, 10, 10], [-10, 30, 0], [10, 10, -30], [-10, -10, -10]]
    let pages = flows.map { flow in [page(), page { $0.whole.deals = flow + [0, 0] }] }
    let curve = IncrementalCash(pages, of: 1, months: (3, 1), creditsFreedTime: false).curve(months: 3, level: 0.95)
    #expect(curve.map(\.month) == [1, 2, 3])
    #expect(curve.map(\.mean) == [0, 10, 2.5])
    #expect(curve.map(\.pAhead) == [0.5, 0.75, 0.5])
    #expect(curve.map(\.pPaidBack) == [0.25, 0.5, 0.5])
    #expect(curve[1].p50 == 20)
  }

  /// At 21 % a year money in the middle of the first month keeps 1.21 to the power of -1/24.
  @Test func discountsFromTheMiddleOfEachMonth() {
    let present = IncrementalCash.present([[100, 0, 0], [0, 0, 100], [50, 50, 50]], rate: 0.21)
    let kept = [0.5, 1.5, 2.5].map { 1 / root(1.21, $0 / 12) }
    #expect(abs(present[0] - 100 * kept[0]) < 1e-9 && abs(present[1] - 100 * kept[2]) < 1e-9)
    #expect(abs(present[2] - 50 * kept.reduce(0, +)) < 1e-9)
    #expect(IncrementalCash.present([[1, 2, 3]], rate: 0) == [6])
  }

  /// A power by the halves of its exponent, which owes nothing to the code.
  private func root(_ base: Double, _ exponent: Double) -> Double {
    var (result, factor, left, part) = (1.0, base.squareRoot(), exponent, 0.5)
    for _ in 0..<60 {
      if left >= part {
        result *= factor
        left -= part
      }
      factor = factor.squareRoot()
      part /= 2
    }
    return result
  }
}
