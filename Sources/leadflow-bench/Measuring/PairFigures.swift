// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import Statistics

/// The figures of a comparison on common leads.
struct PairFigures {
  private let runs: [PairedRuns]
  /// CPU seconds of the fastest pair, its leads included: what slows a machine down for a while does not count.
  private let secondsPerPair: Double

  init(_ simulation: Subject, _ pair: PolicyPair, replications: Int) {
    var fastest = Double.infinity
    runs = (0..<replications).map { replication in
      let start = processSeconds()
      let tallies = simulation.tallies([pair.change, pair.base], replication: replication)
      fastest = min(fastest, processSeconds() - start)
      return PairedRuns(change: tallies[0], base: tallies[1])
    }
    secondsPerPair = fastest
  }

  var figures: Figures {
    var figures = Figures()
    figures.add("seconds_per_pair", "CPU time of a pair of runs, the fastest", secondsPerPair, "s")
    addFactors(to: &figures)
    addEstimators(to: &figures)
    figures.add(note: "after each factor stands its standard error over replications")
    return figures
  }

  private func addFactors(to figures: inout Figures) {
    let metrics: [(name: String, title: String, value: (Tally) -> Double)] = [
      ("handed_over", "handed over", { $0.handovers }), ("won", "wins", { $0.won }),
      ("revenue", "revenue", { $0.revenue }),
    ]
    for metric in metrics {
      let change = runs.map { metric.value($0.change) }
      let base = runs.map { metric.value($0.base) }
      let factor = VarianceFactor(of: [change, base], over: zip(change, base).map { $0 - $1 })
      figures.add(factor, "factor_\(metric.name)", "variance factor, \(metric.title), independent over common")
    }
  }

  private func addEstimators(to figures: inout Figures) {
    let sampled = RevenueEstimator.all[0].differences(runs)
    for (index, estimator) in RevenueEstimator.all.enumerated() {
      let values = estimator.differences(runs)
      let estimate = Estimate(observations: values)
      let (name, title) = (estimator.name, estimator.title)
      figures.add("difference_\(name)", "revenue difference, \(title)", estimate.mean, "money a run")
      figures.add("difference_error_\(name)", "  ±, 95 %", estimate.halfWidth, "money a run")
      if index > 0 {
        figures.add(VarianceFactor(of: [sampled], over: values), "further_\(name)", "further factor, \(title)")
      }
      guard let needed = replications(toShow: 0.1, level: 0.95, of: values) else { continue }
      figures.add("pairs_needed_\(name)", "pairs that show it to ±10 %, \(title)", Double(needed), "pairs")
      figures.add("decision_seconds_\(name)", "CPU time to show it, \(title)", Double(needed) * secondsPerPair, "s")
    }
  }
}

extension Figures {
  fileprivate mutating func add(_ factor: VarianceFactor, _ name: String, _ title: String) {
    add(name, title, factor.factor, "times")
    add("\(name)_error", "  standard error", factor.standardError, "times")
  }
}
