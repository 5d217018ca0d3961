// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension TwinLife {
  /// When the lead becomes ready, in clock hours, if it stays where it is: in nurture or not.
  func readyTime(_ scenario: Scenario) -> Double {
    switch traits.mix {
    case .never: .infinity
    case .ready: traits.captured
    case .notYet: gathered(traits.need, scenario)
    }
  }

  /// When the lead has gathered that much hazard: nurtured during its stays, idle at all other times.
  private func gathered(_ need: Double, _ scenario: Scenario) -> Double {
    let month = scenario.calendar.hoursPerMonth
    let nurtured = scenario.readiness.nurtured.number / month
    let idle = scenario.readiness.idle.number / month
    // The stretches of life, each with its hazard, and the pushes between them.
    var left = need
    var time = traits.captured
    func goOn(until end: Double, hazard: Double) -> Double? {
      for push in pushes where time < push.time && push.time <= end {
        let reached = hazard > 0 ? time + left / hazard : .infinity
        if reached <= push.time { return reached }
        left -= hazard * (push.time - time) + push.hazard
        time = push.time
        if left <= 0 { return time }
      }
      let reached = hazard > 0 ? time + left / hazard : .infinity
      if reached <= end || end == .infinity { return reached }
      left -= hazard * (end - time)
      time = end
      return nil
    }
    for stay in stays {
      if let reached = goOn(until: stay.begin, hazard: idle) ?? goOn(until: stay.end, hazard: nurtured) {
        return reached
      }
    }
    return goOn(until: .infinity, hazard: idle) ?? .infinity
  }

  /// When the lead is lost to somebody else, in clock hours, if it stays where it is.
  func goneTime(_ scenario: Scenario) -> Double {
    let ready = readyTime(scenario)
    switch traits.mix {
    case .never: return .infinity
    case .ready: return ready + traits.patience
    case .notYet: return traits.buysElsewhere < ready ? traits.buysElsewhere : ready + traits.patience
    }
  }

  func isReady(at time: Double, _ scenario: Scenario) -> Bool { readyTime(scenario) <= time }

  func isGone(at time: Double, _ scenario: Scenario) -> Bool { goneTime(scenario) <= time }
}
