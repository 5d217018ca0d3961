// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// How a party's scoreboard judges policies against today's.
struct Scoreboard {
  /// A line that counts.
  struct Line {
    let metric: Int
    /// Its share of the scoreboard, negative where less is better.
    let weight: Double
    /// What a change is measured by: today's mean.
    let scale: Double
  }

  let party: NegotiatingParty
  let lines: [Line]
  private let rows: Rows
  private let today: Int

  /// A line whose value is 0 today, or is not always there, has no share to change by and does not count.
  init(_ party: NegotiatingParty, rows: Rows, today: Int) {
    self.party = party
    self.rows = rows
    self.today = today
    lines = party.shares.compactMap { line, share in
      let metric = Metric.position(line.rawValue)
      let values = rows.expected(metric, of: today)
      let mean = values.reduce(0, +) / Double(values.count)
      guard mean.isFinite, mean != 0 else { return nil }
      return Line(metric: metric, weight: Metric.all[metric].better == .lower ? -share : share, scale: abs(mean))
    }
  }

  /// The index of a policy in every unit: the weighted changes of the lines, as shares of today's means.
  func indices(of policy: Int) -> [Double] {
    lines.reduce([Double](repeating: 0, count: rows.units.count)) { sum, line in
      zip(sum, changes(of: line, policy)).map { $0 + $1 }
    }
  }

  /// What a line adds to the index, unit by unit.
  private func changes(of line: Line, _ policy: Int) -> [Double] {
    zip(rows.expected(line.metric, of: policy), rows.expected(line.metric, of: today)).map {
      line.weight * ($0 - $1) / line.scale
    }
  }

  /// The index with its interval; nothing where a line has no value.
  func error(of policy: Int) -> SplitEstimate? {
    let values = indices(of: policy)
    return values.allSatisfy(\.isFinite) ? rows.error(of: values) : nil
  }

  func index(of policy: Int) -> IndexResult {
    let error = error(of: policy)
    return IndexResult(mean: error?.mean, halfWidth: error?.halfWidth.finite)
  }

  /// The line by which a policy loses most.
  func worst(of policy: Int) -> Line? {
    let sums = lines.map { line in (line, changes(of: line, policy).reduce(0, +)) }
    return sums.filter(\.1.isFinite).min { $0.1 < $1.1 }?.0
  }
}
