// SPDX-License-Identifier: GPL-3.0-or-later

extension Lever {
  /// Which leads go to the agency.
  public static let agencyLane = Lever(
    "agency.lane", "agency lane", "Which leads go to the agency before sales sees them.",
    kind: .choice(AgencyLane.allCases.map(\.rawValue)), fallback: "none",
    provenance: Provenance("no agency", grade: .assumption),
    party: .agency,
    read: { .choice($0.agencyLane.rawValue) },
    write: { value, policy in
      guard let lane = AgencyLane(rawValue: value.word) else { preconditionFailure("\(value) is no lane") }
      policy.agencyLane = lane
    })

  /// The number of agents the agency puts on the lane.
  public static let agents = Lever(
    "agency.agents", "agents", "The number of agents the agency puts on the lane.",
    kind: .whole(1...10_000), fallback: "1",
    provenance: Provenance("one person's worth of telephoning", grade: .assumption),
    party: .agency,
    read: { .number(Double($0.agents)) }, write: { $1.agents = Int($0.number) })

  /// How often the agency makes a missed appointment again.
  public static let rebookings = Lever(
    "agency.rebookings", "rebookings", "How often the agency makes a missed appointment again.",
    kind: .whole(0...20), fallback: "0",
    provenance: Provenance("a no-show ends the visit", grade: .assumption),
    party: .agency,
    read: { .number(Double($0.rebookings)) }, write: { $1.rebookings = Int($0.number) })
}
