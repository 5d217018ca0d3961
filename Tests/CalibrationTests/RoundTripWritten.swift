// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics

@testable import Calibration

/// Leads whose moments are drawn one by one from laws, for what a simulated funnel brings about by queues and policies
/// and therefore has no law of its own.
struct WrittenLeads {
  /// One lead that is being written.
  struct Lead {
    let number: Int
    /// When it came in, in days since the first day.
    let start: Double
    fileprivate var rows: [CanonicalLog.Row] = []

    /// Writes an event down if it happens before the export.
    mutating func add(_ kind: HistoryEvent, _ moment: Double, _ fill: (inout CanonicalLog.Row) -> Void = { _ in }) {
      var row = CanonicalLog.Row(lead: number, kind: kind)
      let day = moment.rounded(.down)
      row.moment = CalendarInstant(
        day: WrittenLeads.firstDay + Int(day), second: (moment - day) * 86_400, hasTime: true)
      fill(&row)
      rows.append(row)
    }
  }

  /// A Monday.
  fileprivate static let firstDay = SimulatedLog.usualStart.number
  let days: Double
  var numbers: SeededSource
  private(set) var rows: [[CanonicalLog.Row]] = []

  init(days: Double, seed: UInt64) {
    self.days = days
    numbers = SeededSource(seed: seed)
  }

  mutating func uniform() -> Double { Double.random(in: 0x1p-53..<1, using: &numbers) }

  mutating func draw(_ law: Distribution) -> Double { law.quantile(uniform()) }

  mutating func happens(_ share: Double) -> Bool { uniform() < share }

  /// Writes so many leads that come in evenly over time.
  mutating func write(_ count: Int, _ life: (inout Lead, inout WrittenLeads) -> Void) {
    for start in (0..<count).map({ _ in uniform() * days }).sorted() { write(at: start, life) }
  }

  mutating func write(at start: Double, _ life: (inout Lead, inout WrittenLeads) -> Void) {
    var lead = Lead(number: rows.count + 1, start: start)
    life(&lead, &self)
    let end = WrittenLeads.firstDay + Int(days)
    rows.append(lead.rows.filter { ($0.moment?.day ?? 0) < end })
  }

  var history: History {
    CalibrationTests.history(
      rows: rows, exported: CalendarInstant(day: Self.firstDay + Int(days), second: 0, hasTime: true))
  }

  /// The moment so many business hours after another, in days, from Monday to Friday and 9 to 17.
  static func after(_ hours: Double, from moment: Double) -> Double {
    var (day, hour) = (moment.rounded(.down), (moment - moment.rounded(.down)) * 24)
    var rest = hours
    while true {
      let isOpen = Int(day) % 7 < 5
      let begin = max(hour, 9)
      if isOpen, begin + rest < 17 { return day + (begin + rest) / 24 }
      if isOpen { rest -= max(0, 17 - begin) }
      (day, hour) = (day + 1, 0)
    }
  }
}

/// The funnels of written leads.
extension RoundTripFunnel {
  static var written: [RoundTripFunnel] { [waits, deals, ends, rise, values, moving, calls, weeks] }

  private static func expectLaw(
    _ funnel: inout RoundTripFunnel, _ topic: String, _ law: String, _ names: [(String, Double)],
    median: Double, late: Double
  ) {
    for (name, truth) in names {
      // A parameter means something only where its law was chosen.
      funnel.expect("", topic, name, truth: { _ in truth }) { $0.law?.family.name == law ? $0[name] : nil }
    }
    funnel.expect("", median, topic, "median")
    funnel.expect("", late, topic, "p90")
  }

