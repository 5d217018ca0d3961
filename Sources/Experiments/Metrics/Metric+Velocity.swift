// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel

extension Metric {
  /// How long each part of the way took the window's leads that went it.
  static let velocity: [Metric] =
    steps("handover", "capture to handover", "Days from capture to the first handover", .toHandover)
    + steps("sal", "handover to SAL", "Days from handover to acceptance", .toAccepted)
    + steps("sql", "SAL to SQL", "Days from acceptance to SQL", .toQualified)
    + steps("close", "SQL to close", "Days from SQL to a won or lost deal", .toClose)

  private static func steps(
    _ name: String, _ title: String, _ summary: String, _ step: StageVelocity.Step
  ) -> [Metric] {
    [
      Metric(
        "days_to_\(name)_p50", "\(title) p50", .days, .lower,
        "\(summary) that half of the leads that got there do not exceed.", hiddenAtZero: true
      ) { $0.tally.velocity[step].p50.map { $0 / 24 } ?? .nan },
      Metric(
        "days_to_\(name)_p90", "\(title) p90", .days, .lower,
        "\(summary) that nine in ten of the leads that got there do not exceed.", hiddenAtZero: true
      ) { $0.tally.velocity[step].p90.map { $0 / 24 } ?? .nan },
    ]
  }
}
