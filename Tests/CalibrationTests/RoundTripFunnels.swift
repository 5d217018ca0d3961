// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics

@testable import Calibration

/// The funnels that between them have every mechanism on that a history can teach.
extension RoundTripFunnel {
  static func all(_ size: Double) -> [RoundTripFunnel] { simulated(size) + written }

  /// Those of LeadFlow's own engine, with so many times the leads.
  static func simulated(_ size: Double) -> [RoundTripFunnel] {
    [
      sales(size), pipeline(size), stages(size), concentration(size), response(size), bands(size), nurture(size),
      fading(size), agency(size), season,
    ]
  }

  /// Arrivals, contact, work, acceptance and qualification.
  static func sales(_ size: Double) -> RoundTripFunnel {
    let weekdays = [1.3, 1.25, 1.2, 1.15, 1.1, 0.5, 0.5]
    var funnel = RoundTripFunnel("sales", months: 8, volume: 90 * size) { scenario in
      scenario.arrivals.weekdays = weekdays
      scenario.arrivals.afterHours = 0.4
      scenario.arrivals.overdispersion = 0.15
      scenario.sources[0].offset = 0.3
      scenario.sources[1].offset = -0.5
      scenario.team.dial = .random(.uniform(low: 3, high: 5))
      scenario.team.research = .random(.exponential(mean: 8))
      scenario.team.talk = .random(.gamma(shape: 4, scale: 5))
      scenario.team.reachable = 0.75
      scenario.team.contactRate = 0.35
      scenario.routing.lost = 0.06
      scenario.acceptance.rate = 0.4
      scenario.acceptance.effects.score = 0.02
      scenario.qualification.bands = []
      scenario.qualification.intercept = -2
      scenario.qualification.slope = 0.03
      scenario.today.attempts = 6
    }
    expectArrivals(&funnel, weekdays, volume: 90 * size)
    for source in ["search", "partner"] {
      funnel.expect("sources.*.score", 50, "scores", "source.\(source).mean")
      funnel.expect("sources.*.score", 100 / 12.0.squareRoot(), "scores", "source.\(source).sd")
    }
    funnel.expect("sources.*.score", 50, "scores", "mean")
    funnel.expect("sources.*.score", 100 / 12.0.squareRoot(), "scores", "sd")
    expectCalls(&funnel, reachable: 0.75, rate: 0.35, attempts: 6)
    funnel.expect("team.dial", 4, "work", "dial")
    funnel.expect("team.research", 8, "work", "research")
    funnel.expect("team.talk", 20, "work", "talk")
    funnel.expect("routing.lost", 0.06, "routing", "lost")
    funnel.expect("sales.attempts", 6, "attempts_made", "cadence")
    func accepted(_ score: Double) -> Double { logistic(log(0.4 / 0.6) + 0.02 * score) }
    expectStage(&funnel, "acceptance", ("acceptance.rate", log(0.4 / 0.6)), ("acceptance.effects.score", 0.02))
    for name in ["share", "source.search", "source.partner"] {
      funnel.expect("", meanOverScores(accepted), "acceptance", name)
    }
    let offsets = ["search": 0.3, "partner": -0.5]
    funnel.expect(
      "qualification.intercept", "qualification", "intercept", truth: { -2 + meanOffset(offsets, $0) })
    funnel.expect("qualification.slope", 0.03, "qualification", "slope")
    // Leads that were accepted have higher scores than others.
    let shares = offsets.mapValues { offset in
      meanOverScores { accepted($0) * logistic(-2 + offset + 0.03 * $0) } / meanOverScores(accepted)
    }
    for (source, offset) in offsets {
      funnel.expect(
        "sources.*.sql_offset", "qualification", "offset.\(source)", truth: { offset - meanOffset(offsets, $0) })
      let share = shares[source] ?? 0
      funnel.expect("sources.*.sql_offset", share, "qualification", "source.\(source)")
    }
    let share = 0.6 * (shares["search"] ?? 0) + 0.4 * (shares["partner"] ?? 0)
    funnel.expect("qualification.intercept", share, "qualification", "share")
    return funnel
  }