  /// From capture to MQL, to handover and to the first attempt.
  static var waits: RoundTripFunnel {
    let (mql, handover) = (Distribution.weibull(shape: 1.5, scale: 6), Distribution.gamma(shape: 2.5, scale: 2))
    let attempt = Distribution.weibull(shape: 1.3, scale: 9)
    var funnel = RoundTripFunnel("waits") { seed in
      var leads = WrittenLeads(days: 120, seed: seed)
      leads.write(180) { lead, leads in
        lead.add(.captured, lead.start) { $0.source = "web" }
        if leads.happens(0.8) { lead.add(.mql, lead.start + leads.draw(mql)) }
        guard leads.happens(0.85) else { return }
        let handed = lead.start + leads.draw(handover)
        lead.add(.handedOver, handed)
        lead.add(.attempt, WrittenLeads.after(leads.draw(attempt), from: handed))
      }
      return leads.history
    }
    expectLaw(
      &funnel, "delay.capture_to_mql", "weibull", [("shape", 1.5), ("scale", 6)], median: mql.quantile(0.5),
      late: mql.quantile(0.9))
    funnel.expect("", 0.8, "delay.capture_to_mql", "share")
    funnel.expect("", 0.2, "delay.capture_to_mql", "never")
    expectLaw(
      &funnel, "delay.capture_to_handover", "gamma", [("shape", 2.5), ("rate", 0.5)],
      median: handover.quantile(0.5), late: handover.quantile(0.9))
    funnel.expect("", 0.85, "delay.capture_to_handover", "share")
    funnel.expect("", 0.15, "delay.capture_to_handover", "never")
    expectLaw(
      &funnel, "delay.handover_to_first_attempt", "weibull", [("shape", 1.3), ("scale", 9)],
      median: attempt.quantile(0.5), late: attempt.quantile(0.9))
    return funnel
  }

  /// From SQL to opportunity and to the win, with deals lost on the way.
  static var deals: RoundTripFunnel {
    let (offer, win) = (Distribution.gamma(shape: 3, scale: 4), Distribution.lognormal(median: 15, sigma: 0.5))
    var funnel = RoundTripFunnel("deals") { seed in
      var leads = WrittenLeads(days: 250, seed: seed)
      leads.write(300) { lead, leads in
        lead.add(.captured, lead.start) { $0.source = "web" }
        lead.add(.sql, lead.start + 0.001)
        guard leads.happens(0.7) else {
          return lead.add(.lost, lead.start + leads.draw(.weibull(shape: 1.2, scale: 10)))
        }
        let opportunity = lead.start + 0.001 + leads.draw(offer)
        lead.add(.opportunity, opportunity)
        if leads.happens(0.5) {
          lead.add(.won, opportunity + leads.draw(win)) { $0.value = 1000 }
        } else {
          lead.add(.lost, opportunity + leads.draw(.weibull(shape: 1.5, scale: 20)))
        }
      }
      return leads.history
    }
    expectLaw(
      &funnel, "delay.sql_to_opportunity", "gamma", [("shape", 3), ("rate", 0.25)], median: offer.quantile(0.5),
      late: offer.quantile(0.9))
    funnel.expect("", 0.7, "delay.sql_to_opportunity", "share")
    expectLaw(
      &funnel, "delay.opportunity_to_won", "lognormal", [("meanlog", log(15)), ("sdlog", 0.5)], median: 15,
      late: win.quantile(0.9))
    funnel.expect("", 0.5, "delay.opportunity_to_won", "share")
    return funnel
  }

