// SPDX-License-Identifier: GPL-3.0-or-later

/// What the selection promises, and what it took.
public struct Guarantee: Encodable, Sendable {
  /// `PGS`: the probability of a good selection, one within the indifference zone of the best candidate.
  public let kind: String
  /// The probability promised; nothing when the selection did not end by itself.
  public let level: Double?
  /// About the probability reached when the replications ended first, a guide and no promise; nothing otherwise.
  public let approximateLevel: Double?
  /// The gain not worth telling apart, in money per month.
  public let indifferenceZone: Double
  /// How many policies were compared.
  public let candidates: Int
  /// How many more could not keep a first touch and a cadence for any leads and were left out.
  public let infeasible: Int
  /// The replications the selection took, summed over candidates.
  public let replications: Int
  public let procedure: SelectionProcedure
  /// How many combinations the levers have.
  public let combinations: Int
  /// How many policies a search ran to find the candidates; nothing when every combination is one.
  public let searched: Int?
  /// The runs of the whole study, one policy in one replication each.
  public let runs: Int
  /// The runs that plain simulation would take for the same statement: seeds of their own, deals as drawn and equally
  /// many replications of each candidate; nothing when there was nothing to choose.
  public let plainRuns: Int?
}

/// How a policy is chosen among candidates.
public enum SelectionProcedure: String, Encodable, Sendable, CaseIterable {
  /// Kim and Nelson's procedure on common replications.
  case kimNelson = "kim_nelson"
  /// Screening in stages, then Kim and Nelson's procedure on fresh replications.
  case screeningAndKimNelson = "screening_and_kim_nelson"
  /// There was one candidate only.
  case onlyCandidate = "only_candidate"
  /// None can be signed, so the one that comes nearest is named.
  case leastShortfall = "least_shortfall"
}
