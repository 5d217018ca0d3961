// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// One visit of a lead to the agency or to the hires.
struct TwinVisit {
  /// Which visit of its lead it is, from 0.
  let index: Int
  let life: TwinLife
  /// What happens to the lead when it is not passed on.
  let otherwise: () -> Void
}

/// A desk where cases wait for agents or for hires, in the order in which they came.
struct TwinDesk {
  var cases: [TwinVisit] = []
  /// How many people are free.
  var free: Int
}

/// What is counted anew in every month.
struct TwinMonthCount {
  private var month = Int.min
  private var count = 0.0

  func count(in month: Int) -> Double { month == self.month ? count : 0 }

  mutating func add(_ amount: Double, in month: Int) {
    count = count(in: month) + amount
    self.month = month
  }
}