  private static func expectArrivals(_ funnel: inout RoundTripFunnel, _ weekdays: [Double], volume: Double) {
    for (day, factor) in weekdays.enumerated() {
      funnel.expect("arrivals.weekdays", factor, levels, "weekday.\(day + 1)")
    }
    funnel.expect("sources.*.volume", volume, levels, "level")
    funnel.expect("arrivals.after_hours", 0.4, "arrivals", "after_hours")
    funnel.expect("arrivals.overdispersion", 1 / 0.15, levels, "theta")
    funnel.expect("arrivals.overdispersion", 1 / 0.15, "arrivals", "theta", part: "theta beside the trend")
    funnel.expect("", 0, "arrivals", "growth", part: "no growth")
    funnel.expect("", 0, "arrivals", "lag_1")
  }

  /// Contacts, and the minutes that go into a lead: research once, a dial at every attempt, a talk when it is reached.
  private static func expectCalls(_ funnel: inout RoundTripFunnel, reachable: Double, rate: Double, attempts: Int) {
    funnel.expect("team.reachable", reachable, "contact", "reachable")
    // Where the chance is that of the first attempt at everybody, it is another one.
    funnel.expect("team.contact_rate", "contact", "contact_rate", truth: { _ in rate }) { lesson in
      lesson["reachable"].flatMap { _ in lesson["contact_rate"] }
    }
    for (part, which) in [("of the first quarter", 0), ("of the second quarter", 1)] {
      funnel.expect("", "contact", "contact_rate.2026-Q\(which + 1)", part: "rate \(part)", truth: { _ in rate }) {
        lesson in
        let quarters = lesson.entries.filter { $0.name.hasPrefix("contact_rate.") }
        return lesson["reachable"] != nil && quarters.count > which && quarters[which].value.unit == "share of attempts"
          ? quarters[which].value : nil
      }
    }
    var (reached, made, open) = (0.0, 0.0, reachable)
    for number in 1...attempts {
      let left = 1 - reached
      made += left
      funnel.expect("", rate * open / left, "contact", "attempt.\(number)")
      reached += rate * open
      open *= 1 - rate
    }
    let minutes = 8 + 4 * made + 20 * reached
    funnel.expect("", minutes / 60, "service", "per_lead", part: "per lead")
    funnel.expect("", minutes / made / 60, "service", "mean", part: "per attempt")
    for name in ["naive", "adjusted", "within_strata", "exponent"] {
      funnel.expect("", 0, "response", name, part: "\(name) without effect")
    }
  }

  /// The line of a stage by score that is alike for both sources.
  private static func expectStage(
    _ funnel: inout RoundTripFunnel, _ topic: String, _ intercept: (path: String, truth: Double),
    _ slope: (path: String, truth: Double)
  ) {
    funnel.expect(intercept.path, intercept.truth, topic, "intercept")
    funnel.expect(slope.path, slope.truth, topic, "slope")
    for source in ["search", "partner"] { funnel.expect("", 0, topic, "offset.\(source)") }
  }

  private static func logistic(_ odds: Double) -> Double { 1 / (1 + exp(-odds)) }

  /// The mean over scores that are even from 0 to 100.
  private static func meanOverScores(_ value: (Double) -> Double) -> Double {
    (0..<1000).reduce(0) { $0 + value(0.1 * (Double($1) + 0.5)) } / 1000
  }

  /// The mean of the sources' offsets among the leads of a fit: log-odds are told from it.
  private static func meanOffset(_ offsets: [String: Double], _ lesson: FitLesson) -> Double {
    let counts = offsets.map { (Double(lesson["offset.\($0.key)"]?.count ?? 0), $0.value) }
    return counts.reduce(0) { $0 + $1.0 * $1.1 } / counts.reduce(0) { $0 + $1.0 }
  }

