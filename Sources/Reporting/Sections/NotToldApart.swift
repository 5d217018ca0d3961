// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// The candidates that may be as good as the one advised.
  static let notToldApart = ReportSection("Cannot be told from the best", needs: [.recommendation]) { contents in
    guard let advice = contents.results.recommendation else { return [] }
    guard advice.guarantee.candidates > 1 else { return [] }
    let bound = contents.currency.upTo(advice.regretBound)
    let limit = "(\(levelText(contents.level)) limit)"
    let regret =
      advice.regretBound > 0
      ? "The advised policy costs at most \(bound) a month against any of them \(limit)."
      : "The advised policy costs nothing against any of them \(limit)."
    let others = advice.notExcluded.map { name -> String in
      guard let policy = contents.policy(name), let money = contents.figure(Metric.objective, of: policy) else {
        return contents.label(name)
      }
      return "\(contents.label(name)): contribution \(money.text) a month"
    }
    let flat = advice.levers.sorted { $0.key < $1.key }.compactMap { path, advice -> String? in
      guard advice.indifferent.count > 1, advice.indifferent.first != advice.indifferent.last else { return nil }
      let ends = advice.indifferent.map { leverValue(path, $0) }
      if case .text = advice.value { return "\(leverTitle(path)): \(ends.formatted) may be as good" }
      return "\(leverTitle(path)): any of the candidates from \(ends[0]) to \(ends[1]) may be as good"
    }
    if others.isEmpty { return [.paragraph("Every other candidate in the running is ruled out as best. \(regret)")] }
    return [.list(others + flat), .paragraph(regret)]
  }
}

extension ReportContents {
  /// The confidence of the intervals.
  var level: Double { results.policies.first?.metrics[Metric.objective]?.level ?? 0.95 }
}
