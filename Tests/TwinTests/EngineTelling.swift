// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import ReferenceEngine

@testable import FunnelEngine

/// What both programs must agree on about one handover.
struct HandoverTelling: Equatable {
  /// In clock hours; nothing when the lead got lost on the way.
  var joined: Double?
  var score: Double
  /// With the points of the framework.
  var fullScore: Double
  var briefing: Double
  var state: String
  var calls: Int
  /// In business hours.
  var firstCall: Double?
  var minutes: Double
  /// Why sales did not want the lead.
  var reason: String?
}

/// What both programs must agree on about one lead.
struct LeadTelling: Equatable {
  var state: String
  var touches: Int
  var calls: Int
  var returns: Int
  /// In clock hours.
  var closed: Double?
  /// Of a won deal.
  var value: Double?
  var handovers: [HandoverTelling] = []
}

/// One scenario under one policy with the leads of one replication, to be told by both.
struct SharedStory {
  let compiled: CompiledScenario
  let policy: Policy
  let leads: LeadTable
  let seed: UInt64

  init(_ scenario: Scenario, seed: UInt64) {
    self.seed = seed
    compiled = CompiledScenario(scenario)
    policy = scenario.today
    leads = LeadTable(compiled, seed: seed, replication: 0)
  }

  /// The number of leads captured before the end of the measured window; the engine need not finish the others.
  var measured: Int {
    let clock = compiled.scenario.clock
    return leads.captured.count { $0 < clock.warmUp + clock.horizon }
  }

  /// The engine's run; one that traces a lead goes on to the very end, as the twin does.
  func run(_ pace: Pace = .straight) -> Run {
    Run(compiled, policy: policy, leads: leads, tracing: 0, pace: pace)
  }

  /// What the engine tells.
  func engine() -> [LeadTelling] {
    let run = run()
    var tellings = run.progress.indices.map { lead in
      let progress = run.progress[lead]
      return LeadTelling(
        state: "\(progress.state)", touches: Int(progress.touches), calls: Int(progress.attempts),
        returns: Int(progress.returns),
        closed: run.closed[lead].isFinite ? run.closed[lead] : nil,
        value: progress.state == .won ? run.dealValue(of: lead) : nil)
    }
    let book = run.handovers
    for entry in 0..<book.count {
      tellings[Int(book.lead[entry])].handovers.append(
        HandoverTelling(
          joined: book.wall[entry], score: book.plainScore[entry], fullScore: book.score[entry],
          briefing: book.briefing[entry], state: "\(book.state[entry])",
          calls: Int(book.attempts[entry]),
          firstCall: book.firstTouch[entry].isFinite ? book.firstTouch[entry] : nil, minutes: book.minutes[entry],
          reason: book.reason[entry].map { "\($0)" }))
    }
    return tellings
  }

  /// The twin, given the engine's leads and their draws; run it to hear it.
  func twin(_ change: (inout Scenario, inout Policy) -> Void = { _, _ in }) -> TwinFunnel {
    var (scenario, policy) = (compiled.scenario, policy)
    change(&scenario, &policy)
    let isAsEver = scenario.start == compiled.scenario.start
    let leads = isAsEver ? leads : LeadTable(CompiledScenario(scenario), seed: seed, replication: 0)
    let lives = leads.captured.indices.map { lead in
      TwinLead(
        captured: max(0, leads.captures[lead].time), source: Int(leads.captures[lead].source),
        standing: lead < leads.standing.count ? leads.standing[lead].told : nil,
        uniform: draws(leads.captures[lead].key))
    }
    return TwinFunnel(
      scenario, policy, leads: lives, rep: { draws(leads.replicationKey.part(.rep, $0)) },
      executive: { draws(leads.replicationKey.part(.executive, $0)) })
  }

  private func draws(_ key: StreamKey) -> TwinDraws {
    { purpose, index in
      guard let known = SharedStory.purposes[purpose] else { preconditionFailure("no purpose \(purpose)") }
      return key.uniform(known, index)
    }
  }

  private static let purposes = Dictionary(
    uniqueKeysWithValues: (0...200).compactMap(Purpose.init(rawValue:)).map { ("\($0)", $0) })
}

extension StandingLead {
  /// As the twin is told of it.
  fileprivate var told: TwinStanding {
    let kind: TwinStanding.Kind =
      switch self.kind {
      case .opportunity: .opportunity
      case .backlog: .backlog
      case .nurtured: .nurtured(need == .infinity ? .never : need > 0 ? .notYet : .ready)
      }
    return TwinStanding(kind, age: age, score: score, quality: quality)
  }
}

extension TwinFunnel {
  /// What the twin tells.
  func tellings() -> [LeadTelling] {
    lives.map { life in
      LeadTelling(
        state: life.state.rawValue, touches: life.touches, calls: life.calls, returns: life.returns,
        closed: life.closed, value: life.value,
        handovers: life.handovers.map { handover in
          HandoverTelling(
            joined: handover.joined, score: handover.score, fullScore: handover.fullScore, briefing: handover.briefing,
            state: handover.state.rawValue, calls: handover.calls,
            firstCall: handover.firstCall.map(businessHours(at:)), minutes: handover.minutes,
            reason: handover.reason?.rawValue)
        })
    }
  }
}
