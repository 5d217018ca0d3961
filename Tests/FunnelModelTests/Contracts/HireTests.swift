// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

struct HireTests {
  /// $5,000 a month, 20 % on-costs, $300 of tools, 10 % management, $6,000 to recruit:
  /// 5,000 + 1,000 + 500 + 300 = 6,800 a month.
  private var rep: Hire {
    var hire = Hire()
    (hire.salary, hire.onCost, hire.tools, hire.management) = (5000, 0.2, 300, 0.1)
    hire.recruiting = 6000
    hire.severance = 10_000
    return hire
  }

  /// The first six months: full salary at 35, 53, 68, 88, 100, 100 % of capacity, recruiting once.
  @Test func fullSalaryAtPartCapacity() {
    let months = rep.months(6)
    #expect(rep.monthlyCost == 6800)
    #expect(months.map(\.cost) == [12_800, 6800, 6800, 6800, 6800, 6800])
    #expect(months.map(\.capacity) == [0.35, 0.53, 0.68, 0.88, 1, 1])
    #expect(months.map(\.month) == [0, 1, 2, 3, 4, 5])
  }

  /// Twelve months cost 6,000 + 12 x 6,800 = 87,600 and give 0.35 + 0.53 + 0.68 + 0.88 + 8 = 10.44 months of
  /// capacity: 8,390.80 each instead of 6,800. Sums of shares are exact to a few parts in 10^16.
  @Test func costPerUnitOfCapacity() {
    #expect(abs(rep.costPerCapacity(months: 12) / (87_600 / 10.44) - 1) < 1e-14)
    var ready = rep
    ready.ramp = []
    #expect(ready.costPerCapacity(months: 12) == 7300)
  }

  /// Two months and a half with a tenure of two: 6,000 + 2 x 6,800 and half of 12,800.
  @Test func partOfAMonthCostsItsPart() {
    var hire = rep
    hire.tenure = 2
    #expect(hire.cost(over: 2.5) == 26_000)
    #expect(rep.cost(over: 2) == 19_600)
  }

  /// A tenure of three months: recruiting and the bottom of the ramp again in months 0, 3 and 6.
  @Test func replacementRampsAgain() {
    var hire = rep
    hire.tenure = 3
    let months = hire.months(7)
    #expect(months.map(\.cost) == [12_800, 6800, 6800, 12_800, 6800, 6800, 12_800])
    #expect(months.map(\.capacity) == [0.35, 0.53, 0.68, 0.35, 0.53, 0.68, 0.35])
  }

  /// A tenure of 2.5 months: replacements are due at 2.5, 5 and 7.5 and begin with months 3, 5 and 8.
  @Test func tenureNeedNotBeWhole() {
    var hire = rep
    hire.tenure = 2.5
    let begins = hire.months(9).filter { $0.cost > 6800 }.map(\.month)
    #expect(begins == [0, 3, 5, 8])
  }

  /// Ended after two months: 6,000 + 2 x 6,800 + 10,000 = 29,600. One who leaves gets no severance.
  @Test func severanceWhenEnded() {
    #expect(rep.cost(endedAfter: 2) == 29_600)
    #expect(rep.months(2).reduce(0) { $0 + $1.cost } == 19_600)
  }
}
