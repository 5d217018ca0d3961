// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a search found a function smallest.
public struct Minimum: Sendable, Hashable {
  /// The point, one coordinate per parameter.
  public let point: [Double]
  /// The value of the function there.
  public let value: Double
  /// How many steps the search took.
  public let iterations: Int
  /// Whether the search ended by its own rule; false when it could not find a better point.
  ///
  /// GSL reports "no progress" both at the minimum and far from it (measured, GSL 2.7.1), so a caller that needs
  /// certainty checks the gradient itself.
  public let converged: Bool
}
