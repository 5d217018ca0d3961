// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel

extension Metric {
  /// The account executives, and sales' trust.
  static let executives: [Metric] = [
    Metric(
      "ae_hours", "account executives' hours", .hoursPerMonth, .neither,
      "Account executives' hours on the window's leads."
    ) { ($0.luck == .drawn ? $0.tally.executiveMinutes : $0.tally.expectedExecutiveMinutes) / 60 / $0.months },
    Metric(
      "ae_utilisation", "account executives' utilisation", .share, .neither,
      "Share of the account executives' time for deals that is spent on deals, inside the window."
    ) { $0.tally.executiveBusyHours / $0.tally.executiveStaffedHours },
    Metric(
      "ae_wait_mean_hours", "wait for an executive, mean", .businessHours, .lower,
      "Mean business hours a deal waits for a piece of an account executive's work, of those that were served."
    ) { $0.tally.executiveWaitMean ?? .nan },
    Metric(
      "ae_wait_p90_hours", "wait for an executive p90", .businessHours, .lower,
      "Business hours for a piece of an account executive's work that nine in ten of the waits do not exceed.",
      isLimit: { $0.tally.executiveWaitP90IsLimit }
    ) { $0.tally.executiveWaitP90 ?? .nan },
    Metric(
      "trust_start", "trust at the start", .share, .higher, "Sales' trust in leads at the start of the window."
    ) { $0.tally.trustStart ?? .nan },
    Metric("trust_min", "lowest trust", .share, .higher, "Sales' lowest trust in leads within the window.") {
      $0.tally.trustMin ?? .nan
    },
    Metric("trust_end", "trust at the end", .share, .higher, "Sales' trust in leads at the end of the window.") {
      $0.tally.trustEnd ?? .nan
    },
  ]
}
