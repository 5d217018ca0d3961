// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension OutcomeLikelihood {
  /// Points to start from: shares a little above what was seen and, for each law, its own starts for the times seen.
  func starts(_ grouped: GroupedRows<CompiledOutcome>) -> [[Double]] {
    let model = layout.model
    var points = [shareStart(grouped)]
    for outcome in model.outcomes.indices {
      let rows = grouped.rows.filter { $0.key.outcome == outcome }
      let summary = DurationSummary(rows.map { ($0.key.duration, $0.weight) }, unit: unit)
      let starts = model.outcomes[outcome].law.starts(summary?.meanLog ?? 0, summary?.sdLog ?? 1)
      let effects = [Double](repeating: 0, count: layout.times.names.count)
      points = points.flatMap { point in starts.map { point + $0 + effects } }
    }
    return points
  }

  /// Coefficients whose logits come near the logits seen, found by least squares over the groups.
  private func shareStart(_ grouped: GroupedRows<CompiledOutcome>) -> [Double] {
    let model = layout.model
    let width = layout.shares.names.count
    guard model.logitCount > 0, width > 0 else { return [] }
    let groupCount = layout.shares.groups.count
    var seen = [[Double]](repeating: [Double](repeating: 0.5, count: groupCount), count: model.outcomes.count)
    var all = [Double](repeating: 1, count: groupCount)
    for (row, weight) in grouped.rows {
      all[row.group] += weight
      if row.outcome >= 0 { seen[row.outcome][row.group] += weight }
    }
    return (0..<model.logitCount).flatMap { outcome -> [Double] in
      var normal = [Double](repeating: 0, count: width * width)
      var right = [Double](repeating: 0, count: width)
      for (group, values) in layout.shares.groups.enumerated() {
        let (mine, total) = (seen[outcome][group], all[group])
        let rest = model.hasNever ? max(total - mine, 0.5) : seen[model.outcomes.count - 1][group]
        let logit = log(mine / rest) + (model.hasNever ? 0.1 : 0)
        for i in 0..<width {
          right[i] += total * values[i] * logit
          for j in 0..<width { normal[i * width + j] += total * values[i] * values[j] }
        }
      }
      return solved(normal, right) ?? right.map { _ in 0 }
    }
  }

  /// Finds the maximum from the best of several starts, first on a part of the rows when they are many.
  func search(from starts: [[Double]], prior: Prior? = nil) -> FitOutcome<MaximumLikelihood> {
    var found: FitOutcome<MaximumLikelihood>?
    for start in starts {
      let next = search(from: start, prior: prior)
      guard let best = found?.fit else {
        if next.fit != nil || found == nil { found = next }
        continue
      }
      if let other = next.fit, other.value > best.value + 1e-9 * max(abs(best.value), 1) { found = next }
    }
    return found ?? .failed(reason: "there is nowhere to start from")
  }

  private func search(from start: [Double], prior: Prior?) -> FitOutcome<MaximumLikelihood> {
    if let thinned, let near = thinned.search(from: start, prior: prior).fit {
      return MaximumLikelihood.polish(from: near.point, edge: edge) { evaluate($0, prior: prior) }
    }
    // Damped Newton steps, each of which raises the likelihood, end at the top or at an edge from most starts; what they
    // do not settle is searched with care.
    let climb = MaximumLikelihood.polish(from: start, edge: edge) { evaluate($0, prior: prior) }
    switch climb {
    case .converged, .boundary: return climb
    case .notIdentified, .failed:
      return MaximumLikelihood.search(from: start, weight: count, edge: edge) { evaluate($0, prior: prior) }
    }
  }

  /// Why a point is too far out for an estimate to exist; nil when not.
  func edge(_ point: [Double]) -> String? {
    for group in layout.shares.groups.indices {
      for (outcome, logit) in layout.logits(point, group: group).enumerated() where abs(logit) > 25 {
        return shareEdge(logit, outcome: outcome, group: group)
      }
    }
    for (index, outcome) in layout.model.outcomes.enumerated() {
      if let reason = outcome.law.edge(point[layout.lawRange(index)]) {
        return layout.model.outcomes.count > 1 ? "\(outcome.name): \(reason)" : reason
      }
    }
    return nil
  }

  private func shareEdge(_ logit: Double, outcome: Int, group: Int) -> String {
    let model = layout.model
    let which = layout.shares.groups.count == 1 ? "" : " of group \(group)"
    if model.outcomes.count > 1 {
      let name = model.outcomes[outcome].name
      return logit > 0
        ? "the share of \(name)\(which) leaves nothing for the rest: a model without the rest describes the rows as well"
        : "the share of \(name)\(which) goes to 0: it has too few events for an estimate of its own"
    }
    return logit > 0
      ? "the share\(which) goes to 1: no plateau is in sight, so a law without a never-share describes the rows as well"
      : "the share\(which) goes to 0: it has too few events for an estimate of its own"
  }
}
