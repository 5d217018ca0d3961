// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension TwinFunnel {
  /// Sends a lead to the agency, which may turn it down.
  func sendToAgency(_ life: TwinLife, otherwise: @escaping () -> Void) {
    life.wasOffered = true
    guard takenCases.count(in: month) < policy.agencyCap, life.comesTrue(ramp, "agencyRamp", life.visits) else {
      life.note(.agencyDeclined, at: now)
      return otherwise()
    }
    takenCases.add(1, in: month)
    life.state = .agencyQueued
    life.note(.agencyQueued, at: now)
    agency.cases.append(visit(of: life, otherwise: otherwise))
  }

  func visit(of life: TwinLife, otherwise: @escaping () -> Void) -> TwinVisit {
    let visit = TwinVisit(index: life.visits, life: life, otherwise: otherwise)
    life.visits += 1
    return visit
  }

  /// The share of its lane the agency works by now; the first month's before the window, the last goes on.
  private var ramp: Double {
    let ramp = scenario.agency.ramp
    return ramp.isEmpty ? 1 : ramp[min(max(month, 0), ramp.count - 1)]
  }

  func agentsTakeCases() {
    while agency.free > 0 && !agency.cases.isEmpty {
      guard begunHours.count(in: month) < policy.agencyHours else {
        // The next month has hours again.
        return agenda.add(at: beginning(ofMonth: month + 1)) {}
      }
      agency.free -= 1
      let visit = agency.cases.removeFirst()
      visit.life.state = .agencyWorking
      visit.life.note(.agencyWorking, at: now)
      let hours = scenario.agency.service.value(
        at: visit.life.lead.uniform("agencyService", visit.index), within: Scenario.bounds(of: \.agency.service))
      begunHours.add(hours, in: month)
      agenda.add(at: clock.end(of: hours, from: now)) {
        self.agency.free += 1
        self.judge(visit)
      }
    }
  }

  /// The agency has worked the case: is the lead reached, and passed on?
  private func judge(_ visit: TwinVisit) {
    let agency = scenario.agency
    let isPassedOn = isPassedOn(
      visit, reach: agency.reach.number, sensitivity: agency.sensitivity.number,
      specificity: agency.specificity.number)
    guard isPassedOn else { return }
    visit.life.state = .agencyQualified
    book(visit, booking: 0)
  }

  /// Whether whoever worked a case passes the lead on; if not, it has gone its way.
  func isPassedOn(_ visit: TwinVisit, reach: Double, sensitivity: Double, specificity: Double) -> Bool {
    let life = visit.life
    if life.isGone(at: now, scenario) {
      close(life, as: .boughtElsewhere, .gone)
      return false
    }
    guard life.traits.isContactable, life.comesTrue(reach, "agencyReach", visit.index) else {
      life.note(.agencyUnreached, at: now)
      visit.otherwise()
      return false
    }
    let isGood =
      switch scenario.agency.judges {
      case .quality: life.traits.quality > scenario.agency.qualityCut.number
      case .readiness: life.isReady(at: now, scenario)
      }
    guard life.comesTrue(isGood ? sensitivity : 1 - specificity, "agencyPass", visit.index) else {
      life.note(.agencyRefused, at: now)
      visit.otherwise()
      return false
    }
    life.note(.agencyPassed, at: now)
    return true
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