  /// From SQL to the money.
  static func pipeline(_ size: Double) -> RoundTripFunnel {
    let cycle = Distribution.lognormal(median: 20 * 24, sigma: 0.6)
    var funnel = RoundTripFunnel("pipeline", months: 8, volume: 70 * size) { scenario in
      scenario.pipeline.opportunityRate = 0.45
      scenario.pipeline.opportunityEffects.score = 0.015
      scenario.pipeline.winRate = 0.25
      scenario.pipeline.winEffects.score = 0.012
      scenario.pipeline.cycle = .random(cycle)
      scenario.money.dealValue = .random(.lognormal(median: 8000, sigma: 0.5))
      scenario.qualification.bands = [ScoreBand(upTo: 100, rate: 0.8)]
    }
    expectStage(
      &funnel, "opportunities", ("pipeline.opportunity_rate", log(0.45 / 0.55)),
      ("pipeline.opportunity_effects.score", 0.015))
    expectStage(
      &funnel, "wins", ("pipeline.win_rate", log(0.25 / 0.75)), ("pipeline.win_effects.score", 0.012))
    func opened(_ score: Double) -> Double { logistic(log(0.45 / 0.55) + 0.015 * score) }
    let won = meanOverScores { opened($0) * logistic(log(0.25 / 0.75) + 0.012 * $0) }
    for name in ["share", "source.search", "source.partner"] {
      funnel.expect("", meanOverScores(opened), "opportunities", name)
      funnel.expect("", won / meanOverScores(opened), "wins", name)
    }
    funnel.expect("pipeline.cycle", 20, "delay.sql_to_won", "median")
    funnel.expect("pipeline.cycle", cycle.quantile(0.9) / 24, "delay.sql_to_won", "p90")
    for (name, truth) in [("meanlog", log(20 * 24) - log(24)), ("sdlog", 0.6)] {
      funnel.expect("pipeline.cycle", "delay.sql_to_won", name, truth: { _ in truth }) {
        $0.law?.family.name == "lognormal" ? $0[name] : nil
      }
    }
    funnel.expect("pipeline.win_rate", won, "delay.sql_to_won", "share")
    funnel.expect("money.deal_value", 8000 * exp(0.125), "deal_values", "mean")
    funnel.expect("money.deal_value", 8000, "deal_values", "median")
    funnel.expect("money.deal_value", 0.5, "deal_values", "sigma")
    return funnel
  }

  /// Named stages of the pipeline.
  static func stages(_ size: Double) -> RoundTripFunnel {
    var funnel = RoundTripFunnel("stages", months: 8, volume: 60 * size) { scenario in
      scenario.stages = [PipelineStage(name: "demo"), PipelineStage(name: "offer"), PipelineStage(name: "contract")]
      scenario.stages[0].conversion = 0.7
      scenario.stages[0].duration = .random(.gamma(shape: 3, scale: 3 * 24))
      scenario.stages[1].conversion = 0.8
      scenario.stages[1].duration = .random(.exponential(mean: 6 * 24))
    }
    funnel.expect("stages.*.conversion", 0.7, "pipeline_stages", "demo.conversion")
    funnel.expect("stages.*.duration", 9, "pipeline_stages", "demo.duration")
    funnel.expect("stages.*.conversion", 0.8, "pipeline_stages", "offer.conversion")
    funnel.expect("stages.*.duration", 6, "pipeline_stages", "offer.duration")
    return funnel
  }

  /// Leads that answer with chances of their own.
  static func concentration(_ size: Double) -> RoundTripFunnel {
    var funnel = RoundTripFunnel("concentration", months: 6, volume: 100 * size) { scenario in
      scenario.team.contactRate = 0.4
      scenario.team.contactConcentration = 2
      scenario.today.attempts = 8
    }
    funnel.expect("team.contact_rate", 0.4, "contact", "contact_rate", part: "mean of leads")
    funnel.expect("team.contact_concentration", 2, "contact", "concentration")
    for number in 1...8 {
      funnel.expect("", 0.8 / (1 + Double(number)), "contact", "attempt.\(number)")
    }
    return funnel
  }

  /// Slow first attempts are answered less; queues make them slow, whoever the lead is.
  static func response(_ size: Double) -> RoundTripFunnel {
    var funnel = RoundTripFunnel("response", months: 8, volume: 100 * size) { scenario in
      scenario.arrivals.afterHours = 0.4
      scenario.team.contactRate = 0.3
      scenario.team.responseEffect = 0.2
    }
    funnel.expect("team.response_effect", 0.2, "response", "exponent")
    return funnel
  }

  /// A share of SQLs that follows the score in steps.
  static func bands(_ size: Double) -> RoundTripFunnel {
    var funnel = RoundTripFunnel("bands", months: 8, volume: 100 * size) { scenario in
      scenario.qualification.bands = [
        ScoreBand(upTo: 50, rate: 0.1), ScoreBand(upTo: 80, rate: 0.15), ScoreBand(upTo: 100, rate: 0.85),
      ]
    }
    for (low, rate) in [(20, 0.1), (60, 0.15), (90, 0.85)] {
      funnel.expect("qualification.bands", rate, "qualification", "band.\(low).to.\(low + 10)")
    }
    return funnel
  }

