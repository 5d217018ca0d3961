// SPDX-License-Identifier: GPL-3.0-or-later

extension Lever {
  /// The number of reps who start at the beginning of the measured window.
  public static let newReps = Lever(
    "sales.new_reps", "new reps", "How many of the reps start at the beginning of the measured window, with the ramp.",
    kind: .whole(0...10_000), fallback: "0", provenance: Provenance("everybody knows the job", grade: .assumption),
    party: .sales,
    read: { .number(Double($0.newReps)) }, write: { $1.newReps = Int($0.number) })

  /// Who may call a lead that has reached sales.
  public static let assignment = Lever(
    "sales.assignment", "assignment", "Whether all leads wait for any rep, or each is given to one rep in turn.",
    kind: .choice(Assignment.allCases.map(\.rawValue)), fallback: "pool",
    provenance: Provenance("a shared inbox", grade: .assumption),
    party: .sales,
    read: { .choice($0.assignment.rawValue) },
    write: { value, policy in
      guard let assignment = Assignment(rawValue: value.word) else { preconditionFailure("\(value) assigns nothing") }
      policy.assignment = assignment
    })

  /// After how long a lead is taken from its rep.
  public static let reassignAfter = Lever(
    "sales.reassign_after", "reassign after",
    "The time after which a lead nobody has called is taken from its rep and given to all.",
    kind: .number(.businessTime, 0.05...8760, allowsNever: true), fallback: "never",
    provenance: Provenance("switched off; ladders of 24, 48 and 72 h (Marketo)", grade: .vendorFigure),
    party: .sales,
    read: { .number($0.reassignAfter) }, write: { $1.reassignAfter = $0.number })

  /// The most leads a rep may have called and not finished.
  public static let workInProgressCap = Lever(
    "sales.work_in_progress_cap", "work-in-progress cap",
    "The most leads a rep may have called and not finished, on average over reps; at the cap no new lead is called.",
    kind: .number(.number, 1...10_000, allowsNever: true), fallback: "never",
    provenance: Provenance("switched off", grade: .assumption),
    party: .sales,
    read: { .number($0.workInProgressCap) }, write: { $1.workInProgressCap = $0.number })

  /// The share of refusals of which sales tells why.
  public static let reasonCapture = Lever(
    "sales.reason_capture", "reason capture",
    "The share of rejected and unqualified leads of which sales tells why; only those come back when the time has come.",
    kind: .number(.share, 0...1, allowsNever: false), fallback: "100%",
    provenance: Provenance("SLA documents ask for 100 %; fewer than half carry a code (rework)", grade: .vendorFigure),
    party: .sales,
    read: { .number($0.reasonCapture) }, write: { $1.reasonCapture = $0.number })

  /// The account executives who work deals.
  public static let accountExecutives = Lever(
    "sales.account_executives", "account executives",
    "The account executives who work deals after the SQL, first come first served; 0 when there are always enough.",
    kind: .whole(0...10_000), fallback: "0", provenance: Provenance("always enough", grade: .assumption),
    party: .sales,
    read: { .number(Double($0.accountExecutives)) }, write: { $1.accountExecutives = Int($0.number) })

  /// The minutes of a working day an account executive has for these deals.
  public static let executiveMinutesPerDay = Lever(
    "sales.ae_minutes_per_day", "account executive's minutes per day",
    "The minutes of a working day an account executive has for these deals, beside the rest of the pipeline.",
    kind: .number(.labour, 1...1440, allowsNever: false), fallback: "240 min",
    provenance: Provenance("half of a working day", grade: .assumption),
    party: .sales,
    read: { .number($0.executiveMinutesPerDay) }, write: { $1.executiveMinutesPerDay = $0.number })
}
