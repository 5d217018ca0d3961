// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

@testable import FunnelEngine

/// What tests ask of a run beyond what studies do.
extension Run {
  var window: Range<Double> {
    let clock = compiled.scenario.clock
    return clock.warmUp..<clock.warmUp + clock.horizon
  }

  var businessWindow: ClosedRange<Double> {
    compiled.clock.businessTime(at: window.lowerBound)...compiled.clock.businessTime(at: window.upperBound)
  }

  var businessEnd: Double { compiled.clock.businessTime(at: compiled.scenario.clock.end) }

  var isFollowed: Bool { if case .followed = compiled.scenario.clock.runOut { true } else { false } }

  func trust(at now: Double) -> Double { belief.trust(at: now, compiled.effort) }

  func effort(at now: Double) -> Double { belief.effort(at: now, compiled.effort) }

  /// The moment from which a lead is not bound to a supplier, in clock hours.
  func freeAt(_ lead: Int) -> Double {
    compiled.incumbent.freeAt(progress[lead].key, captured: progress[lead].captured)
  }
}

extension LeadTable {
  func quality(_ lead: Int) -> Double { captures[lead].quality }
}