  /// Stays in nurture: touches, jumps of the score, opting out.
  static func nurture(_ size: Double) -> RoundTripFunnel {
    var funnel = RoundTripFunnel("nurture", months: 10, volume: 50 * size) { scenario in
      scenario.nurture.hazard = 0.15
      scenario.nurture.scoreGain = 20
      scenario.nurture.touchGain = .random(.uniform(low: 1, high: 5))
      scenario.nurture.optOut = 0.02
      scenario.today.threshold = 70
      scenario.today.nurtureTime = 90 * 24
      scenario.today.touchGap = 10 * 24
    }
    funnel.expect("nurture.opt_out", 0.02, "nurture", "opt_out")
    funnel.expect("nurture.touch_gain", 3, "nurture", "touch_gain")
    funnel.expect("nurture.hazard", 0.15, "nurture", "hazard")
    funnel.expect("nurture.score_gain", 20, "nurture", "score_gain")
    return funnel
  }

  /// Scores that fade.
  static func fading(_ size: Double) -> RoundTripFunnel {
    var funnel = RoundTripFunnel("fading", months: 10, volume: 60 * size) { scenario in
      scenario.scoring.halfLife = 60 * 24
      scenario.nurture.hazard = 0.1
      scenario.nurture.scoreGain = 15
      scenario.nurture.touchGain = .random(.uniform(low: 0, high: 4))
      scenario.today.threshold = 80
      scenario.today.nurtureTime = 120 * 24
      scenario.today.touchGap = 15 * 24
    }
    funnel.expect("scoring.half_life", 60, "nurture", "half_life")
    funnel.expect("nurture.touch_gain", 2, "nurture", "touch_gain", part: "touch_gain of fading scores")
    funnel.expect("nurture.score_gain", 15, "nurture", "score_gain", part: "score_gain of fading scores")
    funnel.expect("nurture.hazard", 0.1, "nurture", "hazard", part: "hazard of fading scores")
    return funnel
  }

  /// Cases of an agency.
  static func agency(_ size: Double) -> RoundTripFunnel {
    var funnel = RoundTripFunnel("agency", months: 8, volume: 40 * size) { scenario in
      scenario.agency.service = .random(.gamma(shape: 2, scale: 3))
      scenario.agency.delay = .random(.lognormal(median: 5 * 24, sigma: 0.5))
      scenario.agency.reach = 0.8
      scenario.today.agencyEnabled = true
      scenario.today.agencyLane = .all
      scenario.today.agents = 20
    }
    let service = Distribution.gamma(shape: 2, scale: 3)
    funnel.expect("agency.service", service.quantile(0.5), "delay.agency_case", "median")
    funnel.expect("agency.service", service.quantile(0.9), "delay.agency_case", "p90")
    for (name, truth) in [("shape", 2), ("rate", 1 / 3.0)] {
      funnel.expect("agency.service", "delay.agency_case", name, truth: { _ in truth }) {
        $0.law?.family.name == "gamma" ? $0[name] : nil
      }
    }
    funnel.expect("agency.delay", 5, "delay.agency_to_handover", "median")
    funnel.expect("agency.delay", 5 * exp(0.5 * normalQuantile(0.9)), "delay.agency_to_handover", "p90")
    for (name, truth) in [("meanlog", log(5)), ("sdlog", 0.5)] {
      funnel.expect("agency.delay", "delay.agency_to_handover", name, truth: { _ in truth }) {
        $0.law?.family.name == "lognormal" ? $0[name] : nil
      }
    }
    return funnel
  }

  /// More than two years with a season and growth; few of these leads are worked.
  static var season: RoundTripFunnel {
    let months = [0.8, 0.9, 1.1, 1.1, 1, 1, 0.8, 0.7, 1.2, 1.2, 1.1, 1.1]
    var funnel = RoundTripFunnel("season", months: 25, volume: 100) { scenario in
      scenario.today.threshold = 90
      scenario.clock.start = SimulatedLog.usualStart
      scenario.arrivals.months = months
      for source in scenario.sources.indices { scenario.sources[source].growth = 0.01 }
    }
    funnel.expect("sources.*.growth", 0.01, "arrivals", "growth")
    for (month, factor) in months.enumerated() {
      funnel.expect("arrivals.months", factor, "arrivals", "month.\(month + 1)")
    }
    return funnel
  }
}
