// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

/// Finds the law of a wait among those for whom it ends, with those who leave on the way and those who wait for ever.
struct DelayStudy {
  private let delay: Delay
  private let facts: HistoryFacts
  /// The waits; without what happened at once, when that is common.
  private let rows: DelayRows
  /// How many leads got there at once, where that is common, and are not among the rows.
  private let atOnce: Int
  /// The rows but for those who left at once: nobody waits there, and no law of leaving has such a heap at its start.
  private let lasting: [OutcomeRow]

  /// Fewer ends than this teach no law.
  static let enough = 20

  /// When ends began to be recorded, in days since 1970; nil when they always were.
  private var recordedFrom: Double? {
    delay.to.count == 1 ? facts.history.recordedFrom[delay.to[0]]?.days : nil
  }

  init(_ delay: Delay, _ facts: HistoryFacts) {
    self.delay = delay
    self.facts = facts
    var rows = delay.rows(facts)
    let atOnce = rows.atOnce.count
    let isCommon = delay.hasAtOnce && 20 * atOnce >= rows.ended && atOnce > 0
    if isCommon { rows.leaveOutAtOnce() }
    self.rows = rows
    self.atOnce = isCommon ? atOnce : 0
    let minute = delay.onBusinessClock ? 1 / 60.0 : 1 / 1_440.0
    lasting = rows.rows.filter { row in
      guard row.outcome == 1 else { return true }
      switch row.duration.observation {
      case .exact(let time), .left(let time): return time > minute
      default: return true
      }
    }
  }

  func lesson() throws(FitGap) -> FitLesson {
    guard rows.rows.count + atOnce > 0 else {
      throw FitGap("no lead has the event \(delay.from.map(\.rawValue).joined(separator: " or "))")
    }
    if delay.onBusinessClock, rows.dated * 2 > rows.rows.count {
      throw FitGap("most of these moments are known to the day only, which says nothing about hours")
    }
    guard rows.ended >= Self.enough else {
      if atOnce >= Self.enough { return lessonWithoutWaits }
      throw FitGap("\(rows.ended) of the \(Self.enough) waits that a law needs ended on record")
    }
    let (fit, candidates, fits) = try bestFit()
    var lesson = FitLesson()
    lesson.candidates = candidates
    lesson.covariance = CovarianceBlock(fit)
    lesson.law = fit.distribution(of: 0)
    let origin =
      "\(fit.model.outcomes[0].law.name) law, best of \(candidates.count) by AIC, on \(rows.rows.count) leads of which "
      + "\(rows.ended) got there, \(rows.left) left before and \(rows.open) were open at the export"
      + (atOnce > 0 ? "; \(atOnce) others got there at once" : "") + "; \(facts.period)"
    addAtOnce(to: &lesson)
    add(fit, fits, origin, to: &lesson)
    lesson.goodness = DelayGoodness(
      rows, fit.model.outcomes[0].law, options: facts.options, recordedFrom: recordedFrom
    ).result()
    if lesson.goodness?.fits == false {
      lesson.cautions.append(
        "No law describes \(delay.title): the best one, \(fit.model.outcomes[0].law.name), is rejected; where a "
          + "scenario has this wait, it gets the quantiles as seen, some of which stand under `seen.`.")
    }
    if delay.isQueue {
      lesson.cautions.append(
        "Leads that wait in one queue wait alike, so \(delay.title) is known less well than the errors say.")
    }
    addSeen(fit.distribution(of: 0), to: &lesson)
    return lesson
  }

