// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import ScenarioFormat

/// A condition on a comparison, for example `p(contribution better) >= 0.9`.
struct Gate {
  let text: String
  private let metric: String
  private let limit: Double

  /// Reads a condition, or fails with the way to write one.
  init(_ text: String) throws {
    self.text = text
    let pattern = /\s*p\(\s*([a-z0-9_]+)\s+better\s*\)\s*>=\s*([0-9.]+)\s*/
    guard let match = text.wholeMatch(of: pattern), let limit = Double(match.2), (0...1).contains(limit) else {
      throw Failure.usage("--fail-unless '\(text)': write 'p(METRIC better) >= SHARE', share between 0 and 1")
    }
    // People say margin for what the metric catalog calls contribution.
    let name = match.1 == "margin" ? Metric.objective : String(match.1)
    guard let metric = Metric.named(name), metric.better != .neither else {
      let names = Metric.all.filter { $0.better != .neither }.map(\.name)
      let hint = nearest(to: name, among: names).map { "did you mean '\($0)'?" } ?? "see `leadflow metrics`"
      throw Failure.usage("--fail-unless '\(text)': '\(name)' is not a metric that can be better; \(hint)")
    }
    self.metric = metric.name
    self.limit = limit
  }

  /// Fails when a compared policy does not meet the condition.
  func check(_ results: StudyResults) throws {
    // What is today's policy under another name ties with it in every replication.
    if let tie = results.compare?.same.first(where: { $0.sameAs == results.compare?.against }), limit > 0.5 {
      throw Failure.gate("\(text): \(tie.policy) is the same policy as \(tie.sameAs)")
    }
    for comparison in results.comparisons ?? [] where comparison.metric == metric {
      guard let share = comparison.pBetter, share >= limit else {
        let seen = comparison.pBetter.map { String(format: "%.3f", $0) } ?? "unknown"
        throw Failure.gate("\(text): \(comparison.policy) has \(seen)")
      }
    }
  }
}
