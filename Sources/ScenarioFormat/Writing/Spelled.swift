// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel
public import Statistics

/// The value of a lever as a scenario file spells it; reading the text gives the same value again.
public func spelled(_ value: LeverValue, as lever: Lever, in scenario: Scenario) -> String {
  UnitContext(scenario).spelled(value, of: lever)
}

/// A number in the canonical unit of its dimension as a scenario file spells it, for example `4 business hours`.
public func spelled(_ number: Double, as dimension: Dimension, in scenario: Scenario) -> String {
  UnitContext(scenario).spelled(number, as: dimension)
}

/// A known or uncertain number as a scenario file spells it; reading the text gives the same value again.
public func spelled(_ value: Value, as dimension: Dimension, in scenario: Scenario) -> String {
  UnitContext(scenario).spelled(value, as: dimension)
}

/// A constant or random number as a scenario file spells it; reading the text gives the same value again.
public func spelled(_ variate: Variate, as dimension: Dimension, in scenario: Scenario) -> String {
  UnitContext(scenario).spelled(variate, as: dimension)
}

/// A distribution of numbers of a dimension as a scenario file spells it.
public func spelled(_ distribution: Distribution, as dimension: Dimension, in scenario: Scenario) -> String {
  UnitContext(scenario).spelled(distribution, as: dimension)
}