  private func add(_ fit: OutcomeFit, _ fits: [OutcomeFit], _ origin: String, to lesson: inout FitLesson) {
    let law = fit.model.outcomes[0].law
    let freedom = rows.ended - law.parameters.count
    let values = fit.parameters(of: 0)
    let errors = fit.standardErrors(of: 0)
    for (index, parameter) in law.parameters.enumerated() {
      lesson.add(
        parameter.name, values[index], errors[index], unit: unit(of: parameter),
        count: rows.ended, from: origin,
        interval: profile(fit, named: parameter.name)
          ?? (parameter.isLogarithmic
            ? FittedValue.factorInterval(values[index], errors[index], degreesOfFreedom: freedom) : nil))
    }
    for (name, p) in [("median", 0.5), ("p90", 0.9)] {
      let quantity = LawAverage(fits.map { ($0.aic, $0.quantile(p, of: 0)) })
      lesson.add(
        name, quantity.value, quantity.standardError, unit: delay.unit, count: rows.ended,
        from: "mean over laws, weighted by AIC; \(origin)",
        interval: FittedValue.factorInterval(quantity.value, quantity.standardError, degreesOfFreedom: freedom))
    }
    let share = fit.share(of: 0)
    if share.standardError > 0 { addShare("share", share, besides: atOnce, origin, to: &lesson) }
    if fit.model.hasNever { addShare("never", fit.neverShare(), besides: 0, origin, to: &lesson) }
  }

  /// How many leads left at once.
  private var leftAtOnce: Int { rows.rows.count - lasting.count }

  /// A share of those who neither left nor got there at once as one of all leads, with some that count besides.
  private func addShare(
    _ name: String, _ share: OutcomeFit.Share, besides others: Int, _ origin: String, to lesson: inout FitLesson
  ) {
    let count = Double(rows.rows.count + atOnce)
    let (stayed, besides) = (Double(lasting.count) / count, Double(others) / count)
    let value = besides + stayed * share.value
    // The parts are counted (multinomial), the share of those who stayed is fitted.
    let counted =
      besides * (1 - besides) + share.value * share.value * stayed * (1 - stayed) - 2 * share.value * besides * stayed
    let own = stayed * share.standardError
    let error = (max(counted, 0) / count + own * own).squareRoot()
    lesson.add(
      name, value, error, unit: "share of leads", count: Int(count),
      from: leftAtOnce > 0 ? "\(leftAtOnce) left at once; \(origin)" : origin,
      interval: FittedValue.oddsInterval(value, error))
  }

  /// What is known where nearly all got there at once.
  private var lessonWithoutWaits: FitLesson {
    var lesson = FitLesson()
    addAtOnce(to: &lesson)
    lesson.cautions.append("So few leads wait \(delay.title) that their waits have no law.")
    return lesson
  }

  /// The share of those who got there that did so at once, with a standard error that is not 0 where all did.
  private func addAtOnce(to lesson: inout FitLesson) {
    guard atOnce > 0 else { return }
    let (ended, all) = (Double(atOnce), Double(atOnce + rows.ended))
    // Two of each kind are added for the error (Agresti and Coull 1998).
    let middle = (ended + 2) / (all + 4)
    lesson.add(
      "at_once", ended / all, (middle * (1 - middle) / (all + 4)).squareRoot(), unit: "share of leads", count: Int(all),
      from: "\(atOnce) of \(Int(all)) got there in the second in which the wait began; \(facts.period)",
      interval: FittedValue.countInterval(atOnce, of: Int(all)))
  }

  private func unit(of parameter: DurationLaw.Parameter) -> String {
    if parameter.isShape { return "" }
    if !parameter.isLogarithmic { return "ln \(delay.unit)" }
    return parameter.name == "rate" ? "per \(delay.unit)" : delay.unit
  }

  /// The interval that follows the likelihood; nil when it was not asked for or cannot be found.
  private func profile(_ fit: OutcomeFit, named name: String) -> ClosedRange<Double>? {
    guard facts.options.profile,
      let index = fit.names.firstIndex(where: { $0 == name || $0 == "reached.\(name)" }),
      let interval = profileInterval(of: index, usable(fit.model), model: fit.model, shares: fit.shares).fit
    else { return nil }
    return interval.lower...max(interval.upper, interval.lower)
  }

