// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// One visit of a lead to the agency.
struct TwinVisit {
  /// Which visit of its lead it is, from 0.
  let index: Int
  let life: TwinLife
  /// What happens to the lead when the agency does not pass it on.
  let otherwise: () -> Void
}

extension TwinFunnel {
  /// Sends a lead to the agency, which may have no room for it yet.
  func sendToAgency(_ life: TwinLife, otherwise: @escaping () -> Void) {
    guard life.comesTrue(ramp, "agencyRamp", life.visits) else {
      life.note(.agencyDeclined, at: now)
      return otherwise()
    }
    let visit = TwinVisit(index: life.visits, life: life, otherwise: otherwise)
    life.visits += 1
    life.state = .agencyQueued
    life.note(.agencyQueued, at: now)
    cases.append(visit)
  }

  /// The share of its lane the agency works by now; the first month's before the window, the last goes on.
  private var ramp: Double {
    let ramp = scenario.agency.ramp
    guard !ramp.isEmpty else { return 1 }
    let month = ((now - scenario.clock.warmUp) / scenario.calendar.hoursPerMonth).rounded(.down)
    return ramp[min(max(Int(month), 0), ramp.count - 1)]
  }

  func agentsTakeCases() {
    while freeAgents > 0 && !cases.isEmpty {
      freeAgents -= 1
      let visit = cases.removeFirst()
      visit.life.state = .agencyWorking
      visit.life.note(.agencyWorking, at: now)
      let hours = scenario.agency.service.value(
        at: visit.life.lead.uniform("agencyService", visit.index), within: Scenario.bounds(of: \.agency.service))
      agenda.add(at: clock.end(of: hours, from: now)) {
        self.freeAgents += 1
        self.judge(visit)
      }
    }
  }

  /// The agency has worked the case: is the lead reached, and passed on?
  private func judge(_ visit: TwinVisit) {
    let life = visit.life
    let agency = scenario.agency
    if life.isGone(at: now, scenario) { return close(life, as: .boughtElsewhere, .gone) }
    guard life.comesTrue(agency.reach.number, "agencyReach", visit.index) else {
      life.note(.agencyUnreached, at: now)
      return visit.otherwise()
    }
    let isGood =
      switch agency.judges {
      case .quality: life.traits.quality > agency.qualityCut.number
      case .readiness: life.isReady(at: now, scenario)
      }
    let chance = isGood ? agency.sensitivity.number : 1 - agency.specificity.number
    guard life.comesTrue(chance, "agencyPass", visit.index) else {
      life.note(.agencyRefused, at: now)
      return visit.otherwise()
    }
    life.state = .agencyQualified
    life.note(.agencyPassed, at: now)
    book(visit, booking: 0)
  }

  /// Makes an appointment, which the lead keeps or misses after the delay.
  private func book(_ visit: TwinVisit, booking: Int) {
    let life = visit.life
    let agency = scenario.agency
    let delay = agency.delay.value(
      at: life.lead.uniform("agencyDelay", visit.index), within: Scenario.bounds(of: \.agency.delay))
    agenda.add(at: now + delay) {
      if life.comesTrue(agency.showRate.number, "show", 64 * visit.index + booking) {
        life.note(.kept, at: self.now)
        life.isAgencyQualified = true
        self.handOver(life)
      } else if booking < self.policy.rebookings {
        life.note(.missed, at: self.now)
        self.book(visit, booking: booking + 1)
      } else {
        life.note(.agencyGivenUp, at: self.now)
        visit.otherwise()
      }
    }
  }
}
