// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The likelihood of a mixture cure model over grouped rows, in units of the median time.
struct CureLikelihood: Sendable {
  /// A normal law of logits across groups.
  struct Prior: Sendable {
    var mean: Double
    var variance: Double
  }

  let law: DurationLaw
  let shares: Int
  let summary: DurationSummary
  private let rows: [(row: CompiledCureRow, weight: Double)]
  private let count: Double
  private let exactWeight: Double
  private let eventWeights: [Double]
  private let groupWeights: [Double]

  /// Nil when no row has an event.
  init?(_ grouped: GroupedRows<CompiledCureRow>, shares: Int, law: DurationLaw) {
    guard let summary = DurationSummary(grouped.rows.map { ($0.key.duration, $0.weight) }) else { return nil }
    self.law = law
    self.shares = shares
    self.summary = summary
    count = grouped.totalWeight
    exactWeight = grouped.rows.reduce(0) { $0 + ($1.key.duration.isExact ? $1.weight : 0) }
    rows = grouped.rows.map { key, weight in
      var row = key
      row.duration = key.duration.divided(by: summary.unit)
      return (row, weight)
    }
    var events = [Double](repeating: 0, count: shares)
    var all = events
    for (row, weight) in rows {
      all[row.group] += weight
      if row.duration.isEvent { events[row.group] += weight }
    }
    eventWeights = events
    groupWeights = all
  }

  /// Shares a little above what was seen, and the law of the times seen.
  var start: [Double] {
    let logits = zip(eventWeights, groupWeights).map { events, all in
      let seen = (events + 0.5) / (all + 1)
      return log(seen / (1 - seen)) + 0.1
    }
    return logits + law.start(summary.meanLog, summary.sdLog)
  }

  func search(from start: [Double], prior: Prior?) -> FitOutcome<MaximumLikelihood> {
    MaximumLikelihood.search(from: start, weight: count, edge: edge) { evaluate($0, prior: prior) }
  }

  /// Why a point is too far out for an estimate to exist; nil when not.
  func edge(_ point: [Double]) -> String? {
    for group in 0..<shares where abs(point[group]) > 25 {
      let name = shares == 1 ? "" : " of group \(group)"
      return point[group] > 0
        ? "the share\(name) goes to 1: no plateau is in sight, so a law without a never-share describes the rows as well"
        : "the share\(name) goes to 0: it has too few events for an estimate of its own"
    }
    return law.edge(Array(point[shares...]))
  }

  func evaluate(_ point: [Double], prior: Prior?) -> LogLikelihood {
    var sum = LogLikelihood(dimension: point.count)
    let working = point[shares...].enumerated().map { Jet($1, parameter: $0) }
    let last = point.count - 1
    for (row, weight) in rows {
      let term = row.logLikelihood(law, working, logit: Jet(point[row.group], parameter: 2))
      // A law with one parameter has no parameter 1: its zero derivatives may go anywhere.
      sum.add(term, weight: weight, at: [shares, last, row.group])
    }
    if let prior {
      for group in 0..<shares {
        let distance = point[group] - prior.mean
        sum.addValue(-0.5 * distance * distance / prior.variance)
        sum.addFirst(group, -distance / prior.variance)
        sum.addSecond(group, group, -1 / prior.variance)
      }
    }
    return sum
  }

  func fit(_ maximum: MaximumLikelihood, groups: Int, pooling: CureFit.Pooling?) -> CureFit {
    let size = maximum.point.count
    let law = law
    let each = (0..<shares).map { index in
      let logit = maximum.point[index]
      let error = maximum.covariance[index * (size + 1)].squareRoot()
      let value = 1 / (1 + exp(-logit))
      return CureFit.Share(
        value: value, standardError: error * value / (1 + exp(logit)), logit: logit, logitStandardError: error)
    }
    let working = law.rescaled(Array(maximum.point[shares...]), unit: summary.unit)
    return CureFit(
      law: law, parameters: law.natural(working),
      standardErrors: law.naturalErrors(maximum, at: shares, unit: summary.unit),
      shares: each.count == groups ? each : [CureFit.Share](repeating: each[0], count: groups), pooling: pooling,
      working: Array(maximum.point[..<shares]) + working, covariance: maximum.covariance,
      logLikelihood: evaluate(maximum.point, prior: nil).total - exactWeight * log(summary.unit), count: count)
  }
}
