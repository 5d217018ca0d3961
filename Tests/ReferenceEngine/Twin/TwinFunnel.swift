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
  var line: TwinLine
  var reps: [TwinRep]
  /// The cases that wait for the agency, in the order in which they came.
  var cases: [TwinVisit] = []
  var freeAgents: Int
  private var captured = 0

  /// - Parameters:
  ///   - scenario: what is known of the funnel.
  ///   - policy: what both teams do.
  ///   - leads: in the order of capture.
  ///   - rep: the draws of the rep of that number.
  public init(_ scenario: Scenario, _ policy: Policy, leads: [TwinLead], rep: (Int) -> TwinDraws) {
    self.scenario = scenario
    self.policy = policy
    let clock = TwinClock(scenario.calendar, scenario.clock)
    let end = scenario.clock.end
    self.clock = clock
    self.end = end
    lives = leads.enumerated().map { number, lead in
      TwinLife(number: number, lead: lead, traits: TwinTraits(of: lead, in: scenario))
    }
    line = TwinLine(policy.discipline)
    reps = (0..<policy.reps).map { TwinRep(rep($0), scenario, until: clock.business(at: end)) }
    freeAgents = policy.agencyLane == .none ? 0 : policy.agents
  }

  /// Plays everything from the first lead to the end.
  public func run() {
    planAbsences()
    while let next = [nextCapture, agenda.next].compactMap({ $0 }).min(), next <= end {
      now = max(now, next)
      captureLeads()
      while let action = agenda.take(at: now) { action() }
      if clock.isOpen(at: now) {
        agentsTakeCases()
        if now < end { repsTakeLeads() }
      } else if !line.isEmpty || !cases.isEmpty {
        // Nothing but the hour keeps agents and reps from these leads.
        agenda.add(at: clock.end(of: 0, from: now)) {}
      }
    }
    now = end
    dropOldLeads()
    settleDeals()
  }

  /// The business hours that have passed at a clock time.
  public func businessHours(at time: Double) -> Double { clock.business(at: time) }

  private var nextCapture: Double? { captured < lives.count ? lives[captured].lead.captured : nil }

  private func planAbsences() {
    for rep in reps.indices {
      for absence in reps[rep].absences {
        agenda.add(at: clock.time(atBusiness: absence.lowerBound)) { self.reps[rep].isAway = true }
        agenda.add(at: clock.time(atBusiness: absence.upperBound)) { self.reps[rep].isAway = false }
      }
    }
  }

  private func captureLeads() {
    while let next = nextCapture, next <= now {
      let life = lives[captured]
      captured += 1
      life.note(.captured, at: now)
      look(at: life)
    }
  }
}
