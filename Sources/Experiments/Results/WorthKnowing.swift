// SPDX-License-Identifier: GPL-3.0-or-later

/// What it is worth to know an uncertain input before a policy is chosen.
public struct WorthKnowing: Encodable, Sendable, Hashable {
  /// The path of the input.
  public let key: String
  /// The gain expected from knowing it, at least 0.
  public let valueOfInformation: Double
  /// The unit of the value: money per month.
  public let unit: String
  /// The standard error of the value, in its unit.
  public let standardError: Double

  public init(
    key: String, valueOfInformation: Double, unit: String = MetricUnit.moneyPerMonth.rawValue, standardError: Double = 0
  ) {
    self.key = key
    self.valueOfInformation = valueOfInformation
    self.unit = unit
    self.standardError = standardError
  }
}
