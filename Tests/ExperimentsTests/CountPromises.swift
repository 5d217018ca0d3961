// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FunnelEngine

extension PromiseCount {
  /// Counts one promise that was due, as runs do when a handover ends.
  mutating func count(score: Double, isKept: Bool) {
    var (due, kept) = (due, kept)
    due[PromiseCount.tier(of: score)] += 1
    if isKept { kept[PromiseCount.tier(of: score)] += 1 }
    self = PromiseCount(due: due, kept: kept)
  }
}
