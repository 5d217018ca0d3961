// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import FunnelModel
internal import Statistics

/// What findings say of leads that sales works: reached, accepted, qualified, won.
extension FittedScenario {
  /// How often attempts reach leads, how many are made, and what a slow first one costs.
  mutating func setContact(_ fit: FunnelFit) {
    if let cadence = fit.lesson("attempts_made")?["cadence"] {
      scenario.today.attempts = max(1, Int(cadence.value))
      note("sales.attempts", error: nil, cadence.provenance)
    }
    guard let contact = fit.lesson("contact"), let rate = contact["contact_rate"] else { return }
    set("team.contact_rate", \.team.contactRate, rate)
    if let reachable = contact["reachable"] {
      set("team.reachable", \.team.reachable, reachable)
      correlate("team.contact_rate", "team.reachable", contact.covariance?.correlation(0, 1))
    } else {
      scenario.team.reachable = 1
      note("team.reachable", error: nil, "part of the chance of an attempt: \(rate.provenance)")
    }
    scenario.team.contactConcentration = .infinity
    if let concentration = contact["concentration"] {
      scenario.team.contactConcentration = min(max(concentration.value, 0.1), 1_000_000).legible
      note("team.contact_concentration", error: concentration.standardError, concentration.provenance)
    }
    setResponse(fit)
  }

  private mutating func setResponse(_ fit: FunnelFit) {
    guard let exponent = fit.lesson("response")?["exponent"] else {
      scenario.team.responseEffect = 0
      return assume("team.response_effect", "the export has too few response times: speed is taken not to matter")
    }
    set("team.response_effect", \.team.responseEffect, exponent)
    scenario.team.causalShare = 0.5
    assume(
      "team.causal_share",
      "logs do not tell speed from choice: reps call promising leads sooner, and half of the effect is taken as real")
  }

  /// Sets the chain from contact to win from the shares of its stages.
  /// - Returns: Whether the history has them.
  mutating func setChain(_ fit: FunnelFit) -> Bool {
    guard fit.lesson("contact") != nil, let sql = fit.lesson("qualification"), let wins = fit.lesson("wins"),
      let won = wins["share"], let share = sql["share"]
    else { return false }
    if let accepted = fit.lesson("acceptance") {
      setShare("acceptance.rate", \.acceptance.rate, "acceptance.effects.score", \.acceptance.effects.score, accepted)
    }
    setLine(fit, sql, share: share)
    if let opportunities = fit.lesson("opportunities") {
      setShare(
        "pipeline.opportunity_rate", \.pipeline.opportunityRate, "pipeline.opportunity_effects.score",
        \.pipeline.opportunityEffects.score, opportunities)
    } else {
      scenario.pipeline.opportunityRate = 1
      assume("pipeline.opportunity_rate", "the export has no opportunities apart from SQLs")
    }
    if let recent = RecentShare(fit) {
      setRecent(recent, won)
      setWinScore(wins, won)
    } else if !setShare(
      "pipeline.win_rate", \.pipeline.winRate, "pipeline.win_effects.score", \.pipeline.winEffects.score, wins)
    {
      setWinScore(wins, won)
    }
    setCycle(fit)
    return true
  }

  /// The win rate of recent leads: that of the whole history times the change that the drift test found.
  private mutating func setRecent(_ recent: RecentShare, _ won: FittedValue) {
    let change = min(recent.ratio, 0.99 / won.value)
    // Few leads are recent, so their share's error is what counts.
    let error = change * won.value * recent.relativeError
    scenario.pipeline.winRate = FittedScenario.believed(change * won.value, error)
    note(
      "pipeline.win_rate", error: error,
      "\(rounded(change)) times the \(percent(won.value)) of the whole history: \(won.provenance)")
    comments["pipeline.win_rate"] =
      "\(percent(won.value)) in the whole history; \(recent.reason), put here as history does not say which step changed"
  }

  /// The log-odds of an SQL by score and source.
  private mutating func setLine(_ fit: FunnelFit, _ lesson: FitLesson, share: FittedValue) {
    scenario.qualification.bands = []
    let steps = Self.bands(lesson)
    if !steps.isEmpty {
      setSteps(steps, share.provenance)
    } else if let intercept = lesson["intercept"], let slope = lesson["slope"] {
      set("qualification.intercept", \.qualification.intercept, intercept)
      set("qualification.slope", \.qualification.slope, slope)
      correlate("qualification.intercept", "qualification.slope", lesson.covariance?.correlation(0, 1))
    } else {
      let error = share.standardError / (share.value * (1 - share.value))
      scenario.qualification.slope = 0
      scenario.qualification.intercept = FittedScenario.believed(Qualification.logOdds(share: share.value), error)
      note("qualification.intercept", error: error, share.provenance)
      assume("qualification.slope", "the export has no scores that vary")
    }
    let base = Qualification.logOdds(share: share.value)
    for index in fit.sources.indices {
      let name = fit.sources[index].name
      let path = "sources.\(scenario.sources[index].name).sql_offset"
      if let offset = lesson["offset.\(name)"] {
        scenario.sources[index].offset = FittedScenario.believed(offset.value, offset.standardError)
        note(path, error: offset.standardError, offset.provenance)
      } else if lesson["slope"] == nil, let own = lesson["source.\(name)"], own.value > 0, own.value < 1 {
        let error = own.standardError / (own.value * (1 - own.value))
        scenario.sources[index].offset = FittedScenario.believed(Qualification.logOdds(share: own.value) - base, error)
        note(path, error: error, own.provenance)
      }
    }
  }

