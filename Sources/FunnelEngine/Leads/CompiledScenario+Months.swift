// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

#if canImport(Glibc)
  import Glibc
#endif

extension CompiledScenario {
  /// The month of a moment, counted from the start of the measured window; below 0 during the warm-up.
  func month(at wall: Double) -> Int {
    Int(((wall - scenario.clock.warmUp) / hoursPerMonth).rounded(.down))
  }

  /// The first moment of a month, in clock hours.
  func start(ofMonth month: Int) -> Double {
    var start = scenario.clock.warmUp + Double(month) * hoursPerMonth
    // A rounding must not leave the moment in the month before.
    while self.month(at: start) < month { start = start.nextUp }
    return start
  }

  /// The share of its worth that money loses from the start of the window to a moment.
  @inline(__always)
  func discount(at wall: Double) -> Double {
    let rate = scenario.money.discountRate.number
    return rate == 0 ? 0 : 1 - pow(1 + rate, -(wall - scenario.clock.warmUp) / hoursPerMonth / 12)
  }
}
