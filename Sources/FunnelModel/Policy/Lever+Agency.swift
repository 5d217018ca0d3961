// SPDX-License-Identifier: GPL-3.0-or-later

extension Lever {
  /// Whether there is an agency.
  public static let agencyEnabled = Lever(
    "agency.enabled", "agency", "Whether an agency qualifies leads before sales sees them.",
    kind: .choice(["on", "off"]), fallback: "off", provenance: Provenance("no agency", grade: .assumption),
    party: .agency,
    read: { .choice($0.agencyEnabled ? "on" : "off") }, write: { $1.agencyEnabled = $0.word == "on" })

  /// Which leads go to the agency.
  public static let agencyLane = Lever(
    "agency.lane", "agency lane", "Which leads go to the agency before sales sees them.",
    kind: .choice(AgencyLane.allCases.map(\.rawValue)), fallback: "near_miss",
    provenance: Provenance("the leads that nobody has time for", grade: .assumption),
    party: .agency,
    read: { .choice($0.agencyLane.rawValue) },
    write: { value, policy in
      guard let lane = AgencyLane(rawValue: value.word) else { preconditionFailure("\(value) is no lane") }
      policy.agencyLane = lane
    })

  /// The number of agents the agency puts on the lane.
  public static let agents = Lever(
    "agency.capacity", "agents", "The number of agents the agency puts on the lane.",
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

  /// The agency hours that may be begun in a month.
  public static let agencyHours = Lever(
    "agency.hours", "agency hours", "The hours of cases the agency may begin in a month; the rest waits for the next.",
    kind: .number(.number, 0...1_000_000, allowsNever: true), fallback: "never",
    provenance: Provenance("no limit beside the agents' time", grade: .assumption),
    party: .agency,
    read: { .number($0.agencyHours) }, write: { $1.agencyHours = $0.number })

  /// The cases the agency takes in a month.
  public static let agencyCap = Lever(
    "agency.volume_cap", "agency volume cap", "The most cases the agency takes in a month; others go on without it.",
    kind: .number(.perMonth, 0...1_000_000, allowsNever: true), fallback: "never",
    provenance: Provenance("no cap", grade: .assumption),
    party: .agency,
    read: { .number($0.agencyCap) }, write: { $1.agencyCap = $0.number })

  /// The contract under which the agency is paid.
  public static let agencyContract = Lever(
    "agency.contract", "agency contract", "The contract under `contracts` by which the agency is paid.",
    kind: .name(section: AgencyOffer.section), fallback: noName,
    provenance: Provenance("an agency costs nothing until it has a contract", grade: .assumption),
    party: .agency,
    read: { .choice($0.contract ?? noName) }, write: { $1.contract = $0.word == noName ? nil : $0.word })

  /// The word for no part at all, which none can be named.
  public static let noName = "none"

  /// The number of people employed to look after near misses.
  public static let hires = Lever(
    "hire.count", "hires", "The people employed to look after near misses from the start of the measured window on.",
    kind: .whole(0...1000), fallback: "0", provenance: Provenance("nobody is hired", grade: .assumption),
    party: .marketing,
    read: { .number(Double($0.hires)) }, write: { $1.hires = Int($0.number) })
}
