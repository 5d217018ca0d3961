// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// One number of the scenario that is the same for every lead: known, or known only as a distribution.
///
/// The unit is the one of the key that holds it.
public struct Value: Sendable, Hashable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// The number itself; for an uncertain value the mean of what is believed.
  public var number: Double
  /// What is believed about the number, or nothing when it is taken as known.
  public var belief: Distribution?

  public init(_ number: Double) {
    self.number = number
    belief = nil
  }

  public init(uncertain belief: Distribution) {
    number = belief.mean
    self.belief = belief
  }

  public init(floatLiteral value: Double) { self.init(value) }

  public init(integerLiteral value: Int) { self.init(Double(value)) }
}