  /// The shortest, the middle and the longest waits as they were seen, for those for whom no law will do.
  private func addSeen(_ law: Distribution, to lesson: inout FitLesson) {
    guard let seen = SeenWaits(rows, law: law, recordedFrom: recordedFrom) else { return }
    lesson.seen = seen
    for (name, p) in [("seen.p10", 0.1), ("seen.median", 0.5), ("seen.p90", 0.9)] {
      lesson.add(
        name, seen.quantile(p), .infinity, unit: delay.unit, count: seen.count,
        from: "as seen among those who got there, without a law")
    }
  }

  // MARK: - Choice

  /// The rows as a model takes them: who left is censored there when leaving is no outcome.
  private func usable(_ model: OutcomeModel) -> [OutcomeRow] {
    guard model.outcomes.count == 1 else { return lasting }
    return lasting.map { row in
      guard row.outcome == 1 else { return row }
      let age: Double =
        switch row.duration.observation {
        case .exact(let time), .right(let time): time
        case .left(let upper): upper / 2
        case .interval(let lower, let upper): (lower + upper) / 2
        case .days(let days), .openAfterDays(let days): Double(days)
        }
      return OutcomeRow(DurationRow(.right(age), entry: row.duration.entry), entryRule: row.entryRule)
    }
  }

  private func fit(_ law: DurationLaw, left: DurationLaw?, hasNever: Bool) -> FitOutcome<OutcomeFit> {
    let model = OutcomeModel(
      [OutcomeModel.Outcome("reached", law: law)] + (left.map { [OutcomeModel.Outcome("left", law: $0)] } ?? []),
      hasNever: hasNever)
    return fitOutcomes(usable(model), model: model, shares: model.logitCount == 0 ? .none : .intercept)
  }

  /// Akaike's criterion, with those who never get there only where their absence is rejected at 5 %: at this edge twice the
  /// gain in log-likelihood is above 2.71 by chance once in 20 times, and Akaike's rule asks for 2.
  private func score(_ fit: OutcomeFit) -> Double { fit.aic + (fit.model.hasNever ? 0.71 : 0) }

  /// First how those who do not get there are understood, then which law takes those who do.
  private func bestFit() throws(FitGap) -> (OutcomeFit, [LawCandidate], [OutcomeFit]) {
    let leftLaws: [DurationLaw?] = rows.left - leftAtOnce >= 10 ? [.weibull, .lognormal] : [nil]
    var best: (fit: OutcomeFit, left: DurationLaw?)?
    var reason = ""
    for left in leftLaws {
      for hasNever in rows.open > 0 ? [false, true] : [false] {
        for law in [DurationLaw.weibull, .lognormal] {
          let outcome = fit(law, left: left, hasNever: hasNever)
          if let reached = outcome.fit, score(reached) < best.map({ score($0.fit) }) ?? .infinity {
            best = (reached, left)
          }
          reason = outcome.reason ?? reason
        }
      }
    }
    guard let shape = best else { throw FitGap("no law can be fitted: \(reason)") }
    var chosen = shape.fit
    var fits: [OutcomeFit] = []
    let candidates = DurationLaw.all.map { law in
      // A third parameter of the law trades off with those who never get there.
      if law.parameters.count > 2, shape.fit.model.hasNever {
        return LawCandidate(
          law: law.name, aic: nil, bic: nil, parameters: [:],
          reason: "its third parameter cannot be told from the share that never gets there")
      }
      let outcome = fit(law, left: shape.left, hasNever: shape.fit.model.hasNever)
      if let fit = outcome.fit, fit.distribution(of: 0).mean.isFinite {
        fits.append(fit)
        if fit.aic < chosen.aic { chosen = fit }
      }
      return LawCandidate(
        law: law.name, aic: outcome.fit?.aic, bic: outcome.fit?.bic,
        parameters: outcome.fit.map { fit in
          Dictionary(uniqueKeysWithValues: zip(law.parameters.map(\.name), fit.parameters(of: 0)))
        } ?? [:], reason: outcome.reason)
    }
    return (chosen, candidates, fits.isEmpty ? [chosen] : fits)
  }
}
