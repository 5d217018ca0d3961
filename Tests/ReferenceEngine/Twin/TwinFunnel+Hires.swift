// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension TwinFunnel {
  /// Sends a near miss to the people employed for it, who take every case.
  func sendToHires(_ life: TwinLife, otherwise: @escaping () -> Void) {
    life.wasOffered = true
    life.state = .hireQueued
    life.note(.hireQueued, at: now)
    hires.cases.append(visit(of: life, otherwise: otherwise))
  }

  func hiresTakeCases() {
    while hires.free > 0 && !hires.cases.isEmpty {
      hires.free -= 1
      let visit = hires.cases.removeFirst()
      visit.life.state = .hireWorking
      visit.life.note(.hireWorking, at: now)
      let hours = scenario.hire.service.value(
        at: visit.life.lead.uniform("agencyService", visit.index), within: Scenario.bounds(of: \.hire.service))
      let speed = scenario.hire.terms.months(month + 1)[month].capacity
      agenda.add(at: clock.end(of: hours / speed, from: now)) {
        self.hires.free += 1
        self.judgeAsHire(visit)
      }
    }
  }

  private func judgeAsHire(_ visit: TwinVisit) {
    let desk = scenario.hire
    guard
      isPassedOn(
        visit, reach: desk.reach.number, sensitivity: desk.sensitivity.number, specificity: desk.specificity.number)
    else { return }
    visit.life.isAgencyQualified = true
    handOver(visit.life)
  }
}
