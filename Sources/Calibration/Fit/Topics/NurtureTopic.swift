// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel
internal import Statistics

extension FitTopic {
  static let nurture = FitTopic(name: "nurture", title: "what a stay in nurture does") { facts throws(FitGap) in
    guard facts.count(.nurtureStarted) > 0 else { throw FitGap("no lead has the event nurture_started") }
    let stays = NurtureStays(facts)
    var lesson = FitLesson()
    addTouches(stays, facts.period, to: &lesson)
    addJumps(stays, facts.period, hoursPerMonth: facts.calendar.hoursPerMonth, to: &lesson)
    guard !lesson.entries.isEmpty else {
      throw FitGap("stays in nurture are on record, but neither touches nor jumps of the score")
    }
    return lesson
  }

  private static func addTouches(_ stays: NurtureStays, _ period: String, to lesson: inout FitLesson) {
    if stays.chances >= 50 {
      let (count, left) = (Double(stays.chances), Double(stays.optOuts))
      // Half a lead on each side keeps the error of none above 0.
      let smooth = (left + 0.5) / (count + 1)
      lesson.add(
        "opt_out", left / count, (smooth * (1 - smooth) / count).squareRoot(), unit: "share of leads per touch",
        count: stays.chances, from: "\(stays.optOuts) of \(stays.chances) touches; \(period)")
    }
    guard stays.steps.count >= 20 else { return }
    let rises = stays.freeSteps.map { $0.after - $0.before }
    guard rises.count >= 20 else { return }
    let moments = SampleMoments(rises)
    lesson.add(
      "touch_gain", moments.mean, moments.standardError, unit: "points", count: rises.count,
      from: "rise of the score from one touch to the next, less what fades between them; \(period)")
  }

  private static func addJumps(
    _ stays: NurtureStays, _ period: String, hoursPerMonth: Double, to lesson: inout FitLesson
  ) {
    guard stays.jumps.count >= 10, stays.exposure > 0 else { return }
    let rate = Double(stays.jumps.count) / stays.exposure * hoursPerMonth / 24
    lesson.add(
      "hazard", rate, rate / Double(stays.jumps.count).squareRoot(), unit: "per month", count: stays.jumps.count,
      from: "jumps of the score by time in nurture before the first; \(period)")
    let rises = stays.jumps.filter { $0.after < 100 }.map { $0.after - $0.before }
    guard rises.count >= 10 else { return }
    let moments = SampleMoments(rises)
    lesson.add(
      "score_gain", moments.mean, moments.standardError, unit: "points", count: rises.count,
      from: "jumps of the score that do not end at 100; \(period)")
  }
}

/// What happened to scores and leads in nurture.
private struct NurtureStays {
  typealias Step = (before: Double, after: Double)

  /// The scores around touches, and around the first jump of each lead.
  private(set) var steps: [Step] = []
  private(set) var jumps: [Step] = []
  /// Touches after which a lead could opt out, and how often one did.
  private(set) var chances = 0
  private(set) var optOuts = 0
  /// Days in nurture before the first jump, over all leads.
  private(set) var exposure = 0.0

  init(_ facts: HistoryFacts) { for lead in facts.leads { read(lead, facts) } }

  /// Steps that cannot have met the top of the scale.
  var freeSteps: [Step] {
    let most = steps.map { $0.after - $0.before }.max() ?? 0
    return steps.filter { $0.before <= 100 - most }
  }

  private mutating func read(_ lead: Int, _ facts: HistoryFacts) {
    let events = facts.history.events
    var score = Double.nan
    var (start, lastTouch): (Double?, Double) = (nil, .nan)
    var hasJumped = false
    for event in Self.inOrder(facts.history.leads.events(of: lead), events) {
      let moment = events.moment.days(event)
      switch events.kind[event] {
      case .nurtureStarted: start = moment
      case .nurtureTouch where start != nil:
        chances += 1
        lastTouch = moment
        add(from: score, to: events.score[event], \.steps)
      case .scoreChanged where start != nil && !hasJumped:
        add(from: score, to: events.score[event], \.jumps)
        exposure += moment - (start ?? moment)
        hasJumped = true
      case .handedOver, .optedOut, .expired, .agencyStarted:
        // A touch after which the lead was handed over at once left it no time to opt out.
        if start != nil, events.kind[event] == .handedOver, lastTouch == moment { chances -= 1 }
        if events.kind[event] == .optedOut { optOuts += 1 }
        if let start, !hasJumped { exposure += moment - start }
        start = nil
      default: break
      }
      if !events.score[event].isNaN { score = events.score[event] }
    }
    if let start, !hasJumped { exposure += max(0, facts.end - start) }
  }

  /// The events of a lead, what moves a score before what follows from it at the same moment.
  private static func inOrder(_ range: Range<Int>, _ events: EventColumns) -> [Int] {
    func isLater(_ event: Int) -> Int { [.nurtureTouch, .scoreChanged].contains(events.kind[event]) ? 0 : 1 }
    return range.sorted { a, b in
      let (first, second) = (events.moment.days(a), events.moment.days(b))
      return first == second ? (isLater(a), a) < (isLater(b), b) : first < second
    }
  }

  private mutating func add(from before: Double, to after: Double, _ list: WritableKeyPath<Self, [Step]>) {
    if !before.isNaN, !after.isNaN { self[keyPath: list].append((before, after)) }
  }
}
