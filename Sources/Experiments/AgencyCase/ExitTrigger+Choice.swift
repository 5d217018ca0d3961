// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension ExitTrigger {
  /// The longest that is waited, and the share of good futures that may be ended by bad luck.
  private static let mostWeeks = 26
  private static let falseShare = 0.1

  /// Finds the shortest rule that seldom ends what would have paid; nothing when there is none, or no fee
  /// that is paid whatever comes.
  ///
  /// - Parameters:
  ///   - most: the most an accepted lead may cost.
  ///   - fixedPerMonth: what is paid whatever comes.
  ///   - perLead: what each accepted lead costs beside, in the scenario's currency.
  ///   - accepted: accepted leads by week, `[future][week]`.
  ///   - values: what each future is worth in the end.
  ///   - ramp: the months before the rule holds.
  ///   - weeksPerMonth: how many weeks a month has.
  init?(
    most: Double, fixedPerMonth: Double, perLead: Double, weeks accepted: [[Double]], values: [Double], ramp: Int,
    weeksPerMonth: Double
  ) {
    let first = Int((Double(ramp) * weeksPerMonth).rounded(.up))
    let last = accepted.first?.count ?? 0
    guard fixedPerMonth > 0, most > perLead, last - first >= 2 else { return nil }
    let leadsPerWeek = fixedPerMonth / weeksPerMonth / (most - perLead)
    let gains = values.map { $0 > 0 }
    var found = (weeks: 0, losing: Double?.none, gaining: Double?.none)
    for count in 2...min(ExitTrigger.mostWeeks, last - first) {
      let isPulled = accepted.map { weeks in
        ExitTrigger.isPulled(weeks[first..<last], over: count, below: leadsPerWeek * Double(count))
      }
      let pulled = { (group: Bool) -> Double? in
        let cases = zip(isPulled, gains).filter { $0.1 == group }.map(\.0)
        return cases.isEmpty ? nil : share(cases)
      }
      found = (count, pulled(false), pulled(true))
      if found.gaining ?? 0 <= ExitTrigger.falseShare { break }
    }
    guard found.gaining ?? 0 <= ExitTrigger.falseShare else { return nil }
    self.init(
      costAbove: most, weeks: found.weeks, acceptedBelow: leadsPerWeek * Double(found.weeks), fromMonth: ramp + 1,
      pPulledIfLosing: found.losing, pPulledIfGaining: found.gaining)
  }

  /// Whether any stretch of so many weeks brings less than a number.
  static func isPulled(_ weeks: ArraySlice<Double>, over count: Int, below limit: Double) -> Bool {
    let values = Array(weeks)
    var sum = values[..<count].reduce(0, +)
    if sum < limit { return true }
    for week in count..<values.count {
      sum += values[week] - values[week - count]
      if sum < limit { return true }
    }
    return false
  }
}
