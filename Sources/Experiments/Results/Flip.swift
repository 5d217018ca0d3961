// SPDX-License-Identifier: GPL-3.0-or-later

/// A value of an uncertain input at which another policy becomes the best one.
public struct Flip: Encodable, Sendable, Hashable {
  /// The path of the input.
  public let key: String
  /// What it is taken to be now.
  public let now: Double
  /// From where on, away from now, the other policy is the better one.
  public let flipsAt: Double
  /// The name of that policy.
  public let toPolicy: String
  /// The unit of the two values; empty for a plain number.
  public let unit: String

  public init(key: String, now: Double, flipsAt: Double, toPolicy: String, unit: String = "") {
    self.key = key
    self.now = now
    self.flipsAt = flipsAt
    self.toPolicy = toPolicy
    self.unit = unit
  }
}
