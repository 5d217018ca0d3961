// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

#if canImport(Glibc)
  import Glibc
#endif

/// How trust, the end of the quarter and the follow-up marketing sees decide on effort and care, as plain numbers.
final class EffortModel: Sendable {
  /// Whether outcomes move trust.
  let hasTrust: Bool
  /// Whether effort can ever be less than full.
  let canFlag: Bool
  let startingTrust: Double
  let startingFollowUp: Double
  private let trustRate: Double
  private let trustTarget: Double
  private let trustFloor: Double
  /// The rate at which trust drifts back, per clock hour.
  private let recovery: Double
  private let pressure: Double
  private let pressureHours: Double
  private let quarter: Double
  private let windowStart: Double
  private let followUpRate: Double
  private let followUpTarget: Double
  private let briefingFloor: Double

  init(_ scenario: Scenario) {
    trustRate = scenario.trust.rate.number
    startingTrust = scenario.trust.start.number
    trustTarget = scenario.trust.target.number
    trustFloor = scenario.trust.floor.number
    recovery = scenario.trust.recovery.number / scenario.calendar.hoursPerMonth
    pressure = scenario.pressure.length > 0 ? scenario.pressure.effect.number : 0
    pressureHours = scenario.pressure.length
    quarter = 3 * scenario.calendar.hoursPerMonth
    windowStart = scenario.clock.warmUp
    followUpRate = scenario.briefingEffort.rate.number
    startingFollowUp = scenario.briefingEffort.start.number
    followUpTarget = scenario.briefingEffort.target.number
    briefingFloor = scenario.briefingEffort.floor.number
    hasTrust = trustRate > 0
    canFlag = hasTrust || pressure > 0
  }

  /// What is left of trust after so many clock hours without an outcome, 0 to 1.
  func drifted(_ trust: Double, hours: Double) -> Double {
    recovery > 0 ? startingTrust + (trust - startingTrust) * exp(-recovery * hours) : trust
  }

  /// Trust after an outcome.
  func moved(_ trust: Double, by isSQL: Bool) -> Double { trust + trustRate * ((isSQL ? 1 : 0) - trust) }

  /// The share of full effort with this trust at a moment, 0 to 1.
  func effort(trust: Double, at now: Double) -> Double {
    var effort = trustRate > 0 ? trustFloor + (1 - trustFloor) * min(1, trust / trustTarget) : 1
    if pressure > 0 {
      let since = now - windowStart
      if since - (since / quarter).rounded(.down) * quarter >= quarter - pressureHours { effort *= 1 - pressure }
    }
    return effort
  }

  /// What marketing sees of the follow-up after one more lead.
  func moved(followUp: Double, by wasCalledInTime: Bool) -> Double {
    followUp + followUpRate * ((wasCalledInTime ? 1 : 0) - followUp)
  }

  /// The share of the agreed briefing that marketing gives with this follow-up, 0 to 1.
  func care(followUp: Double) -> Double {
    followUpRate > 0 ? briefingFloor + (1 - briefingFloor) * min(1, followUp / followUpTarget) : 1
  }
}
