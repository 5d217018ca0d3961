// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

extension FitTopic {
  static let scores = FitTopic(name: "scores", title: "which scores leads have") { facts throws(FitGap) in
    let leads = facts.history.leads
    let captured = facts.leads.map { facts.scoreAtCapture($0) }
    let known = facts.leads.filter { !captured[$0].isNaN }
    guard known.count >= 20 else { throw FitGap("\(known.count) of the 20 leads needed have a score") }
    let all = known.map { captured[$0] }
    guard let highest = all.max(), let lowest = all.min(), lowest >= 0, highest <= 100 else {
      throw FitGap("scores run from \(short(all.min() ?? 0)) to \(short(all.max() ?? 0)), not from 0 to 100")
    }
    var lesson = FitLesson()
    lesson.law = scoreLaw(all)
    let origin = "\(known.count) of \(leads.count) leads have a score; \(facts.period)"
    func add(_ name: String, _ scores: [Double]) {
      guard scores.count >= 2 else { return }
      let moments = SampleMoments(scores)
      lesson.add("\(name)mean", moments.mean, moments.standardError, unit: "points", count: scores.count, from: origin)
      let deviation = moments.variance.squareRoot()
      let fourth = scores.reduce(0) { $0 + pow($1 - moments.mean, 4) } / Double(scores.count)
      let error = max(fourth - moments.variance * moments.variance, 0).squareRoot() / (2 * deviation)
      lesson.add(
        "\(name)sd", deviation, deviation > 0 ? error / Double(scores.count).squareRoot() : 0, unit: "points",
        count: scores.count, from: origin)
    }
    add("", all)
    for (index, name) in facts.history.sources.enumerated() {
      add("source.\(name).", known.filter { Int(leads.source[$0]) == index }.map { captured[$0] })
    }
    let missing = leads.count - known.count
    // Counted, not estimated: it says what the export holds.
    lesson.add(
      "missing", Double(missing) / Double(leads.count), .infinity, unit: "share of leads", count: leads.count,
      from: origin)
    if facts.history.scoresAreOfExport {
      lesson.cautions.append(
        "Scores are those of the export, not of the handover: what happened since is in them, so what follows the score "
          + "looks stronger than it was.")
    }
    return lesson
  }

  static let scoreDrift = FitTopic(name: "score_drift", title: "how scores move while nobody in sales works the lead") {
    facts throws(FitGap) in
    guard facts.count(.scoreChanged) > 0 else { throw FitGap("no changes of scores are on record") }
    var steps: [ScoreStep] = []
    let history = facts.history
    for lead in facts.leads {
      let handover = facts.hasWork ? facts.handover(lead)?.moment ?? .infinity : .infinity
      var before: (score: Double, moment: Double)?
      for event in history.leads.events(of: lead) {
        let (score, moment) = (history.events.score[event], history.events.moment.days(event))
        guard !score.isNaN, moment < handover else { continue }
        if let before, moment > before.moment {
          steps.append(ScoreStep(before: before.score, after: score, elapsed: moment - before.moment))
        }
        before = (score, moment)
      }
    }
    guard steps.count >= 50 else { throw FitGap("\(steps.count) of the 50 changes before a handover that it takes") }
    let outcome = fitScoreDrift(steps)
    guard let fit = outcome.fit else { throw FitGap("the movement cannot be fitted: \(outcome.reason ?? "")") }
    var lesson = FitLesson()
    let origin = "\(fit.count) changes of scores before a handover; \(facts.period)"
    lesson.add("gain", fit.gain, fit.gainStandardError, unit: "points per day", count: fit.count, from: origin)
    lesson.add(
      "decay", fit.decay, fit.decayStandardError, unit: "per day", count: fit.count, from: origin,
      interval: FittedValue.factorInterval(fit.decay, fit.decayStandardError))
    if fit.decay > 0 {
      lesson.add(
        "half_life", fit.halfLife, fit.halfLifeStandardError, unit: "days", count: fit.count, from: origin,
        interval: FittedValue.factorInterval(fit.halfLife, fit.halfLifeStandardError))
    }
    lesson.cautions.append("Scores are logged when something moves them, so quiet times are seen less than busy ones.")
    return lesson
  }

