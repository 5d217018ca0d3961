// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import ReferenceEngine

/// A funnel small enough to work out by hand, with every draw 0.4 unless a test says otherwise.
///
/// One rep works Monday to Friday from 9 to 17, and a minute of work takes a minute: research 10, dial 5, talk 15. Every
/// call is answered, every lead has a score of 70 and passes.
struct SmallWorld {
  var scenario = Scenario()
  var policy = Policy(threshold: 60, minutesPerDay: 480, attempts: 2, cadence: [0, 1])
  /// Draws that are not 0.4, by the position of the lead, purpose and index.
  var draws: [String: Double] = [:]

  init() {
    scenario.clock = Clock(horizon: 4 * 168)
    var source = Source(name: "web")
    source.score = .constant(70)
    scenario.sources = [source]
    scenario.team.research = .constant(10)
    scenario.team.dial = .constant(5)
    scenario.team.talk = .constant(15)
    scenario.pipeline.cycle = .constant(10)
  }

  /// The lives of leads captured at moments in clock hours.
  func lives(_ captured: Double...) -> [TwinLife] {
    lives(captured.map { (captured: $0, source: 0, standing: nil) })
  }

  func lives(_ leads: [(captured: Double, source: Int, standing: TwinStanding?)]) -> [TwinLife] {
    let twinLeads = leads.enumerated().map { position, lead in
      TwinLead(captured: lead.captured, source: lead.source, standing: lead.standing) { [draws] purpose, index in
        draws["\(position) \(purpose) \(index)"] ?? 0.4
      }
    }
    let person: (Int) -> TwinDraws = { _ in { _, _ in 0.4 } }
    var scenario = scenario
    scenario.today = policy
    let funnel = TwinFunnel(scenario, policy, leads: twinLeads, rep: person, executive: person)
    funnel.run()
    return funnel.lives
  }
}

extension TwinLife {
  /// When something happened to the lead, in clock hours; to the third digit, for sums of thirds of an hour.
  func times(_ event: TwinEvent) -> [Double] {
    diary.filter { $0.event == event }.map { ($0.time * 1000).rounded() / 1000 }
  }
}
