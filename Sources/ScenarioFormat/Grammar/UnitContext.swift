// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// What the meaning of a unit depends on.
struct UnitContext: Sendable {
  /// The calendar that says how long a month and a business day are.
  var calendar = BusinessCalendar()
  /// The currency of every amount.
  var currency = "USD"
  /// The names of the parts of every section that has them.
  var names: [String: [String]] = [:]

  init(calendar: BusinessCalendar = BusinessCalendar(), currency: String = "USD") {
    self.calendar = calendar
    self.currency = currency
  }

  init(_ scenario: Scenario) {
    calendar = scenario.calendar
    currency = scenario.currency
    for part in Scenario.namedParts { names[part.section] = part.names(in: scenario) }
  }
}