  /// Rates by band of score instead of a line.
  private mutating func setSteps(_ steps: [ScoreBand], _ origin: String) {
    scenario.qualification.bands = steps
    scenario.history.removeAll { ["qualification.intercept", "qualification.slope"].contains($0.path) }
    comments["qualification.bands"] =
      "the share follows the score in steps that foretell later leads better than a logistic line does"
    for (index, band) in steps.enumerated() {
      note("qualification.bands.\(index + 1)", error: band.rate.belief?.variance.squareRoot(), origin)
    }
  }

  /// The shares by score where steps were chosen over a line, as bands from 0 to 100.
  ///
  /// They are those of every ten points, whose errors are known; ten points with too few leads go with the next band.
  static func bands(_ lesson: FitLesson) -> [ScoreBand] {
    var bands: [ScoreBand] = []
    for entry in lesson.entries where entry.name.hasPrefix("band.") {
      guard let highest = entry.name.split(separator: ".").last.flatMap({ Double($0) }) else { return [] }
      // Half a lead of either kind keeps a band without any from being certain.
      let half = 0.5 / Double(max(entry.value.count, 1))
      let rate = believed(min(max(entry.value.value, half), 1 - half), entry.value.standardError)
      bands.append(ScoreBand(upTo: highest, rate: rate))
    }
    if !bands.isEmpty { bands[bands.count - 1].upTo = 100 }
    return bands
  }

  /// How the win rate follows the score: the line's slope at the mean share, as an exponent.
  private mutating func setWinScore(_ wins: FitLesson, _ won: FittedValue) {
    guard let slope = wins["slope"], let intercept = wins["intercept"] else { return }
    let effect = slope.value * (1 - won.value)
    let error = slope.standardError * (1 - won.value)
    scenario.pipeline.winScoreEffect = FittedScenario.believed(effect, error)
    note("pipeline.win_score_effect", error: error, "slope of the log-odds times the share lost; \(slope.provenance)")
    let score = (Qualification.logOdds(share: won.value) - intercept.value) / slope.value
    guard score.isFinite, (0...100).contains(score) else { return }
    scenario.pipeline.referenceScore = Value(score.legible)
    note("pipeline.reference_score", error: nil, "the score at which the line gives the mean win rate")
  }

  /// Splits the share of worked leads that is won, which may follow the score, over reaching, qualifying and closing.
  ///
  /// Only the product is fitted, so the steps are assumed: the default reach, raised where history won more, and what
  /// remains split evenly between opportunity and win.
  /// - Returns: Whether the history has worked leads with scores.
  mutating func setWorkedWins(_ fit: FunnelFit) -> Bool {
    guard fit.lesson("support") != nil, let wins = fit.lesson("wins"), let share = wins["share"],
      let intercept = wins["intercept"], let slope = wins["slope"], let scores = fit.lesson("support"),
      let low = scores["p10"], let high = scores["p90"], high.value > low.value
    else { return false }
    let recent = RecentShare(fit)
    let level = recent?.value ?? fit.lesson("outcomes")?["won"] ?? share
    let steps = Self.bands(wins)
    if let recent { comments[steps.isEmpty ? "qualification.intercept" : "qualification"] = recent.reason }
    // The line, or steps, give the form; competing outcomes, which count leads that are still open, the level.
    let lift = Qualification.logOdds(share: level.value) - Qualification.logOdds(share: share.value)
    func won(_ score: Double) -> Double {
      Qualification.share(logOdds: intercept.value + slope.value * score + lift)
    }
    func lifted(_ share: Double) -> Double { Qualification.share(logOdds: Qualification.logOdds(share: share) + lift) }
    let highest =
      steps.map { lifted($0.rate.number) }.max() ?? max(won(scores["highest"]?.value ?? high.value), won(low.value))
    scenario.team.responseEffect = 0
    assume(
      "team.response_effect", "the export does not say which attempts reached the lead: speed is taken not to matter")
    raiseReach(to: min(0.99, highest / (FittedScenario.plausible * FittedScenario.plausible)))
    let reach = scenario.team.work(attempts: scenario.today.attempts).reach
    let closing = min(1, highest / (FittedScenario.plausible * reach))
    scenario.pipeline.opportunityRate = Value(closing.squareRoot().legible)
    scenario.pipeline.winRate = Value(closing.squareRoot().legible)
    for path in ["pipeline.opportunity_rate", "pipeline.win_rate"] {
      assume(path, "the export says who was won, not who was reached or qualified; only the product of these is fitted")
    }
    let origin = "\(percent(level.value)) of worked leads are won; only the product with reach and closing is fitted: "
    if steps.isEmpty {
      setWorkedLine(
        wins, low: low.value, high: high.value, origin, levelOrigin: level.provenance,
        levelError: recent.map { $0.relativeError / (1 - $0.value.value) } ?? 0,
        odds: { Qualification.logOdds(share: min(won($0) / (reach * closing), 0.99)) })
    } else {
      setSteps(
        steps.map { step in
          let counted = (step.rate.belief?.variance.squareRoot() ?? 0) / (reach * closing)
          let rate = min(lifted(step.rate.number) / (reach * closing), 0.99)
          let error = hypot(counted, rate * (recent?.relativeError ?? 0))
          return ScoreBand(upTo: step.upTo, rate: FittedScenario.believed(rate, error))
        }, origin + share.provenance)
    }
    for index in fit.sources.indices {
      guard let offset = wins["offset.\(fit.sources[index].name)"] else { continue }
      scenario.sources[index].offset = FittedScenario.believed(offset.value, offset.standardError)
      note("sources.\(scenario.sources[index].name).sql_offset", error: offset.standardError, offset.provenance)
    }
    setTimeToWin(fit)
    return true
  }

