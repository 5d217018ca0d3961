// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// The leads a policy hands to sales, in the order they reach the line.
///
/// Whether and when a lead matures in nurture does not depend on the threshold: a threshold only decides
/// whether the score at capture, or the score after maturing, is enough.
struct Handovers {
  /// The number of each lead in the table.
  private(set) var lead: [Int32] = []
  /// The moment of handover, in clock hours.
  private(set) var wall: [Double] = []
  /// The same moment in business hours.
  private(set) var business: [Double] = []
  /// The score at handover, in points.
  private(set) var score: [Double] = []
  /// Whether the lead was captured in the measured window.
  private(set) var isInWindow: [Bool] = []
  /// The position of the last lead of the window, or -1.
  private(set) var lastInWindow = -1
  /// What happened to leads that were not handed over, and what nurturing took.
  private(set) var nurture = NurtureCount()

  var count: Int { lead.count }

  init(_ compiled: CompiledScenario, policy: Policy, leads: LeadTable) {
    let scenario = compiled.scenario
    let end = scenario.clock.end
    let window = scenario.clock.warmUp..<scenario.clock.warmUp + scenario.clock.horizon
    let thresholds = scenario.sources.map { policy.threshold(for: $0.name) }
    let nurtureTimes = scenario.sources.map { policy.nurtureTime(for: $0.name) }
    let gain = scenario.nurture.scoreGain.number
    let hoursPerMonth = scenario.calendar.hoursPerMonth

    var handed: [(wall: Double, lead: Int32, score: Double)] = []
    handed.reserveCapacity(leads.count)
    for index in 0..<leads.count {
      let source = Int(leads.source[index])
      let captured = leads.captured[index]
      let counts = window.contains(captured)
      if leads.score[index] >= thresholds[source] {
        handed.append((captured, Int32(index), leads.score[index]))
        continue
      }
      let matures = leads.maturesAfter[index]
      let matured = min(100, leads.score[index] + gain)
      let stays: Double
      if matures <= nurtureTimes[source], matured >= thresholds[source], captured + matures < end {
        handed.append((captured + matures, Int32(index), matured))
        stays = matures
      } else {
        stays = nurtureTimes[source]
        nurture.count(isOver: captured + stays <= end)
      }
      if counts { nurture.months += min(stays, end - captured) / hoursPerMonth }
    }
    handed.sort { ($0.wall, $0.lead) < ($1.wall, $1.lead) }
    reserve(handed.count)
    for entry in handed {
      lead.append(entry.lead)
      wall.append(entry.wall)
      business.append(compiled.clock.businessTime(at: entry.wall))
      score.append(entry.score)
      let counts = window.contains(leads.captured[Int(entry.lead)])
      isInWindow.append(counts)
      if counts { lastInWindow = lead.count - 1 }
    }
  }

  private mutating func reserve(_ count: Int) {
    lead.reserveCapacity(count)
    wall.reserveCapacity(count)
    business.reserveCapacity(count)
    score.reserveCapacity(count)
    isInWindow.reserveCapacity(count)
  }
}

/// What nurturing did with the leads that were not handed over.
struct NurtureCount {
  /// Leads still nurtured at the end of the run.
  private(set) var open = 0
  /// Leads nurtured to the end of their time.
  private(set) var expired = 0
  /// Lead-months of nurturing of the window's leads.
  var months = 0.0

  mutating func count(isOver: Bool) {
    if isOver { expired += 1 } else { open += 1 }
  }
}
