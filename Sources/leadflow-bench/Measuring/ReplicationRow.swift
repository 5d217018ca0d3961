// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine

/// The statistics of one replication of the reference funnel that every program prints, and the time it took.
struct ReplicationRow: Codable {
  let leads: Double
  /// Handovers to sales.
  let handed: Double
  let accepted: Double
  let sql: Double
  let won: Double
  /// The value of the deals won, in the scenario's currency.
  let revenue: Double
  /// Mean and nine-tenths wait for the first call, in hours; nothing when nobody was called.
  let wait: Double?
  let p90: Double?
  /// The share of the reps' hours in which they worked.
  let utilisation: Double
  /// Cases of the agency.
  let agency: Double
  /// Scheduled changes of state.
  let events: Double
  /// CPU seconds of the process.
  let cpu: Double

  init(_ tally: Tally, cpu: Double) {
    leads = tally.leads
    handed = tally.handovers
    accepted = tally.accepted
    sql = tally.sql
    won = tally.won
    revenue = tally.revenue
    wait = tally.firstTouchMean
    p90 = tally.firstTouchP90
    utilisation = tally.busyHours / tally.staffedHours
    agency = tally.agencyCases
    events = tally.canonicalEvents
    self.cpu = cpu
  }
}