  /// How worked leads end, and the share of all leads that is ever won.
  static var ends: RoundTripFunnel {
    let shares = ["web": 0.35, "event": 0.2]
    let win = Distribution.lognormal(median: 18, sigma: 0.6)
    var funnel = RoundTripFunnel("ends") { seed in
      var leads = WrittenLeads(days: 250, seed: seed)
      leads.write(350) { lead, leads in
        let source = leads.happens(0.6) ? "web" : "event"
        let won = shares[source] ?? 0
        lead.add(.captured, lead.start) { $0.source = source }
        lead.add(.handedOver, lead.start)
        let ending = leads.uniform()
        if ending < won {
          lead.add(.won, lead.start + leads.draw(win))
        } else if ending < 0.6 {
          lead.add(.lost, lead.start + leads.draw(.weibull(shape: 1.4, scale: 25)))
        } else if ending < 0.8 {
          lead.add(.rejected, lead.start + leads.draw(.gamma(shape: 2, scale: 4)))
        }
      }
      return leads.history
    }
    // The mix of sources is that of the history.
    @Sendable func mix(_ lesson: FitLesson) -> Double {
      let counts = shares.map { (Double(lesson["conversion.\($0.key)"]?.count ?? 0), $0.value) }
      return counts.reduce(0) { $0 + $1.0 * $1.1 } / counts.reduce(0) { $0 + $1.0 }
    }
    let all = 0.6 * 0.35 + 0.4 * 0.2
    for (name, truth) in [("won", all), ("lost", 0.6 - all), ("sent_back", 0.2), ("never", 0.2)] {
      funnel.expect("", truth, "outcomes", name)
    }
    let medians = [
      ("won", 18), ("lost", Distribution.weibull(shape: 1.4, scale: 25).quantile(0.5)),
      ("sent_back", Distribution.gamma(shape: 2, scale: 4).quantile(0.5)),
    ]
    for (name, truth) in medians { funnel.expect("", truth, "outcomes", "\(name).median") }
    for (source, share) in shares { funnel.expect("", share, levels, "conversion.\(source)") }
    for (source, share) in [("web", 0.6), ("event", 0.4)] { funnel.expect("", share, levels, "share.\(source)") }
    funnel.expect("", levels, "conversion", truth: mix)
    for (name, truth) in [("meanlog", log(18)), ("sdlog", 0.6)] {
      funnel.expect("", truth, levels, name)
    }
    funnel.expect("", 18, levels, "time_to_win")
    let time = Distribution.lognormal(median: 18, sigma: 0.6)
    funnel.expect("", 18, "delay.capture_to_won", "median")
    funnel.expect("", time.quantile(0.9), "delay.capture_to_won", "p90")
    for (name, truth) in [("meanlog", log(18)), ("sdlog", 0.6)] {
      funnel.expect("", "delay.capture_to_won", name, truth: { _ in truth }) {
        $0.law?.family.name == "lognormal" ? $0[name] : nil
      }
    }
    for days in [56, 91, 182] { funnel.expect("", 1, "conversion_drift", "ratio.\(days)") }
    return funnel
  }

  /// Leads of the last 91 days are won three times as often as those before.
  static var rise: RoundTripFunnel {
    var funnel = RoundTripFunnel("rise") { seed in
      var leads = WrittenLeads(days: 365, seed: seed)
      leads.write(600) { lead, leads in
        lead.add(.captured, lead.start) { $0.source = "web" }
        lead.add(.handedOver, lead.start)
        let ending = leads.uniform()
        if ending < (lead.start < 365 - 91 ? 0.15 : 0.45) {
          lead.add(.won, lead.start + leads.draw(.lognormal(median: 6, sigma: 0.5)))
        } else if ending < 0.8 {
          lead.add(.lost, lead.start + leads.draw(.weibull(shape: 1.4, scale: 9)))
        }
      }
      return leads.history
    }
    // A window that reaches further back holds earlier leads too.
    funnel.expect("", "conversion_drift", "recent.won", truth: { _ in 0.45 }) { lesson in
      (lesson.drift?.loudest?.length ?? 182) <= 91 ? lesson["recent.won"] : nil
    }
    return funnel
  }

  /// Values of deals with a heavy tail, and hours worked.
  static var values: RoundTripFunnel {
    let hours = Distribution.lognormal(median: 0.8, sigma: 0.7)
    var funnel = RoundTripFunnel("values") { seed in
      var leads = WrittenLeads(days: 100, seed: seed)
      leads.write(600) { lead, leads in
        lead.add(.captured, lead.start - 2) { $0.source = "web" }
        lead.add(.hoursWorked, lead.start - 1) { $0.value = leads.draw(hours) }
        lead.add(.won, lead.start - 0.5) { $0.value = 1000 * pow(leads.uniform(), -0.25) }
      }
      return leads.history
    }
    funnel.expect("", 0.25, "deal_values", "tail_xi")
    funnel.expect("", 1000 / 0.75, "deal_values", "mean", part: "with a tail")
    funnel.expect("", 0.8 * exp(0.245), "service", "mean")
    funnel.expect("", 0.8 * exp(0.245), "service", "per_lead")
    funnel.expect("", 0.8, "service", "median")
    return funnel
  }

