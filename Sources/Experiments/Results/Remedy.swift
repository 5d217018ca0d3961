// SPDX-License-Identifier: GPL-3.0-or-later

/// One change with which the staffing of a policy could keep a first touch and a cadence.
public struct Remedy: Encodable, Sendable {
  /// The lever.
  public let key: String
  /// The value it has, and the nearest value that is enough.
  public let now: LeverReading
  public let value: LeverReading
  /// What the change brings, in money per month, below 0 for a cost; its half-width at the level of the study.
  public let contribution: Double
  public let halfWidth: Double
  public let level: Double
}
