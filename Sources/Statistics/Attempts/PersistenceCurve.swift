// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// How many attempts a lead gets that nobody reaches: the product-limit estimate by number of attempt, with Greenwood's
/// errors.
///
/// Leads that were reached or are still open count for the attempts after which they might have been given up. Plain
/// counts of leads given up would show too few attempts, because those that are tried longer are reached more often.
public struct PersistenceCurve: Sendable {
  /// For each number of attempts, from 1: the leads at risk of being given up after it, and those that were.
  private let rows: [(atRisk: Double, stopped: Double)]

  /// - Returns: Nil when no lead was given up.
  public init?(_ table: AttemptTable) {
    guard table.stopped.contains(where: { $0 > 0 }) else { return nil }
    let known = table.decided.firstIndex { $0 == 0 } ?? table.decided.count
    rows = zip(table.decided, table.stopped).prefix(known).map { (Double($0), Double($1)) }
  }

  /// The share of leads that get at least so many attempts if nobody reaches them, and its standard error.
  public func share(atLeast attempts: Int) -> (value: Double, standardError: Double) {
    var (share, greenwood) = (1.0, 0.0)
    for row in rows.prefix(max(attempts - 1, 0)) {
      share *= 1 - row.stopped / row.atRisk
      if row.stopped < row.atRisk { greenwood += row.stopped / (row.atRisk * (row.atRisk - row.stopped)) }
    }
    return (share, share * greenwood.squareRoot())
  }

  /// The mean number of attempts such a lead gets, and its standard error; attempts beyond the last number after which
  /// anybody is known to be given up or to go on do not count.
  public var mean: (value: Double, standardError: Double) {
    let shares = (1...max(rows.count, 1)).map { share(atLeast: $0).value }
    var variance = 0.0
    for (index, row) in rows.enumerated() where row.stopped < row.atRisk {
      let rest = shares.dropFirst(index + 1).reduce(0, +)
      variance += rest * rest * row.stopped / (row.atRisk * (row.atRisk - row.stopped))
    }
    return (shares.reduce(0, +), variance.squareRoot())
  }

  /// The number of attempts that at most this share of leads exceeds.
  public func attempts(exceededBy share: Double) -> Int {
    (1...max(rows.count, 1)).first { self.share(atLeast: $0 + 1).value <= share } ?? max(rows.count, 1)
  }
}

extension PersistenceCurve {
  /// The probability that groups of leads that are all tried alike differ as much as these, by the log-rank test.
  ///
  /// - Returns: The p-value; nil with fewer than two groups, or where nothing could differ.
  public static func pValue(_ groups: [PersistenceCurve]) -> Double? {
    let count = groups.count - 1
    guard count > 0 else { return nil }
    var gaps = [Double](repeating: 0, count: count)
    var covariance = [Double](repeating: 0, count: count * count)
    for number in 0..<(groups.map(\.rows.count).max() ?? 0) {
      let rows = groups.map { $0.rows.indices.contains(number) ? $0.rows[number] : (atRisk: 0, stopped: 0) }
      let (atRisk, stopped) = rows.reduce((0, 0)) { ($0.0 + $1.atRisk, $0.1 + $1.stopped) }
      guard atRisk > 1, stopped > 0 else { continue }
      let scale = stopped * (atRisk - stopped) / (atRisk - 1)
      for group in 0..<count {
        let share = rows[group].atRisk / atRisk
        gaps[group] += rows[group].stopped - stopped * share
        for other in 0..<count {
          let otherShare = rows[other].atRisk / atRisk
          covariance[group * count + other] += scale * share * ((group == other ? 1 : 0) - otherShare)
        }
      }
    }
    return waldPValue(gaps, covariance: covariance)
  }
}
