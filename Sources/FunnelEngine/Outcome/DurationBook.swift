// SPDX-License-Identifier: GPL-3.0-or-later

/// How long the window's leads took, while handovers end; one value for each that went the step.
struct DurationBook: ~Copyable {
  /// Business hours from reaching sales to the first call, infinite without one; and the sum and number of the others.
  var waits = Column<Double>()
  private var calledSum = 0.0
  private var calledCount = 0.0
  /// Clock hours from capture to the first call, of leads handed over at capture.
  var speeds = Column<Double>()
  /// Clock hours from stage to stage.
  var toHandover = Column<Double>()
  private var toAccepted = Column<Double>()
  private var toQualified = Column<Double>()
  private var toClose = Column<Double>()
  private var selection = Selection()

  mutating func removeAll() {
    waits.removeAll()
    calledSum = 0
    calledCount = 0
    speeds.removeAll()
    toHandover.removeAll()
    toAccepted.removeAll()
    toQualified.removeAll()
    toClose.removeAll()
  }

  /// Mean business hours to the first call, of handovers that were called; nothing without any.
  var meanWait: Double? { calledCount > 0 ? calledSum / calledCount : nil }

  @inline(__always)
  mutating func append(wait: Double) {
    waits.append(wait)
    guard wait < .infinity else { return }
    calledSum += wait
    calledCount += 1
  }

  /// Notes how long a lead took from handover on, as far as it came; moments are clock hours, infinite for what never was.
  @inline(__always)
  mutating func append(handed: Double, accepted: Double, qualified: Double, closed: Double) {
    guard accepted < .infinity else { return }
    toAccepted.append(accepted - handed)
    guard qualified < .infinity else { return }
    toQualified.append(qualified - accepted)
    guard closed < .infinity else { return }
    toClose.append(closed - qualified)
  }

  /// The hours that half and nine tenths of the leads did not exceed.
  mutating func velocity() -> StageVelocity {
    var velocity = StageVelocity()
    velocity[.toHandover] = selection.halfAndMost(of: toHandover)
    velocity[.toAccepted] = selection.halfAndMost(of: toAccepted)
    velocity[.toQualified] = selection.halfAndMost(of: toQualified)
    velocity[.toClose] = selection.halfAndMost(of: toClose)
    return velocity
  }

  /// The wait that a share of the handovers did not exceed.
  mutating func wait(holding share: Double) -> Double? { selection.smallest(of: waits, holding: share) }

  /// The speed to lead that a share of the leads did not exceed.
  mutating func speed(holding share: Double) -> Double? { selection.smallest(of: speeds, holding: share) }
}

extension Selection {
  /// The numbers that half and nine tenths of all do not exceed.
  fileprivate mutating func halfAndMost(of column: borrowing Column<Double>) -> (p50: Double?, p90: Double?) {
    (smallest(of: column, holding: 0.5), smallest(of: column, holding: 0.9))
  }
}
