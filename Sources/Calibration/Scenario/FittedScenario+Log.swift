// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel
internal import Statistics

/// What findings say that only a log of every step shows.
extension FittedScenario {
  /// The largest error of log-odds at a score of 0 with which a line is written down: beyond it 0 lies so far from the
  /// scores on record that the mean of what is believed there is no longer the line's share.
  private static let farthest = 0.3

  /// A share of a stage: by score where the slope is more than chance, else the same for all.
  /// - Returns: Whether it follows the score.
  @discardableResult
  mutating func setShare(
    _ path: String, _ place: WritableKeyPath<Scenario, Value>, _ effectPath: String,
    _ effect: WritableKeyPath<Scenario, Value>, _ lesson: FitLesson
  ) -> Bool {
    guard let slope = lesson["slope"], let intercept = lesson["intercept"],
      abs(slope.value) > 2 * slope.standardError, intercept.standardError < Self.farthest
    else {
      if let share = lesson["share"] { set(path, place, share) }
      return false
    }
    let share = Qualification.share(logOdds: intercept.value)
    scenario[keyPath: place] = Value(
      uncertain: .logitnormal(mu: intercept.value.legible, sigma: intercept.standardError.legible))
    note(
      path, error: share * (1 - share) * intercept.standardError, "at a score of 0: \(intercept.provenance)")
    set(effectPath, effect, slope)
    correlate(path, effectPath, lesson.covariance?.correlation(0, 1))
    return true
  }

  /// The minutes of research, dials and talk.
  /// - Returns: Whether the history has them.
  mutating func setWork(_ fit: FunnelFit) -> Bool {
    guard let work = fit.lesson("work") else { return false }
    for (name, place) in [
      ("research", \Scenario.team.research), ("dial", \Scenario.team.dial), ("talk", \Scenario.team.talk),
    ] {
      guard let minutes = work[name] else { continue }
      scenario[keyPath: place] = .constant(
        FittedScenario.believed(max(0, minutes.value), minutes.standardError))
      note("team.\(name)", error: minutes.standardError, minutes.provenance)
    }
    return true
  }

  mutating func setRouting(_ fit: FunnelFit) {
    guard let lost = fit.lesson("routing")?["lost"] else { return }
    set("routing.lost", \.routing.lost, lost)
  }

  /// What a stay in nurture does, and how long it is.
  mutating func setNurture(_ fit: FunnelFit) {
    guard let lesson = fit.lesson("nurture"), let days = lesson["days"] else { return }
    scenario.today.nurtureTime = (24 * days.value).rounded()
    note("nurture.days", error: nil, days.provenance)
    comments["nurture.hazard"] = nil
    if let gap = lesson["touch_gap"] {
      scenario.today.touchGap = (24 * gap.value).rounded()
      note("nurture.touch_gap", error: nil, gap.provenance)
    }
    if let hazard = lesson["hazard"] { set("nurture.hazard", \.nurture.hazard, hazard) }
    if let gain = lesson["score_gain"] { set("nurture.score_gain", \.nurture.scoreGain, gain) }
    if let optOut = lesson["opt_out"] { set("nurture.opt_out", \.nurture.optOut, optOut) }
    if let gain = lesson["touch_gain"] {
      scenario.nurture.touchGain = .constant(FittedScenario.believed(max(0, gain.value), gain.standardError))
      note("nurture.touch_gain", error: gain.standardError, gain.provenance)
      // Scores before and after touches say more of fading than changes at any time.
      scenario.scoring.halfLife = .infinity
      scenario.history.removeAll { $0.path == "scoring.half_life" }
    }
    if let half = lesson["half_life"] {
      scenario.scoring.halfLife = (24 * half.value).legible
      note("scoring.half_life", error: 24 * half.standardError, half.provenance)
    }
  }

  /// How long the agency takes for a case and until it hands over.
  mutating func setAgency(_ fit: FunnelFit) {
    if let lesson = fit.lesson("delay.agency_case"), let law = seen(lesson) ?? lesson.law, let median = lesson["median"]
    {
      scenario.agency.service = .random(law)
      note("agency.service", error: median.standardError, "error of the median: \(median.provenance)")
    }
    guard let lesson = fit.lesson("delay.agency_to_handover") else { return }
    if let atOnce = lesson["at_once"], atOnce.value >= 0.5 {
      scenario.agency.delay = .constant(0)
      return note("agency.delay", error: nil, "most come at once: \(atOnce.provenance)")
    }
    guard let median = lesson["median"] else { return }
    if let law = seen(lesson, times: 24) {
      scenario.agency.delay = .random(law)
    } else if let law = SpelledLaw(lesson) {
      setLaw("agency.delay", \.agency.delay, law)
    }
    note("agency.delay", error: 24 * median.standardError, "error of the median, in hours: \(median.provenance)")
  }

  /// The waits as they were seen, where no law describes them.
  private func seen(_ lesson: FitLesson, times factor: Double = 1) -> Distribution? {
    lesson.goodness?.fits == false ? lesson.seen?.distribution(times: factor) : nil
  }
}
