// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension Laboratory {
  /// What a reader must know before acting on the rows.
  func warnings(_ policies: [NamedPolicy], in rows: Rows) -> [Warning] {
    [
      fromEmpty(policies, in: rows), borrowedTime(policies, in: rows), growingBacklog(policies, in: rows),
      skewedObjective(policies, in: rows),
    ]
    .compactMap { $0 } + outsideSupport(policies) + assumedValues
  }

  /// A line that grows through the window: the answer then depends on how long the window is.
  private func growingBacklog(_ policies: [NamedPolicy], in rows: Rows) -> Warning? {
    let load = Metric.position("offered_load")
    let names = policies.indices.filter { Estimate(observations: rows.expected(load, of: $0)).mean > 1 }
      .map { policies[$0].name }
    guard !names.isEmpty else { return nil }
    return Warning(
      code: "overload",
      message: "more work than rep time under \(listed(names, of: policies.count)): "
        + "the line grows or leads are dropped, and figures depend on the length of the window")
  }

  /// Policies whose leads are called in time the window does not have: their wins cannot be kept up.
  private func borrowedTime(_ policies: [NamedPolicy], in rows: Rows) -> Warning? {
    let mean = { (metric: String, index: Int) in
      Estimate(observations: rows.expected(Metric.position(metric), of: index)).mean
    }
    let borrowing = policies.indices.filter { mean("utilisation", $0) > 0.95 && mean("borrowed_time", $0) > 0.05 }
    guard let most = borrowing.map({ mean("borrowed_time", $0) }).max() else { return nil }
    return Warning(
      code: "borrowed_time",
      message: "the wins and money of \(listed(borrowing.map { policies[$0].name }, of: policies.count)) are more than "
        + "the team can keep up: leads left over are called after the window, in up to \(percent(most)) more rep time "
        + "than it has; shorten clock.run_out or lengthen clock.horizon before you compare them")
  }

  /// Some of the policies by name, and how many there are.
  func listed(_ names: [String], of total: Int) -> String {
    let some = names.prefix(4).joined(separator: "; ") + (names.count > 4 ? "; and \(names.count - 4) more" : "")
    return "\(names.count) of \(total) policies (\(some))"
  }

  /// Values a fit could not learn and had to assume.
  private var assumedValues: [Warning] {
    scenario.history.filter(\.isAssumed).map { note in
      Warning(code: "assumed_value", message: "\(note.path): \(note.origin)")
    }
  }

  /// A recommendation that plans more of the reps' time than a capacity promise may.
  func thinCapacity(_ policy: Policy, in rows: Rows, at index: Int) -> [Warning] {
    let limit = scenario.capacity(of: policy, load: scenario.decision.maximumLoad)
    let handed = Estimate(observations: rows.expected(Metric.position("handed_over"), of: index)).mean
    guard limit.isFinite, handed > limit else { return [] }
    let load = handed / scenario.capacity(of: policy, load: 1)
    return [
      Warning(
        code: "thin_capacity",
        message: "no capacity clause: \(policy.reps) reps planned at \(percent(scenario.decision.maximumLoad)) could "
          + "work \(plainText(limit.rounded(.down))) leads a month, and \(plainText(handed.rounded())) are expected, "
          + "a load of \(percent(load)); there is no slack for an absence or a busy month")
    ]
  }

  /// A recommendation at the end of a range: the best value may lie beyond it.
  func endOfRange(_ plan: RecommendationPlan, winner: Int) -> [Warning] {
    plan.levers.compactMap { range in
      let (lever, source) = (range.settings[0].lever, range.settings[0].source)
      let numbers = range.settings.compactMap { $0.value.asNumber }.sorted()
      guard numbers.count > 1, let lowest = numbers.first, let highest = numbers.last,
        let chosen = lever.value(in: plan.policies[winner].policy, source: source).asNumber,
        chosen == lowest || chosen == highest
      else { return nil }
      let reading = LeverReading(.number(chosen), of: lever).words
      return Warning(
        code: "end_of_range",
        message: "\(range.path): \(reading) is the \(chosen == lowest ? "lowest" : "highest") value examined; "
          + "the best may lie beyond, so widen the range under levers")
    }
  }

  /// Too few replications for the skewness of the objective.
  private func skewedObjective(_ policies: [NamedPolicy], in rows: Rows) -> Warning? {
    let metric = Metric.position(Metric.objective)
    let worst = policies.indices.map { abs(skewness(rows.expected(metric, of: $0))) }.max() ?? 0
    let isFew = rows.units.count < 30
    guard isFew || worst / Double(rows.units.count).squareRoot() > 0.3 else { return nil }
    return Warning(
      code: "few_replications",
      message:
        "\(rows.units.count) replications are too few for exact intervals of money; use --replications 100 or more")
  }

  private func skewness(_ values: [Double]) -> Double {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let second = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let third = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) } / count
    return second > 0 ? third / (second * second.squareRoot()) : 0
  }
}
