// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

/// A history laid out for the conversion fits: windows of observation and what each reading expects in them.
struct ConversionStudy: Sendable {
  let windows: [ConversionWindow]
  let leadsPerSource: [Int]
  private let history: History

  init(_ history: History, _ recording: RecordingStart) {
    let resolution = TimeResolution(history)
    self.history = history
    windows = history.leads.map {
      ConversionWindow($0, resolution, from: recording.moment?.days, exported: history.exported.days)
    }
    var sizes = [Int](repeating: 0, count: history.sources.count)
    for lead in history.leads { sizes[lead.source] += 1 }
    leadsPerSource = sizes
  }

  func rows(_ rule: RecordingRule) -> [OutcomeRow] {
    zip(windows, history.leads).map { $0.row($1.source, rule) }
  }

  /// The family with the smallest AIC among those with a mean, all sources taken together.
  ///
  /// A simulation pays and waits by means, so a law without one cannot be used however well it fits.
  func bestLaw(_ rule: RecordingRule) throws(FitFailure) -> (DurationLaw, [TimeToWinFit.Candidate]) {
    guard history.winCount >= 20 else {
      throw FitFailure(
        reason: "the history has \(history.winCount) of the 20 wins that conversion and time to win need",
        fix: "export a longer period, or write shares and durations by hand")
    }
    let rows = rows(rule)
    var best: (law: DurationLaw, aic: Double)?
    // A third parameter of the law trades off with the share that never converts.
    let candidates = DurationLaw.all.filter { $0.parameters.count < 3 }.map { law in
      let outcome = fitCure(rows, groups: leadsPerSource.count, law: law, pooling: .common)
      guard let fit = outcome.fit else {
        return TimeToWinFit.Candidate(law: law.name, aic: nil, reason: outcome.reason)
      }
      let hasMean = law.distribution(fit.parameters).mean.isFinite
      if hasMean, fit.aic < best?.aic ?? .infinity { best = (law, fit.aic) }
      return TimeToWinFit.Candidate(
        law: law.name, aic: fit.aic, reason: hasMean ? nil : "it has no mean, so nothing can be planned with it")
    }
    guard let best else {
      throw FitFailure(
        reason: "no law of the time to win can be fitted: \(candidates.compactMap(\.reason).first ?? "")",
        fix: "export later, when more of the leads have had time to be won")
    }
    return (best.law, candidates)
  }

  /// The three readings of the history with one law, and the wins each expects by month of first contact.
  func compare(_ law: DurationLaw, _ used: CureFit, _ rule: RecordingRule) -> (ReadingComparison, [CohortCheck]) {
    let fits = RecordingRule.allCases.map { rule in
      fitCure(rows(rule), groups: leadsPerSource.count, law: law, pooling: .common).fit
    }
    var cohorts: [CohortCheck] = []
    var index = 0
    while index < history.leads.count {
      let month = history.leads[index].created.month
      let end = history.leads[index...].firstIndex { $0.created.month != month } ?? history.leads.count
      let leads = index..<end
      cohorts.append(
        CohortCheck(
          month: month, leads: leads.count, wins: history.leads[leads].count { $0.win != nil },
          expected: expected(leads, used, rule),
          expectedIfComplete: fits[2].map { expected(leads, $0, .complete) } ?? .nan))
      index = end
    }
    let answers = zip(RecordingRule.allCases, fits).map { rule, fit in
      fit.map { fit in
        ReadingComparison.Answer(
          conversion: fit.shares[0].value, standardError: fit.shares[0].standardError,
          cohortMisfit: misfit(cohorts, fit, rule))
      }
    }
    return (
      ReadingComparison(
        unrecorded: answers[0], truncated: answers[1], complete: answers[2],
        plainRatio: Double(history.winCount) / Double(history.leadCount)), cohorts
    )
  }

  /// The wins on record in the first four weeks of recording, and how many a fit expects there.
  func firstWeeks(_ fit: CureFit, from: CalendarInstant) -> (wins: Int, expected: Double) {
    let end = from.days + 28
    let wins = history.leads.count { $0.win.map { $0.moment.days < end } ?? false }
    let first = TimeResolution(history)
    let expected = history.leads.reduce(0) { sum, lead in
      guard lead.created.days < end else { return sum }
      let window = ConversionWindow(lead, first, from: from.days, exported: min(end, history.exported.days))
      let within = fit.law.cdf(window.end, fit.parameters) - fit.law.cdf(window.entry, fit.parameters)
      return sum + fit.shares[lead.source].value * max(within, 0)
    }
    return (wins, expected)
  }

  /// The wins that a fit expects on record among some leads.
  private func expected(_ leads: Range<Int>, _ fit: CureFit, _ rule: RecordingRule) -> Double {
    leads.reduce(0) { sum, index in
      let window = windows[index]
      let share = fit.shares[history.leads[index].source].value
      let entry = rule == .complete ? 0 : window.entry
      let before = fit.law.cdf(entry, fit.parameters)
      let within = max(fit.law.cdf(window.end, fit.parameters) - before, 0)
      return sum + share * within / (rule == .truncated ? 1 - share * before : 1)
    }
  }

  private func misfit(_ cohorts: [CohortCheck], _ fit: CureFit, _ rule: RecordingRule) -> Double {
    var first = 0
    var sum = 0.0
    for cohort in cohorts {
      let expected = expected(first..<(first + cohort.leads), fit, rule)
      let residual = Double(cohort.wins) - expected
      if expected > 0 { sum += residual * residual / expected }
      first += cohort.leads
    }
    return sum
  }
}
