// SPDX-License-Identifier: GPL-3.0-or-later

extension Lever {
  /// The number of reps who call leads.
  public static let reps = Lever(
    "sales.reps", "reps", "The number of reps who call leads.",
    kind: .whole(1...10_000), party: .sales,
    read: { .number(Double($0.reps)) }, write: { $1.reps = Int($0.number) })

  /// The minutes of a working day a rep has for leads.
  public static let minutesPerDay = Lever(
    "sales.minutes_per_day", "lead-minutes per day",
    "The minutes of a working day a rep has for leads, spread evenly over the day.",
    kind: .number(.labour, 1...1440, allowsNever: false), fallback: "150 min",
    provenance: Provenance(
      "34 % of a rep's time is selling (HubSpot, Larato UK), of which leads are the larger part", grade: .vendorFigure),
    party: .sales,
    read: { .number($0.minutesPerDay) }, write: { $1.minutesPerDay = $0.number })

  /// The order in which reps take waiting leads.
  public static let discipline = Lever(
    "sales.discipline", "discipline", "The order in which a free rep takes the leads that wait.",
    kind: .choice(Discipline.allCases.map(\.rawValue)), fallback: "fifo",
    provenance: Provenance("the order a shared inbox gives without a rule", grade: .assumption),
    party: .sales,
    read: { .choice($0.discipline.rawValue) },
    write: { value, policy in
      guard case .choice(let word) = value, let discipline = Discipline(rawValue: word) else {
        preconditionFailure("\(value) is not a discipline")
      }
      policy.discipline = discipline
    })

  /// The most calls a lead gets.
  public static let attempts = Lever(
    "sales.attempts", "attempts", "The most calls a lead gets before it counts as unreachable.",
    kind: .whole(1...30), fallback: "6",
    provenance: Provenance(
      "93 % of leads that convert do so by the 6th call (Leads360/Velocify)", grade: .disclosedStudy),
    party: .sales,
    read: { .number(Double($0.attempts)) }, write: { $1.attempts = Int($0.number) })

  /// When each attempt is due.
  public static let cadence = Lever(
    "sales.cadence", "cadence",
    "When each attempt is due, counted from the first; past the end the last step repeats.",
    kind: .offsets(.businessTime), fallback: "0, 1, 2 business days",
    provenance: Provenance("an attempt a working day", grade: .assumption),
    party: .sales,
    read: { .numbers($0.cadence) },
    write: { value, policy in
      guard case .numbers(let offsets) = value, offsets.count >= 2 else {
        preconditionFailure("\(value) is not a cadence")
      }
      policy.cadence = offsets
    })

  /// After how long a lead nobody has called is dropped.
  public static let giveUpAge = Lever(
    "sales.give_up_age", "give-up age", "The age at which a lead nobody has called is dropped.",
    kind: .number(.businessTime, 1...8760, allowsNever: true), fallback: "never",
    provenance: Provenance("without a rule a lead waits for ever", grade: .assumption),
    party: .sales,
    read: { .number($0.giveUpAge) }, write: { $1.giveUpAge = $0.number })

  /// The promise of a first attempt.
  public static let firstTouchTarget = Lever(
    "sales.first_touch_target", "first-touch target",
    "The business hours within which sales promises a first attempt.",
    kind: .number(.businessTime, 0.05...400, allowsNever: false), fallback: "4 business hours",
    provenance: Provenance(
      "SLA documents promise less than 4 business hours (mangomagic, pedowitz)", grade: .vendorFigure),
    party: .sales,
    read: { .number($0.firstTouchTarget) }, write: { $1.firstTouchTarget = $0.number })

  /// How long sales may reject a lead.
  public static let acceptWindow = Lever(
    "sales.accept_window", "accept window",
    "The time within which sales may reject a lead; later it counts as accepted.",
    kind: .number(.businessTime, 0.05...8760, allowsNever: true), fallback: "never",
    provenance: Provenance(
      "switched off; 24 h with one of six codes, else auto-accepted (rework)", grade: .vendorFigure),
    party: .sales,
    read: { .number($0.acceptWindow) }, write: { $1.acceptWindow = $0.number })
}