  static let support = FitTopic(name: "support", title: "which scores sales has ever worked") { facts throws(FitGap) in
    guard facts.hasWork else { throw FitGap("no event says which leads sales worked") }
    let leads = facts.history.leads
    let worked = facts.leads.filter { !leads.score[$0].isNaN && facts.handover($0) != nil }.map { leads.score[$0] }
      .sorted()
    guard worked.count >= 50 else {
      throw FitGap("\(worked.count) of the 50 worked leads with a score that it takes")
    }
    // A handful of leads is no experience with a score: within ten points of the end there must be more.
    let enough = max(worked.count / 100, 5)
    var lesson = FitLesson()
    let origin =
      "\(worked.count) worked leads with a score; ends have \(enough) or more within ten points; \(facts.period)"
    let places = worked.indices.dropLast(enough - 1)
    let lowest = places.first { worked[$0 + enough - 1] <= worked[$0] + 10 }
    let highest = places.last { worked[$0] >= worked[$0 + enough - 1] - 10 }
    guard let lowest, let highest else { throw FitGap("worked leads are too few for the spread of their scores") }
    if let rule = HandoverRule(facts) { addRule(rule, facts, to: &lesson) }
    lesson.add("lowest", worked[lowest], .infinity, unit: "points", count: worked.count, from: origin)
    lesson.add("highest", worked[highest + enough - 1], .infinity, unit: "points", count: worked.count, from: origin)
    for (name, p) in [("p10", 0.1), ("median", 0.5), ("p90", 0.9)] {
      lesson.add(name, quantile(sorted: worked, p), .infinity, unit: "points", count: worked.count, from: origin)
    }
    return lesson
  }

  private static func addRule(_ rule: HandoverRule, _ facts: HistoryFacts, to lesson: inout FitLesson) {
    lesson.add(
      "threshold", rule.threshold, .infinity, unit: "points", count: rule.direct,
      from: "the score that parts best the \(rule.direct) leads that went straight to sales from those that never came "
        + "there; \(rule.directBelow) of the \(rule.direct) had less; \(facts.period)")
    if 20 * rule.directBelow > rule.direct {
      lesson.cautions.append(
        "\(rule.directBelow) of the \(rule.direct) leads that went straight to sales scored below the threshold of "
          + "\(Int(rule.threshold)): they raised their hands or somebody passed them on, which the export does not say. "
          + "The scenario hands over by score alone (`sources.NAME.hand_raisers`).")
    }
    if 10 * rule.laterBelow > rule.later {
      lesson.cautions.append(
        "\(rule.laterBelow) of the \(rule.later) leads that came to sales later still scored below the threshold of "
          + "\(Int(rule.threshold)): a signal or the time brought them there, which the export does not say. The scenario "
          + "hands over by score alone (`nurture.exit`), so fewer of them reach sales in it.")
    }
  }

  /// The beta law of points from 0 to 100 with the mean and deviation of scores; nil when they do not vary.
  static func scoreLaw(_ scores: [Double]) -> Distribution? {
    guard scores.count >= 20 else { return nil }
    let moments = SampleMoments(scores)
    return scoreLaw(mean: moments.mean, deviation: moments.variance.squareRoot())
  }

  /// The same from a mean and a deviation in points.
  static func scoreLaw(mean points: Double, deviation spread: Double) -> Distribution? {
    let (mean, deviation) = (points / 100, spread / 100)
    guard deviation > 1e-6, mean > 0, mean < 1, deviation * deviation < 0.999 * mean * (1 - mean) else { return nil }
    let size = mean * (1 - mean) / (deviation * deviation) - 1
    return Distribution.beta((mean * size).legible, ((1 - mean) * size).legible).scaled(by: 100)
  }
}

extension HistoryFacts {
  /// The score with which a lead came in; where that is not on record, the one it is known by.
  func scoreAtCapture(_ lead: Int) -> Double {
    let first = history.leads.events(of: lead).first { history.events.kind[$0] == .captured }
    if let first, !history.events.score[first].isNaN { return history.events.score[first] }
    return history.leads.score[lead]
  }
}
