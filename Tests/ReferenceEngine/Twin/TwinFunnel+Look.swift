// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension TwinFunnel {
  func threshold(for life: TwinLife) -> Double { policy.threshold(for: scenario.sources[life.lead.source].name) }

  /// The score by which things happen to a lead.
  func score(of life: TwinLife) -> Double { life.score(at: now, scenario.scoring) }

  /// The score with the points of the framework, by which marketing and the line decide.
  func fullScore(of life: TwinLife) -> Double {
    let points = life.traits.firm.points(scenario, policy.framework)
    return points == 0 ? score(of: life) : min(100, score(of: life) + points)
  }

  func reachesThreshold(_ life: TwinLife) -> Bool { fullScore(of: life) >= threshold(for: life) }

  /// Whether the score is at most the near-miss width below the threshold, or above it.
  func isNear(_ life: TwinLife) -> Bool { fullScore(of: life) >= threshold(for: life) - policy.nearMissWidth }

  /// Decides where a lead goes when it is captured, and again when it has rested after a return from sales.
  func look(at life: TwinLife) {
    life.isAgencyQualified = false
    life.wasOffered = false
    if life.isGone(at: now, scenario) { return close(life, as: .boughtElsewhere, .gone) }
    if isDisqualified(life) { return close(life, as: .disqualified, .disqualified) }
    let goOn = { self.goOnAlone(life) }
    if wantsAgency(life) {
      sendToAgency(life, otherwise: goOn)
    } else if belongsToSales(life) || !isNear(life) {
      goOn()
    } else if policy.nearMissOwner == .agency && policy.agencyEnabled {
      sendToAgency(life, otherwise: goOn)
    } else if policy.nearMissOwner == .hire && policy.hires > 0 && month >= 0 {
      sendToHires(life, otherwise: goOn)
    } else {
      goOn()
    }
  }

  /// The month of the window, below 0 before it.
  var month: Int {
    let month = Int(((now - scenario.clock.warmUp) / scenario.calendar.hoursPerMonth).rounded(.down))
    // At its first moment the division may fall short by a rounding.
    return beginning(ofMonth: month + 1) <= now ? month + 1 : month
  }

  /// The first moment of a month of the window, in clock hours.
  func beginning(ofMonth month: Int) -> Double {
    scenario.clock.warmUp + Double(month) * scenario.calendar.hoursPerMonth
  }

  /// Where a lead goes when there is nobody between marketing and sales, or when it is back from there without a yes.
  private func goOnAlone(_ life: TwinLife) {
    if belongsToSales(life) {
      handOver(life)
    } else if policy.nearMissOwner == .nobody && isNear(life) {
      close(life, as: .unowned, .leftAlone)
    } else {
      nurture(life)
    }
  }

  private func isDisqualified(_ life: TwinLife) -> Bool {
    let revenue = life.traits.revenue
    return life.traits.firm.failsGate(scenario, policy.framework) || revenue > 0 && revenue < policy.revenueFloor
  }

  private func belongsToSales(_ life: TwinLife) -> Bool {
    policy.handRaiserBypass && life.traits.isHandRaiser || reachesThreshold(life)
  }

  /// Whether the lane of the agency takes a lead that is looked at.
  private func wantsAgency(_ life: TwinLife) -> Bool {
    switch policy.activeLane {
    case nil, .afterNurture: false
    case .all: true
    case .afterHours: belongsToSales(life) && !clock.isOpen(at: now)
    case .belowThreshold: !belongsToSales(life)
    case .nearMiss: !belongsToSales(life) && isNear(life)
    }
  }

  /// Ends a life for good.
  func close(_ life: TwinLife, as state: TwinState, _ event: TwinEvent) {
    life.state = state
    life.note(event, at: now)
  }
}
