// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// The policies of a comparison by what they earn against the first, the best first.
  static let ranking = ReportSection(
    "Verdict", needs: [.comparisons], yieldsTo: [.recommendation, .grid]
  ) { contents in
    let money = (contents.results.comparisons ?? []).filter { $0.metric == Metric.objective }
    let ranked = money.sorted { (-$0.mean, $0.policy) < (-$1.mean, $1.policy) }
    return [.list(ranked.map(contents.standing) + contents.samePolicies)]
      + [contents.mayBeBest, contents.bestKept, contents.selected].compactMap { $0.map(Block.paragraph) }
  }

  /// How the policies the scenario names fare, beside the advised one.
  static let namedPolicies = ReportSection(
    "The policies you named", needs: [.recommendation, .comparisons]
  ) { contents in
    let advised = contents.results.recommendation?.policy
    let money = (contents.results.comparisons ?? []).filter { $0.metric == Metric.objective && $0.policy != advised }
    guard !money.isEmpty else { return [] }
    return [
      .list(
        money.map { comparison in
          let policy = contents.results.policies.first { $0.name == comparison.policy }
          let promises = (policy?.feasibility ?? []).map { "\(symbol($0.status)) \($0.clause)" }
          return ([contents.standing(comparison)] + promises).joined(separator: "; ")
        })
    ]
  }

  /// The paired differences of every policy against the first.
  static let differences = ReportSection(
    "Differences", needs: [.comparisons], yieldsTo: [.recommendation, .grid]
  ) { contents in
    guard let base = contents.base else { return [] }
    let policies = contents.results.policies.filter { $0.name != base.name }
    let rows = contents.keyFigures.map { metric in
      [Cell(metricLabel(metric))] + policies.flatMap { contents.differenceCells(metric, $0, base) }
    }
    let columns = policies.indices.flatMap { index in
      [Column(policies[index].name, .numbers, group: index), Column("P(better)", .numbers, group: index)]
    }
    return [
      .table(Table([Column("against \(base.name)", .words)] + columns, rows: rows)), .paragraph(contents.pairLegend),
      .paragraph("Each interval holds by itself; for contribution see below. Every metric is in --format json."),
    ]
  }
}

extension ReportContents {
  /// What a policy earns against its base, in a sentence.
  fileprivate func standing(_ comparison: Comparison) -> String {
    let figure = Figure(comparison, currency).text
    let ahead = chance(comparison)?.ahead(of: futures) ?? ""
    let chance = ahead.isEmpty ? "" : "; " + ahead
    let words =
      switch Reading(comparison) {
      case .better: "earns more than \(comparison.against)"
      case .worse: "earns less than \(comparison.against)"
      case .unclear, .same, .neutral: "cannot be told from \(comparison.against)"
      }
    return "\(comparison.policy) \(words): contribution \(figure) a month\(chance)"
  }

  fileprivate func differenceCells(_ metric: String, _ policy: PolicyResult, _ base: PolicyResult) -> [Cell] {
    guard let comparison = comparison(metric, of: policy.name) else { return ["-", ""] }
    let limits = [policy, base].map { $0.metrics[metric]?.atLeast == true }
    // With a lower limit on either side the size of the change is not known, with two not even its sign.
    let difference =
      limits.contains(true) ? "-" : Cell(Figure(comparison, currency).text, Reading(comparison).cell.tone)
    return [difference, Cell(limits == [true, true] ? "" : chance(comparison)?.text ?? "")]
  }
}
