// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine

/// A way to estimate the difference in revenue of two policies on the same leads.
struct RevenueEstimator: Sendable {
  /// The name in JSON.
  let name: String
  /// The name in tables.
  let title: String
  /// A value for each pair of runs, whose mean is the difference.
  let differences: @Sendable ([PairedRuns]) -> [Double]

  /// Every estimator, plainest first; a further one is one more line.
  static let all: [RevenueEstimator] = [
    RevenueEstimator(name: "sampled", title: "deals as drawn") { $0.map { $0.change.revenue - $0.base.revenue } },
    RevenueEstimator(name: "expected", title: "deals by their probability") {
      $0.map { $0.change.expectedRevenue - $0.base.expectedRevenue }
    },
  ]
}

/// What two policies gave on the same leads.
struct PairedRuns: Sendable {
  let change: Tally
  let base: Tally
}
