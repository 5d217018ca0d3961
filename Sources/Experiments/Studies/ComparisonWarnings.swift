// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension Laboratory {
  /// What a reader must know of the differences in the objective before acting on them.
  func comparisonWarnings(_ results: StudyResults) -> [Warning] {
    let differences = results.compare?.differences ?? []
    return [
      unpaired(results), skewed(differences), few(differences, besides: results.warnings),
    ].compactMap { $0 }
  }

  /// Policies that do not move together on the same leads, so that pairing them narrows nothing.
  private func unpaired(_ results: StudyResults) -> Warning? {
    let apart = (results.comparisons ?? []).filter { $0.metric == Metric.objective && ($0.correlation ?? 1) <= 0 }
    guard let least = apart.compactMap(\.correlation).min() else { return nil }
    let count = results.compare?.differences.count ?? 0
    return Warning(
      code: "no_common_luck",
      message: "\(listed(apart.map(\.policy), of: count)) and \(apart[0].against) do not rise and fall together on the "
        + "same leads (correlation \(plainText((least * 100).rounded() / 100))), so pairing them does not narrow the "
        + "difference; only more replications do")
  }

  /// Differences that lean to one side.
  private func skewed(_ differences: [ObjectiveDifference]) -> Warning? {
    let leaning = differences.filter { $0.concern == .skewed }
    guard !leaning.isEmpty else { return nil }
    return Warning(
      code: "skewed_difference",
      message: "the difference in contribution leans to one side for "
        + "\(listed(leaning.map(\.policy), of: differences.count)): one end of ± misses more often than it says; read "
        + "the resampled interval instead, or replicate more")
  }

  /// Differences that rest on few draws of the uncertain parameters, where the number of replications looks enough.
  private func few(_ differences: [ObjectiveDifference], besides others: [Warning]) -> Warning? {
    guard differences.contains(where: { $0.concern == .few }),
      !others.contains(where: { $0.code == "few_replications" })
    else { return nil }
    return Warning(
      code: "few_replications",
      message:
        "the differences in contribution rest on fewer than 30 draws of the uncertain values; read the resampled "
        + "interval beside ±, or use --replications \(60 * unitsPerDraw) or more")
  }
}
