// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import FunnelModel
internal import Statistics

/// What findings say of how long deals take.
extension FittedScenario {
  /// The time from SQL to close, or from opportunity, or from first contact: whichever the history has.
  mutating func setCycle(_ fit: FunnelFit) {
    for topic in ["delay.sql_to_won", "delay.opportunity_to_won"] {
      guard let lesson = fit.lesson(topic), let median = lesson["median"], let law = SpelledLaw(lesson)
      else { continue }
      if setSeen(lesson) { return }
      setLaw("pipeline.cycle", \.pipeline.cycle, law)
      return note(
        "pipeline.cycle", error: median.standardError * 24,
        "error of the median, in hours: \(median.provenance)")
    }
    setTimeToWin(fit)
  }

  /// The time from first contact to win stands in for the cycle when the export has no SQLs.
  mutating func setTimeToWin(_ fit: FunnelFit) {
    if let lesson = fit.lesson("delay.capture_to_won"), setSeen(lesson, asWhat: Self.stand) { return }
    let time = fit.conversion.timeToWin
    let law = SpelledLaw(time.law, working: time.covariance.estimates, covariance: time.covariance.matrix)
    setLaw("pipeline.cycle", \.pipeline.cycle, law)
    note(
      "pipeline.cycle", error: time.median.standardError * 24,
      "\(Self.stand)best of \(time.candidates.count) laws by AIC; error of the median, in hours: "
        + time.median.provenance)
  }

  /// Sets a duration to a law with arguments as uncertain as they are, and notes how their errors go together.
  mutating func setLaw(_ path: String, _ place: WritableKeyPath<Scenario, Variate>, _ law: SpelledLaw) {
    scenario[keyPath: place] = .random(law.distribution)
    let size = law.arguments.count
    let paths = law.arguments.map { "\(path).\($0.name)" }
    for (index, argument) in law.arguments.enumerated() where argument.error > 0 && argument.error.isFinite {
      note(paths[index], error: argument.error, "with the law of \(path)")
      for other in (index + 1..<size) {
        correlate(paths[index], paths[other], law.correlations[index * size + other])
      }
    }
  }

  /// What the time to win stands for.
  private static let stand =
    "from first contact to won, used as the time from SQL to close, so the wait before the SQL is in it; "

  /// Takes the cycle as it was seen where no law describes it.
  /// - Returns: Whether it did; not where a law fits or too little was seen.
  private mutating func setSeen(_ lesson: FitLesson, asWhat: String = "") -> Bool {
    guard lesson.goodness?.fits == false, let seen = lesson.seen, let law = seen.distribution(times: 24),
      let best = lesson.law?.family.name
    else { return false }
    scenario.pipeline.cycle = .random(law)
    let beyond =
      seen.resolved < 1
      ? "; beyond \(rounded(seen.last)) days, as far as deals were watched, it goes on as the \(best) law does, which "
        + "has \(percent(1 - seen.resolved)) of wins there"
      : ""
    comments["pipeline.cycle"] = "no law fits: as seen, at every 5 % of wins from the fastest to the slowest\(beyond)"
    note(
      "pipeline.cycle", error: seen.medianError * 24,
      "\(asWhat)no law describes it: of \(lesson.candidates.count) the best, \(best), is rejected; quantiles of "
        + "\(seen.count) waits as seen, open ones counted for as long as they were watched\(beyond); error of the median, "
        + "in hours: \(lesson.entries[0].value.provenance)")
    return true
  }
}
