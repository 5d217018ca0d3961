// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// What became of the leads of one source that were captured in the measured window.
public struct SourceCounts: Sendable, Hashable {
  public var leads = 0.0
  public var handedOver = 0.0
  /// Leads that were called at least once.
  public var touched = 0.0
  public var contacted = 0.0
  public var accepted = 0.0
  public var sql = 0.0
  public var won = 0.0
  /// Rep minutes spent on them.
  public var minutes = 0.0
  /// How many slipped through in each way, in the order of `Leak.allCases`; a lead that comes back may do so again.
  public var leaks = Array(repeating: 0.0, count: Leak.allCases.count)

  public init() {}

  mutating func count(_ leak: Leak) { leaks[Leak.allCases.firstIndex(of: leak) ?? 0] += 1 }
}

extension Run {
  /// What became of the window's leads, by source in the order of the scenario.
  public var sourceCounts: [SourceCounts] {
    var counts = compiled.scenario.sources.map { _ in SourceCounts() }
    for lead in progress where lead.isInWindow {
      let source = Int(lead.source)
      counts[source].leads += 1
      if lead.wasHandedOver { counts[source].handedOver += 1 }
      if lead.attempts > 0 { counts[source].touched += 1 }
      if lead.wasContacted { counts[source].contacted += 1 }
      if lead.wasAccepted { counts[source].accepted += 1 }
      if lead.wasQualified { counts[source].sql += 1 }
      if lead.state == .won { counts[source].won += 1 }
      if lead.state == .unowned { counts[source].count(.nobodys) }
    }
    for handover in 0..<handovers.count where handovers.isInWindow[handover] {
      let source = Int(progress[Int(handovers.lead[handover])].source)
      counts[source].minutes += handovers.minutes[handover]
      if let leak = leak(of: handover) { counts[source].count(leak) }
    }
    return counts
  }

  /// How a handover slipped through; nothing when it did not.
  private func leak(of handover: Int) -> Leak? {
    switch handovers.leak[handover] {
    case .lost: return .lostOnTheWay
    case .dropped: return .notCalled
    case .letLie: return .letLie
    case .none: break
    }
    if handovers.state[handover] == .unreachable, Int(handovers.attempts[handover]) < policy.attempts {
      return .givenUpEarly
    }
    let couldComeBack = policy.maximumRecycles > 0 && handovers.reason[handover] != nil
    return couldComeBack && !handovers.isReasonTold[handover] ? .reasonUntold : nil
  }

  /// The SQLs among the window's leads by the week they were handed over in.
  ///
  /// - Parameters:
  ///   - start: when the first week begins, in clock hours.
  ///   - weeks: how many weeks.
  ///   - left: the position of a source whose leads do not count; nothing when all do.
  /// - Returns: a count for each week.
  public func sqlByWeek(from start: Double, weeks: Int, without left: Int? = nil) -> [Double] {
    var counts = Array(repeating: 0.0, count: weeks)
    for handover in 0..<handovers.count
    where handovers.isInWindow[handover] && handovers.qualified[handover] < .infinity {
      let week = ((handovers.handed[handover] - start) / 168).rounded(.down)
      guard week >= 0, week < Double(weeks) else { continue }
      if Int(progress[Int(handovers.lead[handover])].source) != left { counts[Int(week)] += 1 }
    }
    return counts
  }
}
