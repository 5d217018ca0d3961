// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A law of durations fitted by maximum likelihood.
public struct DurationFit: Sendable {
  /// The family.
  public let law: DurationLaw
  /// The natural parameters, in the order of `law.parameters` and in the unit of the rows.
  public let parameters: [Double]
  /// The standard errors of the natural parameters (delta method).
  public let standardErrors: [Double]
  /// The working parameters: logarithms where the law says so.
  public let working: [Double]
  /// The covariance of the working parameters, row by row: the inverse of the observed information.
  public let covariance: [Double]
  /// The natural logarithm of the likelihood, densities per unit of time.
  public let logLikelihood: Double
  /// The sum of the row weights.
  public let count: Double

  /// Akaike's information criterion; smaller is better.
  public var aic: Double { 2 * Double(working.count) - 2 * logLikelihood }
  /// The Bayesian information criterion; smaller is better.
  public var bic: Double { Double(working.count) * log(count) - 2 * logLikelihood }
}

/// Fits a law to durations seen exactly, in intervals or in part, by maximum likelihood.
///
/// A row counts as ln f(t), ln S(c), ln F(b) or ln(F(b) - F(a)) times its weight, minus ln S(entry) when watching began
/// later than the duration did. The answer does not depend on the order of the rows nor on the unit of time.
public func fitDurations(_ rows: [DurationRow], law: DurationLaw) -> FitOutcome<DurationFit> {
  if let index = rows.firstIndex(where: { $0.problem != nil }), let problem = rows[index].problem {
    return .failed(reason: "row \(index + 1): \(problem)")
  }
  let grouped = GroupedRows(rows.map { ($0.compiled, $0.weight) })
  guard let summary = DurationSummary(grouped.rows) else {
    return .failed(reason: "nothing ended while it was watched, so there is no end to learn from")
  }
  if summary.isSingleTime && law.parameters.count > 1 {
    return .boundary(reason: "all ends have the same exact time, so the likelihood grows without limit")
  }
  let scaled = grouped.rows.map { ($0.key.divided(by: summary.unit), $0.weight) }
  let count = grouped.totalWeight
  let search = MaximumLikelihood.search(
    from: law.start(summary.meanLog, summary.sdLog), weight: count, edge: law.edge
  ) { working in
    law.logLikelihood(scaled, working)
  }
  return search.map { maximum in
    let exact = grouped.rows.reduce(0) { $0 + ($1.key.isExact ? $1.weight : 0) }
    return DurationFit(
      law: law, parameters: law.natural(law.rescaled(maximum.point, unit: summary.unit)),
      standardErrors: law.naturalErrors(maximum, at: 0, unit: summary.unit),
      working: law.rescaled(maximum.point, unit: summary.unit), covariance: maximum.covariance,
      logLikelihood: maximum.value - exact * log(summary.unit), count: count)
  }
}

extension DurationLaw {
  /// The log-likelihood of grouped rows at working parameters, in the rows' unit of time.
  func logLikelihood(_ rows: [(CompiledDuration, Double)], _ working: [Double]) -> LogLikelihood {
    var sum = LogLikelihood(dimension: working.count)
    let jets = working.enumerated().map { Jet($1, parameter: $0) }
    for (row, weight) in rows {
      var term = Jet(0)
      if row.isExact {
        term = logDensity(row.lower, jets)
      } else if row.lower > 0 || row.isEvent {
        term = logProbability(over: row.lower, upTo: row.upper, jets)
      }
      if row.entry > 0 { term = term - logTails(row.entry, jets).upper }
      sum.add(term, weight: weight, at: Array(working.indices))
    }
    return sum
  }

  /// Why working parameters, in units of the median time, are too far out for an estimate to exist; nil when not.
  func edge(_ working: [Double]) -> String? {
    for (parameter, value) in zip(parameters, working) where abs(value) > (parameter.isShape ? 10 : 40) {
      let direction = value > 0 ? "grows without limit" : "goes to 0"
      return "the \(parameter.name) of the \(name) law \(direction), so the rows do not determine it"
    }
    return nil
  }

  /// Working parameters for times in the rows' unit from those for times divided by `unit`.
  func rescaled(_ working: [Double], unit: Double) -> [Double] {
    zip(parameters, working).map { $0.timeExponent == 0 ? $1 : $1 + $0.timeExponent * log(unit) }
  }

  /// Standard errors of the natural parameters; the law's working parameters begin at index `first` of the maximum.
  func naturalErrors(_ maximum: MaximumLikelihood, at first: Int, unit: Double) -> [Double] {
    let size = maximum.point.count
    let working = rescaled(Array(maximum.point[first..<(first + parameters.count)]), unit: unit)
    return parameters.indices.map { index in
      let error = maximum.covariance[(first + index) * (size + 1)].squareRoot()
      return parameters[index].isLogarithmic ? error * exp(working[index]) : error
    }
  }
}
