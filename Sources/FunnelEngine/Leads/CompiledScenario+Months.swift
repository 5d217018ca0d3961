// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension CompiledScenario {
  /// The month of a moment, counted from the start of the measured window; below 0 during the warm-up.
  func month(at wall: Double) -> Int {
    Int(((wall - scenario.clock.warmUp) / scenario.calendar.hoursPerMonth).rounded(.down))
  }

  /// The first moment of a month, in clock hours.
  func start(ofMonth month: Int) -> Double {
    var start = scenario.clock.warmUp + Double(month) * scenario.calendar.hoursPerMonth
    // A rounding must not leave the moment in the month before.
    while self.month(at: start) < month { start = start.nextUp }
    return start
  }
}
