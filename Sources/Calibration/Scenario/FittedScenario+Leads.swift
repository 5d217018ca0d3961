// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import FunnelModel
internal import Statistics

/// What findings say of leads before sales works them.
extension FittedScenario {
  /// Growth, season and the share of leads that come while sales is closed.
  mutating func setPattern(_ fit: FunnelFit) {
    guard let lesson = fit.lesson("arrivals"), let hours = lesson["after_hours"] else { return }
    let closed = zip(scenario.arrivals.weekdays, scenario.calendar.worksOn).reduce(0) { $0 + ($1.1 ? 0 : $1.0) } / 7
    scenario.arrivals.afterHours = Value(min(1, max(hours.value, closed + 1e-4)).legible)
    note("arrivals.after_hours", error: hours.standardError, hours.provenance)
  }

  /// The scores of every source, today's threshold, and the range of scores that sales knows.
  mutating func setScores(_ fit: FunnelFit) {
    setGrowth(fit)
    guard let lesson = fit.lesson("scores"), lesson.law != nil else { return }
    for index in fit.sources.indices {
      let name = fit.sources[index].name
      let (mean, deviation) = (lesson["source.\(name).mean"], lesson["source.\(name).sd"])
      let own = mean.flatMap { mean in
        deviation.flatMap { mean.count >= 50 ? FitTopic.scoreLaw(mean: mean.value, deviation: $0.value) : nil }
      }
      guard let law = own ?? lesson.law else { continue }
      scenario.sources[index].score = .random(law)
      let path = "sources.\(scenario.sources[index].name).score"
      comments[path] = nil
      note(
        path, error: (own == nil ? lesson["mean"] : mean)?.standardError,
        "beta law with the mean and deviation of the scores\(own == nil ? " of all sources" : ""); error of the mean; "
          + "scores at handover, or the last known: \(lesson.entries[0].value.provenance)")
    }
    setDrift(fit)
    guard let support = fit.lesson("support"), let lowest = support["lowest"], let highest = support["highest"] else {
      scenario.today.threshold = 0
      return assume("handoff.threshold", "the export does not say which leads sales worked: all count as handed over")
    }
    let rule = support["threshold"]
    scenario.today.threshold = (rule ?? lowest).value.rounded(.down)
    scenario.history.removeAll { $0.path == "handoff.threshold" }
    let known = min(lowest.value.rounded(.down), scenario.today.threshold)
    scenario.history.append(
      HistoryNote(
        path: "handoff.threshold", standardError: nil,
        origin: (rule.map { "\($0.provenance); worked are" } ?? "the lowest score sales works:")
          + " \(lowest.provenance)",
        support: known...max(highest.value.rounded(.up), scenario.today.threshold)))
    comments["nurture.hazard"] = "left out: the fit does not tell what nurture does to scores"
  }

  /// Growth only where it cannot be chance.
  private mutating func setGrowth(_ fit: FunnelFit) {
    guard let growth = fit.lesson("arrivals")?["growth"], growth.standardError.isFinite else { return }
    let isFirm = abs(growth.value) > 2 * growth.standardError
    for index in scenario.sources.indices {
      let path = "sources.\(scenario.sources[index].name).growth"
      if isFirm {
        scenario.sources[index].growth = FittedScenario.believed(growth.value, growth.standardError)
        note(path, error: growth.standardError, "the same for all sources: \(growth.provenance)")
      } else {
        comments[path] =
          "\(percent(growth.value)) ± \(percent(growth.standardError)) a month cannot be told from no growth"
      }
    }
  }

  private mutating func setDrift(_ fit: FunnelFit) {
    guard let half = fit.lesson("score_drift")?["half_life"], half.value > 2 * half.standardError else { return }
    scenario.scoring.halfLife = (24 * half.value).legible
    note("scoring.half_life", error: 24 * half.standardError, half.provenance)
  }

  /// The threshold as a lever, from today's upwards: below lies what nobody knows.
  var thresholdRange: [LeverRange] {
    guard scenario.support != nil else { return [] }
    let today = scenario.today.threshold
    return [
      LeverRange(
        settings: [0, 5, 10, 15].map { today + $0 }.filter { $0 <= 100 }.map {
          Setting(lever: .threshold, value: .number($0))
        })
    ]
  }
}
