// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import FunnelModel
internal import Statistics

extension FitTopic {
  static let nurture = FitTopic(name: "nurture", title: "what a stay in nurture does") { facts throws(FitGap) in
    guard facts.count(.nurtureStarted) > 0 else { throw FitGap("no lead has the event nurture_started") }
    let stays = NurtureStays(facts)
    var lesson = FitLesson()
    addTouches(stays, facts.period, to: &lesson)
    if stays.wholeStays.count >= 20 {
      let days = quantile(sorted: stays.wholeStays.sorted(), 0.5)
      lesson.add(
        "days", days, .infinity, unit: "days", count: stays.wholeStays.count,
        from: "the median stay that ended with its time; \(facts.period)")
    }
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
        count: stays.chances, from: "\(stays.optOuts) of \(stays.chances) touches; \(period)",
        interval: FittedValue.countInterval(stays.optOuts, of: stays.chances))
    }
    guard stays.steps.count >= 20, let gap = stays.usualGap else { return }
    let steps = stays.freeSteps(gap)
    guard steps.count >= 20 else { return }
    let origin = "\(steps.count) scores from one touch to the next; \(period)"
    lesson.add("touch_gap", gap, .infinity, unit: "days", count: stays.steps.count, from: "the median; \(origin)")
    // A score keeps its share and gains the touch's points; what it keeps below 1 is fading.
    guard let line = keptAndGained(steps), line.kept < 1, (1 - line.kept) > 3 * line.keptError, line.kept > 0 else {
      let moments = SampleMoments(steps.map { $0.after - $0.before })
      return lesson.add(
        "touch_gain", moments.mean, moments.standardError, unit: "points", count: steps.count,
        from: "the rise, as scores do not fade; \(origin)")
    }
    let half = -gap * log(2) / log(line.kept)
    lesson.add(
      "half_life", half, half * line.keptError / (line.kept * abs(log(line.kept))), unit: "days", count: steps.count,
      from: "the share of a score that is left; \(origin)",
      interval: FittedValue.factorInterval(half, half * line.keptError / (line.kept * abs(log(line.kept)))))
    lesson.add(
      "touch_gain", line.gained, line.gainedError, unit: "points", count: steps.count,
      from: "what is gained beside what fades; \(origin)")
  }

  /// The line after = gained + kept × before by least squares; nil when scores before do not differ.
  private static func keptAndGained(
    _ steps: [NurtureStays.Step]
  ) -> (kept: Double, keptError: Double, gained: Double, gainedError: Double)? {
    let count = Double(steps.count)
    let mean = steps.reduce(0) { $0 + $1.before } / count
    let meanAfter = steps.reduce(0) { $0 + $1.after } / count
    let square = steps.reduce(0) { $0 + ($1.before - mean) * ($1.before - mean) }
    guard square > 0 else { return nil }
    let kept = steps.reduce(0) { $0 + ($1.before - mean) * ($1.after - meanAfter) } / square
    let gained = meanAfter - kept * mean
    let noise =
      steps.reduce(0) { sum, step in
        let rest = step.after - gained - kept * step.before
        return sum + rest * rest
      } / (count - 2)
    return (kept, (noise / square).squareRoot(), gained, (noise * (1 / count + mean * mean / square)).squareRoot())
  }

  private static func addJumps(
    _ stays: NurtureStays, _ period: String, hoursPerMonth: Double, to lesson: inout FitLesson
  ) {
    guard stays.jumps.count >= 10, stays.exposure > 0 else { return }
    let rate = Double(stays.jumps.count) / stays.exposure * hoursPerMonth / 24
    lesson.add(
      "hazard", rate, rate / Double(stays.jumps.count).squareRoot(), unit: "per month", count: stays.jumps.count,
      from: "jumps of the score by time in nurture before the first; \(period)",
      interval: FittedValue.factorInterval(rate, rate / Double(stays.jumps.count).squareRoot()))
    let half = lesson["half_life"]
    let kept = stays.jumps.filter { $0.after < 100 }.map { jump in
      (jump, jump.before * exp2(-jump.elapsed / (half?.value ?? .infinity)))
    }
    guard kept.count >= 10 else { return }
    let moments = SampleMoments(kept.map { $0.0.after - $0.1 })
    // What is unknown of the half-life moves all jumps alike.
    let pull = half.map { half in
      log(2) / (half.value * half.value) * kept.reduce(0) { $0 + $1.1 * $1.0.elapsed } / Double(kept.count)
        * half.standardError
    }
    let error = (moments.standardError * moments.standardError + (pull ?? 0) * (pull ?? 0)).squareRoot()
    lesson.add(
      "score_gain", moments.mean, error, unit: "points", count: kept.count,
      from: "jumps of the score that do not end at 100, beside what fades; \(period)")
  }
}

/// What happened to scores and leads in nurture.
private struct NurtureStays {
  typealias Step = (before: Double, after: Double, elapsed: Double)

  /// The scores around touches, and around the first jump of each lead.
  private(set) var steps: [Step] = []
  private(set) var jumps: [Step] = []
  /// Touches after which a lead could opt out, and how often one did.
  private(set) var chances = 0
  private(set) var optOuts = 0
  /// The days of stays that ended because their time was over.
  private(set) var wholeStays: [Double] = []
  /// Days in nurture before the first jump, over all leads.
  private(set) var exposure = 0.0

  init(_ facts: HistoryFacts) { for lead in facts.leads { read(lead, facts) } }

  /// The usual days between two scores around a touch; nil without touches.
  var usualGap: Double? {
    steps.isEmpty ? nil : quantile(sorted: steps.map(\.elapsed).sorted(), 0.5)
  }

  /// Steps of the usual length that cannot have met the top of the scale.
  func freeSteps(_ gap: Double) -> [Step] {
    let usual = steps.filter { abs($0.elapsed - gap) < 1e-3 * gap }
    let most = usual.map { $0.after - $0.before }.max() ?? 0
    return usual.filter { $0.before <= 100 - most }
  }

  private mutating func read(_ lead: Int, _ facts: HistoryFacts) {
    let events = facts.history.events
    var score = Double.nan
    var scored = 0.0
    var (start, lastTouch): (Double?, Double) = (nil, .nan)
    var hasJumped = false
    for event in Self.inOrder(facts.history.leads.events(of: lead), events) {
      let moment = events.moment.days(event)
      switch events.kind[event] {
      case .nurtureStarted: start = moment
      case .nurtureTouch where start != nil:
        chances += 1
        lastTouch = moment
        add((score, events.score[event], moment - scored), \.steps)
      case .scoreChanged where start != nil && !hasJumped:
        add((score, events.score[event], moment - scored), \.jumps)
        exposure += moment - (start ?? moment)
        hasJumped = true
      case .handedOver, .optedOut, .expired, .agencyStarted:
        // A touch after which the lead was handed over at once left it no time to opt out.
        if start != nil, events.kind[event] == .handedOver, lastTouch == moment { chances -= 1 }
        if events.kind[event] == .optedOut { optOuts += 1 }
        if let start, events.kind[event] == .expired { wholeStays.append(moment - start) }
        if let start, !hasJumped { exposure += moment - start }
        start = nil
      default: break
      }
      if !events.score[event].isNaN { (score, scored) = (events.score[event], moment) }
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

  private mutating func add(_ step: Step, _ list: WritableKeyPath<Self, [Step]>) {
    if !step.before.isNaN, !step.after.isNaN { self[keyPath: list].append(step) }
  }
}
