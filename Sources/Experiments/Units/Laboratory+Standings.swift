// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension Laboratory {
  /// How far each of at least two policies is from the best of the others in the objective, all judged at once.
  ///
  /// A policy that hands over leads of which nothing is known is never ruled out, rules out no other, and leaves no bound
  /// on anybody's regret.
  func standings(of policies: [NamedPolicy], in rows: Rows) -> [Standing] {
    let objective = Metric.position(Metric.objective)
    let known = policies.indices.filter {
      bands(of: $0, in: rows, policy: policies[$0].policy)[Metric.objective] == nil
    }
    let columns = known.map { rows.perDraw(rows.expected(objective, of: $0)) }
    let table = columns.isEmpty ? [] : columns[0].indices.map { row in columns.map { $0[row] } }
    let comparisons = known.count > 1 ? MultipleComparisons(rows: table, alpha: 1 - rows.level) : nil
    let bounds = known.count == policies.count ? comparisons : nil
    let regrets = known.count == policies.count ? expectedRegrets(of: policies, in: rows) : nil
    return policies.indices.map { index in
      let position = known.firstIndex(of: index)
      let isRuledOut = position.map { position in comparisons?.candidates.contains(position) == false } ?? false
      return Standing(
        policy: policies[index].name, mayBeBest: !isRuledOut, lower: bounds.map { $0.lower[index] + 0 },
        upper: bounds.map { $0.upper[index] + 0 }, regretBound: bounds.map { $0.regretBound(of: index) + 0 },
        expectedRegret: regrets?[index])
    }
  }

  /// What each choice costs on average because parameters are uncertain; nothing when all are known.
  private func expectedRegrets(of policies: [NamedPolicy], in rows: Rows) -> [RegretResult]? {
    let size = rows.unitsPerDraw
    guard size > 1, rows.units.count >= 2 * size else { return nil }
    let objective = Metric.position(Metric.objective)
    let draws = stride(from: 0, to: rows.units.count, by: size).map { start in
      rows.units[start..<start + size].map { unit in policies.indices.map { unit[$0].expected[objective] } }
    }
    let regret = ExpectedRegret(draws: draws, level: rows.level)
    return policies.indices.map { index in
      RegretResult(
        least: max(0, regret.least[index].mean), leastHalfWidth: regret.least[index].halfWidth.finite,
        most: regret.most[index].mean, mostHalfWidth: regret.most[index].halfWidth.finite)
    }
  }
}
