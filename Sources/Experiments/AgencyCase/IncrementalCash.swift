// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

/// The cash of a choice less that of today's policy on the same leads, future by future.
struct IncrementalCash: Sendable {
  /// By month of the window, `[future][month]`: for the whole window, and when one leaves after the pilot.
  let whole: [[Double]]
  let pilot: [[Double]]
  /// The means of the lines of the whole window.
  let lines: [CashLine]

  /// - Parameters:
  ///   - pages: for each future, in order, a page per policy, today's first.
  ///   - choice: the position of the choice.
  ///   - months: the months of the window, and those of the pilot.
  ///   - creditsFreedTime: whether executives' time that is freed counts as money; what they need more always does.
  init(_ pages: [[FuturePage]], of choice: Int, months: (all: Int, pilot: Int), creditsFreedTime: Bool) {
    let sum = { (values: [Double]) in values.reduce(0, +) }
    let pairs = pages.map { (ours: $0[choice], today: $0[0]) }
    let others = pairs.map { sum($0.ours.whole.otherExecutives) - sum($0.today.whole.otherExecutives) }
    let countsOthers = creditsFreedTime || sum(others) > 0
    let net = { (ours: CashBook, today: CashBook, running: Double, months: Int) in
      ours.deals.indices.map { month in
        ours.deals[month] - today.deals[month] - ours.executives[month] + today.executives[month] - ours.provider[month]
          + today.provider[month]
          - (countsOthers ? ours.otherExecutives[month] - today.otherExecutives[month] : 0)
          - (month < months ? running : 0)
      }
    }
    // What is spent beside is spread evenly over the window.
    whole = pairs.map { pair in
      net(pair.ours.whole, pair.today.whole, (pair.ours.running - pair.today.running) / Double(months.all), months.all)
    }
    // Who is sent away after the pilot is paid what still binds; whoever is paid today stays.
    pilot = pairs.map { pair in
      var flows = net(
        pair.ours.pilot, pair.today.pilot, (pair.ours.running - pair.today.running) / Double(months.all), months.pilot)
      flows[min(months.pilot, flows.count - 1)] -= choice == 0 ? 0 : pair.ours.exitCost
      return flows
    }
    let mean = { (line: (FuturePage) -> Double) in
      sum(pairs.map { line($0.ours) - line($0.today) }) / Double(pairs.count)
    }
    lines = [
      CashLine(item: .deals, mean: mean { sum($0.whole.deals) }),
      CashLine(item: .executives, mean: -mean { sum($0.whole.executives) }),
      CashLine(item: .otherExecutives, mean: countsOthers ? -mean { sum($0.whole.otherExecutives) } : 0),
      CashLine(item: .provider, mean: -mean { sum($0.whole.provider) }),
      CashLine(item: .running, mean: -mean(\.running)),
    ]
  }

  /// What the flows are worth at the start of the window; each month's as if in its middle.
  static func present(_ flows: [[Double]], rate: Double) -> [Double] {
    let weights = (0..<(flows.first?.count ?? 0)).map { month in
      rate == 0 ? 1 : exp(-log1p(rate) * (Double(month) + 0.5) / 12)
    }
    return flows.map { flow in zip(flow, weights).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// What has come in by the end of each month of the window.
  func curve(months: Int, level: Double) -> [CashMonth] {
    var totals = whole.map { _ in 0.0 }
    var byMonth: [[Double]] = []
    for month in 0..<months {
      for future in totals.indices { totals[future] += whole[future][month] }
      byMonth.append(totals)
    }
    // From the last month backwards: a future is paid back as long as it has been ahead ever since.
    var isAhead = whole.map { _ in true }
    var paidBack = [Double](repeating: 0, count: months)
    for month in (0..<months).reversed() {
      for future in isAhead.indices where byMonth[month][future] <= 0 { isAhead[future] = false }
      paidBack[month] = share(isAhead)
    }
    return byMonth.enumerated().map { month, totals in
      let estimate = Estimate(observations: totals, level: level)
      let sorted = totals.sorted()
      return CashMonth(
        month: month + 1, mean: estimate.mean, halfWidth: estimate.halfWidth.finite, p10: quantile(sorted: sorted, 0.1),
        p50: quantile(sorted: sorted, 0.5), p90: quantile(sorted: sorted, 0.9), pAhead: share(totals.map { $0 > 0 }),
        pPaidBack: paidBack[month])
    }
  }
}

extension MoneyOutcome {
  /// What values, one for each of at least two futures, come to.
  init(_ values: [Double], level: Double) {
    let estimate = Estimate(observations: values, level: level)
    let sorted = values.sorted()
    let tail = LowerTail(values, share: 0.1)
    self.init(
      mean: estimate.mean, halfWidth: estimate.halfWidth.finite, p10: quantile(sorted: sorted, 0.1),
      p50: quantile(sorted: sorted, 0.5), p90: quantile(sorted: sorted, 0.9),
      pPositive: share(values.map { $0 > 0 }), worstTenth: tail.corrected ?? tail.mean,
      worstTenthStandardError: tail.standardError)
  }
}

/// The share of cases that are so.
func share(_ cases: [Bool]) -> Double { Double(cases.count { $0 }) / Double(cases.count) }
