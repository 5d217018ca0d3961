// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel

/// What one simulated lead goes through under one policy.
public struct LeadPath: Sendable, Hashable, Encodable {
  /// One thing that happened.
  public struct Step: Sendable, Hashable, Encodable {
    /// Clock hours from midnight of the first day.
    public let hours: Double
    /// What happened, in a word or two.
    public let event: String
    /// How the lead ended then, or nothing.
    public let state: String?
    /// The side that ended it, or nothing.
    public let owner: String?
    /// The score after it, in points.
    public let score: Double
  }

  public let lead: Int
  public let source: String
  public let policy: String
  public let replication: Int
  public let seed: UInt64
  public let steps: [Step]

  private enum CodingKeys: String, CodingKey {
    case lead, source, policy, replication, seed, steps
  }
}

extension Laboratory {
  /// Follows one lead under a policy.
  ///
  /// - Parameters:
  ///   - lead: its number in the replication, in order of capture, from 0.
  ///   - policy: the policy with its name.
  ///   - replication: which replication, from 0.
  /// - Returns: its path, or the number of leads there are when it is none of them.
  public func trace(_ lead: Int, policy: NamedPolicy, replication: Int) -> Result<LeadPath, NoSuchLead> {
    let world = world(draw: replication / unitsPerDraw)
    let leads = LeadTable(world, seed: seed, replication: replication)
    guard (0..<leads.count).contains(lead) else { return .failure(NoSuchLead(leads: leads.count)) }
    let diary = Run(world, policy: policy.policy, leads: leads, tracing: lead).diary
    let steps = diary.sorted { $0.time < $1.time }.map { entry in
      LeadPath.Step(
        hours: entry.time, event: entry.event.rawValue + (entry.reason.map { ": \($0)" } ?? ""),
        state: entry.state.map { "\($0)" },
        owner: entry.state.map { $0.isLeftAlone ? "nobody" : scenario.owner(of: $0).rawValue },
        score: entry.score)
    }
    return .success(
      LeadPath(
        lead: lead, source: scenario.sources[Int(leads.source[lead])].name, policy: policy.name,
        replication: replication, seed: seed, steps: steps))
  }
}

/// A lead that a replication does not have.
public struct NoSuchLead: Error {
  /// How many leads the replication has.
  public let leads: Int
}
