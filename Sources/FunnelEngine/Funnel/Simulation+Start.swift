// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// The leads that are in the funnel when the run begins.
extension Simulation {
  /// Lets the standing leads go on from the start of the run.
  mutating func beginStanding() {
    guard !leads.standing.isEmpty else { return }
    for (number, standing) in leads.standing.enumerated() {
      let lead = enter(number)
      switch standing.kind {
      case .opportunity: closeStanding(lead, standing)
      case .backlog: rejoin(lead, standing)
      case .nurtured: nurture(lead, from: -min(standing.age, terms[standing.source].nurtureTime))
      }
    }
    // Whoever waits is served at the very start, if the business is open.
    events.schedule(.opening, subject: 0, at: 0)
  }

  /// Puts a lead that has waited before the run into the line.
  private mutating func rejoin(_ lead: Int, _ standing: StandingLead) {
    let calendar = compiled.scenario.calendar
    let hoursPerWeek = Double(calendar.workingDaysPerWeek) * calendar.hoursPerDay
    active[lead].handovers = 1
    active[lead].reached.insert(.handedOver)
    let handed = -standing.age * 168 / hoursPerWeek
    beginHandover(
      of: lead, handed: handed, wall: handed, business: -standing.age, plainScore: standing.score,
      score: scoreWithPoints(of: lead, at: 0))
    join(lead)
  }

  /// Closes a deal that is open at the start.
  private mutating func closeStanding(_ lead: Int, _ standing: StandingLead) {
    let win = compiled.outcome.win(
      Standing(
        quality: standing.quality, score: standing.score, isReady: true, hoursWaited: 0, touches: 0,
        isAgencyQualified: false, briefing: compiled.scenario.today.briefing))
    months.changePipeline(by: 1, at: 0)
    let closes = compiled.cycle.left(after: standing.age, standing.key.uniform(.cycle))
    guard counts(closes) else { return close(lead, as: .open, at: end) }
    let state: LeadState = standing.key.uniform(.win) < win ? .won : .lost
    bookDeal(of: lead, as: state, at: closes)
    close(lead, as: state, at: closes)
  }
}
