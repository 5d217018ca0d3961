// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Rows that passed every check, ready to be fitted.
struct OutcomeProblem: Sendable {
  let likelihood: OutcomeLikelihood
  let starts: [[Double]]
  private let grouped: GroupedRows<CompiledOutcome>

  static func make(
    _ rows: [OutcomeRow], model: OutcomeModel, shares: CovariateTable, times: CovariateTable
  ) -> FitOutcome<OutcomeProblem> {
    for (index, row) in rows.enumerated() {
      if let problem = problem(row, model, shares, times) { return .failed(reason: "row \(index + 1): \(problem)") }
    }
    let grouped = GroupedRows(rows.map { ($0.compiled, $0.duration.weight) })
    return make(grouped, layout: OutcomeLayout(model, shares: shares, times: times))
  }

  private static func make(
    _ grouped: GroupedRows<CompiledOutcome>, layout: OutcomeLayout
  ) -> FitOutcome<OutcomeProblem> {
    guard let summary = DurationSummary(grouped.rows.map { ($0.key.duration, $0.weight) }) else {
      let exposure = grouped.rows.reduce(0) { $0 + $1.weight * ($1.key.duration.lower - $1.key.duration.entry) }
      return .failed(
        reason:
          "nothing ended while it was watched, so there is no end to learn from; over \(brief(exposure)) units of "
          + "time the rate is below \(brief(3 / exposure)) at 95 %")
    }
    for (index, outcome) in layout.model.outcomes.enumerated() {
      let ends = grouped.rows.filter { $0.key.outcome == index }
      let name = layout.model.outcomes.count > 1 ? " \(outcome.name)" : ""
      guard let own = DurationSummary(ends.map { ($0.key.duration, $0.weight) }) else {
        return .failed(reason: "nothing ended\(name) while it was watched, so there is no end to learn from")
      }
      if own.isSingleTime && outcome.law.parameters.count > 1 {
        return .boundary(reason: "all ends\(name) have the same exact time, so the likelihood grows without limit")
      }
      // Equal rows are together, so that the first ones tell as much as all when there are many.
      let distinct = Set(ends.prefix(2_000).map(\.key.duration.lower)).count
      if distinct < outcome.law.parameters.count, ends.allSatisfy({ $0.key.duration.isExact }) {
        return .notIdentified(
          reason: "\(distinct) distinct ends\(name) cannot determine the \(outcome.law.parameters.count) parameters of "
            + "the \(outcome.law.name) law")
      }
    }
    let likelihood = OutcomeLikelihood(grouped, layout: layout, unit: summary.unit)
    return .converged(
      OutcomeProblem(likelihood: likelihood, starts: likelihood.starts(grouped), grouped: grouped))
  }

  private init(likelihood: OutcomeLikelihood, starts: [[Double]], grouped: GroupedRows<CompiledOutcome>) {
    self.likelihood = likelihood
    self.starts = starts
    self.grouped = grouped
  }

  private static func problem(
    _ row: OutcomeRow, _ model: OutcomeModel, _ shares: CovariateTable, _ times: CovariateTable
  ) -> String? {
    if let problem = row.duration.problem { return problem }
    if !shares.groups.indices.contains(row.group) { return "group \(row.group) is not in the table of shares" }
    if !times.groups.indices.contains(row.timeGroup) { return "group \(row.timeGroup) is not in the table of times" }
    if row.duration.compiled.isEvent, !model.outcomes.indices.contains(row.outcome) {
      return "outcome \(row.outcome) is not in the model"
    }
    return nil
  }

  func fit() -> FitOutcome<OutcomeFit> {
    likelihood.search(from: starts).flatMap { maximum in
      if let reason = missingPlateau(maximum) { return .notIdentified(reason: reason) }
      return .converged(fit(maximum, value: maximum.value))
    }
  }

  /// The fit of a single law without shares, from natural parameters that are thought to be near; where Newton steps do
  /// not end from there, the search begins anew.
  func fit(near natural: [Double]) -> FitOutcome<OutcomeFit> {
    let law = likelihood.layout.model.outcomes[0].law
    let start = law.rescaled(law.working(natural), unit: 1 / likelihood.unit)
    let maximum = MaximumLikelihood.polish(from: start, edge: likelihood.edge) { likelihood.evaluate($0, prior: nil) }
    return maximum.fit.map { .converged(fit($0, value: $0.value)) } ?? fit()
  }

  /// The fit at a maximum, in the unit of the rows; `value` is the log-likelihood in the unit of the search.
  func fit(_ maximum: MaximumLikelihood, value: Double) -> OutcomeFit {
    OutcomeFit(
      working: likelihood.layout.rescaled(maximum.point, unit: likelihood.unit), covariance: maximum.covariance,
      logLikelihood: value - likelihood.exactWeight * log(likelihood.unit), count: likelihood.count,
      layout: likelihood.layout)
  }

  /// Why the share that ends cannot be told from this follow-up; nil when it can.
  ///
  /// When the same law without a never-share describes the rows as well (likelihood ratio below the 95 % point of
  /// chi-square with 1 degree of freedom), the share may be anything up to 1; that matters when much is still open.
  private func missingPlateau(_ maximum: MaximumLikelihood) -> String? {
    let layout = likelihood.layout
    guard layout.model.hasNever, layout.model.outcomes.count == 1, layout.shares == .intercept,
      layout.times == .none
    else { return nil }
    let ended = likelihood.ended / likelihood.count
    guard ended < 0.9, !grouped.rows.contains(where: { $0.key.isUnrecordedBefore }) else { return nil }
    let plain = OutcomeProblem.make(
      grouped, layout: OutcomeLayout(.plain(layout.model.outcomes[0].law), shares: .none, times: .none))
    guard let problem = plain.fit, let without = problem.likelihood.search(from: problem.starts).fit else { return nil }
    guard 2 * (maximum.value - without.value) < 3.841 else { return nil }
    return "no plateau is in sight: a share of 1 with longer times describes the rows as well, so the share may be "
      + "anything from \(brief(ended)) to 1"
  }
}

/// A number with three digits that count.
func brief(_ value: Double) -> String { String(format: "%.3g", value) }