  /// The log-odds of an SQL among leads reached, as a line through its values at a low and a high score; `levelError` is
  /// the error of its level when that is another than the line's own.
  private mutating func setWorkedLine(
    _ wins: FitLesson, low: Double, high: Double, _ origin: String, levelOrigin: String, levelError: Double,
    odds: (Double) -> Double
  ) {
    guard let intercept = wins["intercept"], let slope = wins["slope"] else { return }
    let steepness = (odds(high) - odds(low)) / (high - low)
    let stretch = slope.value == 0 ? 1 : steepness / slope.value
    scenario.qualification.bands = []
    scenario.qualification.slope = FittedScenario.believed(steepness, slope.standardError * abs(stretch))
    let error = hypot(intercept.standardError * abs(stretch), levelError)
    scenario.qualification.intercept = FittedScenario.believed(odds(low) - steepness * low, error)
    note("qualification.slope", error: slope.standardError * abs(stretch), origin + slope.provenance)
    note("qualification.intercept", error: error, origin + levelOrigin)
    correlate("qualification.intercept", "qualification.slope", wins.covariance?.correlation(0, 1))
  }

  /// A reach below what history won is impossible; then all leads can be reached, as often as it takes.
  mutating func raiseReach(to needed: Double) {
    let attempts = scenario.today.attempts
    guard scenario.team.work(attempts: attempts).reach < needed else { return }
    scenario.team.reachable = 1
    scenario.team.contactRate = Value((1 - pow(1 - needed, 1 / Double(attempts))).legible)
    for path in ["team.reachable", "team.contact_rate"] {
      assume(
        path, "with the usual values fewer leads would be reached than were won; this is the least that explains it")
    }
  }

  /// Rep minutes that add up to the hours on record.
  mutating func setService(_ fit: FunnelFit) {
    guard let hours = fit.lesson("service")?["per_lead"] else { return }
    let usual = scenario.minutesPerLead(attempts: scenario.today.attempts)
    guard usual > 0 else { return }
    let factor = 60 * hours.value / usual
    for (path, place) in [
      ("team.research", \Scenario.team.research), ("team.dial", \Scenario.team.dial),
      ("team.talk", \Scenario.team.talk),
    ] {
      let minutes = (scenario[keyPath: place].mean * factor).legible
      scenario[keyPath: place] = .constant(
        FittedScenario.believed(minutes, minutes * hours.standardError / hours.value))
      note(
        path, error: minutes * hours.standardError / hours.value,
        "the usual split over research, dials and talk, scaled to \(rounded(hours.value)) hours a lead: \(hours.provenance)"
      )
    }
  }

  mutating func set(_ path: String, _ place: WritableKeyPath<Scenario, Value>, _ value: FittedValue) {
    scenario[keyPath: place] = FittedScenario.believed(value.value, value.standardError)
    note(path, error: value.standardError, value.provenance)
  }

  /// Notes that the errors of two values go together, so that studies draw them jointly.
  mutating func correlate(_ path: String, _ other: String, _ correlation: Double?) {
    guard let correlation, correlation != 0, let index = scenario.history.firstIndex(where: { $0.path == path }) else {
      return
    }
    scenario.history[index].correlations[other] = (correlation * 10_000).rounded() / 10_000
  }
}