  /// Scores that fade and gain at any time.
  static var moving: RoundTripFunnel {
    let decay = log(2.0) / 40
    var funnel = RoundTripFunnel("moving") { seed in
      var leads = WrittenLeads(days: 150, seed: seed)
      leads.write(100) { lead, leads in
        var (moment, score) = (lead.start, 40 + 12 * normalQuantile(leads.uniform()))
        lead.add(.captured, moment) {
          $0.score = score; $0.source = "web"
        }
        for _ in 0..<4 {
          let gap = leads.draw(.exponential(mean: 15))
          let left = exp(-decay * gap)
          moment += gap
          score = 40 + (score - 40) * left + 12 * (1 - left * left).squareRoot() * normalQuantile(leads.uniform())
          lead.add(.scoreChanged, moment) { $0.score = score }
        }
      }
      return leads.history
    }
    funnel.expect("", 40 * decay, "score_drift", "gain")
    funnel.expect("", decay, "score_drift", "decay")
    funnel.expect("", 40, "score_drift", "half_life")
    return funnel
  }

  /// First attempts that reach fewer leads the later they come, and reps who do not always go on to the last attempt.
  static var calls: RoundTripFunnel {
    var funnel = RoundTripFunnel("calls") { seed in
      var leads = WrittenLeads(days: 200, seed: seed)
      leads.write(600) { lead, leads in
        let source = leads.happens(0.6) ? "web" : "event"
        let score = (100 * leads.uniform()).rounded(.down)
        lead.add(.captured, lead.start) {
          $0.source = source; $0.score = score
        }
        lead.add(.handedOver, lead.start) { $0.score = score }
        let hours = exp(1 + normalQuantile(leads.uniform()))
        let first = lead.start + hours / 24
        lead.add(.attempt, first)
        if leads.happens(1 / (1 + exp(0.2 + 0.3 * log(max(hours, 1 / 12.0))))) {
          return lead.add(.contacted, first + 1 / 1440.0)
        }
        let last = leads.happens(0.7) ? 6 : 1 + Int(5 * leads.uniform())
        for number in 1..<max(last, 1) { lead.add(.attempt, first + Double(number)) }
      }
      return leads.history
    }
    for name in ["naive", "adjusted", "within_strata"] { funnel.expect("", -0.3, "response", name) }
    funnel.expect("", 0.7 * 6 + 0.3 * 3, "attempts_made", "mean")
    funnel.expect("", 0.7, "attempts_made", "persistence")
    for (entry, truth) in [("mean", 0.7 * 6 + 0.3 * 3), ("persistence", 0.7)] {
      funnel.expect("", "attempts_made", "\(entry).2025-Q1", part: "\(entry) of a quarter", truth: { _ in truth }) {
        $0.entries.first { $0.name.hasPrefix("\(entry).") }?.value
      }
    }
    return funnel
  }

  /// Weeks that are busy or quiet as a whole.
  static var weeks: RoundTripFunnel {
    var funnel = RoundTripFunnel("weeks") { seed in
      var leads = WrittenLeads(days: 280, seed: seed)
      let factor = Distribution.gamma(shape: 1 / 0.15, scale: 0.15)
      for week in 0..<40 {
        let mean = 5 * leads.draw(factor)
        for day in 0..<7 {
          var time = leads.draw(.exponential(mean: 1 / mean))
          while time < 1 {
            leads.write(at: Double(7 * week + day) + time) { lead, _ in
              lead.add(.captured, lead.start) { $0.source = "web" }
            }
            time += leads.draw(.exponential(mean: 1 / mean))
          }
        }
      }
      return leads.history
    }
    funnel.expect("", 0.15, "arrivals", "week_variance")
    funnel.expect("", 0, "arrivals", "growth")
    funnel.expect("", 5 * ArrivalFit.daysPerMonth, levels, "level")
    return funnel
  }
}
