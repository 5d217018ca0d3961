// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// The whole funnel as a person with a planner would play it: slowly, one moment after the other.
///
/// It follows the rules of the funnel with the draws it is given, so any other program that does must tell the same
/// life of every lead.
public final class TwinFunnel {
  let scenario: Scenario
  let policy: Policy
  let clock: TwinClock
  /// The end of everything, in clock hours.
  let end: Double
  public let lives: [TwinLife]

  /// The present, in clock hours.
  var now = 0.0
  var agenda = TwinAgenda()
  /// The leads that reach their give-up age, before all else of that moment.
  var drops = TwinAgenda()
  var line: TwinLine
  var reps: [TwinJob]
  var trust: TwinTrust
  var followUp: TwinFollowUp
  /// The number of handovers called and not ended.
  var inProgress = 0
  /// The number of handovers that have joined the line to be given to reps in turn.
  var joinedCount = 0
  var executives: [TwinJob]
  /// The deals that wait for an executive, in the order of joining.
  var deals: [TwinDeal] = []
  var agency: TwinDesk
  var hires: TwinDesk
  /// The cases the agency has taken, and the hours of those it has begun, by month.
  var takenCases = TwinMonthCount()
  var begunHours = TwinMonthCount()
  /// The number of leads that have been captured.
  var captured = 0

  /// - Parameters:
  ///   - scenario: what is known of the funnel.
  ///   - policy: what both teams do.
  ///   - leads: in the order of capture.
  ///   - rep: the draws of the rep of that number.
  ///   - executive: the draws of the account executive of that number.
  public init(
    _ scenario: Scenario, _ policy: Policy, leads: [TwinLead], rep: (Int) -> TwinDraws,
    executive: (Int) -> TwinDraws
  ) {
    self.scenario = scenario
    self.policy = policy
    let clock = TwinClock(scenario.calendar, scenario.clock)
    let end = scenario.clock.end
    self.clock = clock
    self.end = end
    lives = leads.enumerated().map { number, lead in
      TwinLife(number: number, lead: lead, traits: TwinTraits(of: lead, in: scenario))
    }
    line = TwinLine(policy.discipline, noise: scenario.team.pickNoise.number)
    trust = TwinTrust(scenario)
    followUp = TwinFollowUp(scenario)
    reps = (0..<policy.reps).map { number in
      let isNew = number >= policy.reps - policy.newReps
      return TwinJob(
        rep(number), scenario, startsAt: isNew ? clock.business(at: scenario.clock.warmUp) : nil,
        until: clock.business(at: end))
    }
    executives = (0..<policy.accountExecutives).map { number in
      TwinJob(executive(number), scenario, startsAt: nil, until: clock.business(at: end))
    }
    agency = TwinDesk(free: policy.agencyEnabled ? policy.agents : 0)
    hires = TwinDesk(free: policy.hires)
  }

  /// Plays everything from the first lead to the end.
  public func run() {
    planComingsAndGoings(of: \.reps)
    planComingsAndGoings(of: \.executives)
    beginWithStandingLeads()
    while let next = [nextCapture, agenda.next, drops.next].compactMap({ $0 }).min(), next <= end {
      now = max(now, next)
      while let drop = drops.take(at: now) { drop() }
      captureLeads()
      while let action = agenda.take(at: now) { action() }
      if clock.isOpen(at: now) {
        if now < end { everybodyTakes() }
      } else if somebodyWaits {
        // Nothing but the hour keeps agents and reps from these leads.
        agenda.add(at: clock.end(of: 0, from: now)) {}
      }
    }
    now = end
    settleDeals()
  }

  private var somebodyWaits: Bool {
    !line.isEmpty || !agency.cases.isEmpty || !hires.cases.isEmpty || !deals.isEmpty
  }

  private func everybodyTakes() {
    agentsTakeCases()
    hiresTakeCases()
    repsTakeLeads()
    executivesTakeDeals()
  }

  /// The business hours that have passed at a clock time.
  public func businessHours(at time: Double) -> Double { clock.business(at: time) }

  private var nextCapture: Double? { captured < lives.count ? lives[captured].lead.captured : nil }

  private func captureLeads() {
    while let next = nextCapture, next <= now {
      let life = lives[captured]
      captured += 1
      life.note(.captured, at: now)
      look(at: life)
    }
  }
}
