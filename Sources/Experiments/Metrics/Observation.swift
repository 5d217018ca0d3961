// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelEngine
import FunnelModel

/// One run of one policy, seen with or without the luck of its deals.
public struct Observation: Sendable {
  public let tally: Tally
  public let ledger: Ledger
  public let luck: Ledger.Luck
  let policy: Policy
  let scenario: Scenario

  init(_ tally: Tally, policy: Policy, scenario: Scenario, luck: Ledger.Luck) {
    self.tally = tally
    self.luck = luck
    self.policy = policy
    self.scenario = scenario
    ledger = Ledger(tally, policy: policy, scenario: scenario, luck: luck)
  }

  /// The length of the measured window, in months.
  var months: Double { scenario.clock.horizon / scenario.calendar.hoursPerMonth }

  var sql: Double { luck == .drawn ? tally.sql : tally.expectedSQL }
  var opportunities: Double { luck == .drawn ? tally.opportunities : tally.expectedOpportunities }
  var won: Double { luck == .drawn ? tally.won : tally.expectedWon }
}
