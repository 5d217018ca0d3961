// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

extension FitTopic {
  static let dealValues = FitTopic(name: "deal_values", title: "what a won deal is worth") { facts throws(FitGap) in
    let wins = facts.history.leads.compactMap(\.win)
    let values = wins.compactMap(\.value).filter { $0 > 0 }
    guard values.count >= 20, values.count * 2 > wins.count else {
      throw FitGap("\(values.count) of \(wins.count) wins carry a value above 0; it takes 20 and half of them")
    }
    guard let fit = DealValueFit(values) else { throw FitGap("all deals have the same value") }
    var lesson = FitLesson()
    let origin = "\(values.count) wins with a value above 0; \(facts.period)"
    let moments = SampleMoments(values)
    switch fit.mean {
    case .known(let value, let error):
      // Without a heavy tail the plain mean says the same without trusting a law.
      let isPlain = !fit.usesTail
      lesson.add(
        "mean", isPlain ? moments.mean : value, isPlain ? moments.standardError : error, unit: "money",
        count: values.count,
        from: isPlain ? "mean; \(origin)" : "mean with a Pareto law above the 90 % point; \(origin)")
      if fit.isMeanDoubtful {
        lesson.cautions.append("The largest deals may be so large that a mean does not exist; look at the quantiles.")
      }
    case .refused(let reason): lesson.cautions.append("There is no mean deal value: \(reason).")
    }
    lesson.add(
      "median", exp(fit.logMean), exp(fit.logMean) * fit.logMeanStandardError, unit: "money", count: values.count,
      from: "lognormal law; \(origin)")
    lesson.add(
      "sigma", fit.logDeviation, fit.logDeviationStandardError, unit: "", count: values.count,
      from: "deviation of the logarithm; \(origin)")
    for (name, q) in [("p90", 0.1), ("p99", 0.01)] {
      lesson.add(name, fit.upperQuantile(q), .infinity, unit: "money", count: values.count, from: origin)
    }
    if let tail = fit.tail.fit {
      lesson.add(
        "tail_xi", tail.xi, tail.xiStandardError, unit: "", count: tail.count,
        from: "Pareto law above \(short(fit.threshold)); \(origin)", interval: tail.xiInterval)
    }
    lesson.law = .lognormal(logMean: fit.logMean, sigma: fit.logDeviation)
    return lesson
  }

  static let service = FitTopic(name: "service", title: "how long people work on a lead") { facts throws(FitGap) in
    let events = facts.history.events
    var hours: [Double] = []
    var ofLeads: [(hours: Double, records: Double)] = []
    for lead in facts.leads {
      let worked = facts.history.leads.events(of: lead).filter {
        events.kind[$0] == .hoursWorked && events.value[$0] > 0
      }.map { events.value[$0] }
      hours += worked
      if !worked.isEmpty { ofLeads.append((worked.reduce(0, +), Double(worked.count))) }
    }
    guard !hours.isEmpty else { throw FitGap("no hours worked are on record") }
    guard hours.count >= 20 else { throw FitGap("\(hours.count) of the 20 records of hours that a law needs") }
    let rows = hours.map { DurationRow(.exact($0)) }
    let fits = [DurationLaw.lognormal, .gamma, .weibull].map { ($0, fitDurations(rows, law: $0)) }
    guard let best = fits.compactMap(\.1.fit).min(by: { $0.aic < $1.aic }) else {
      throw FitGap("no law of the hours can be fitted: \(fits.compactMap(\.1.reason).first ?? "")")
    }
    var lesson = FitLesson()
    lesson.candidates = fits.map { law, outcome in
      LawCandidate(
        law: law.name, aic: outcome.fit?.aic, bic: outcome.fit?.bic,
        parameters: outcome.fit.map {
          Dictionary(uniqueKeysWithValues: zip(law.parameters.map(\.name), $0.parameters))
        } ?? [:], reason: outcome.reason)
    }
    lesson.law = best.distribution
    lesson.covariance = CovarianceBlock(best)
    let origin = "\(best.law.name) law of \(hours.count) records; \(facts.period)"
    // The records of a lead go together, so leads are what the errors count.
    if let mean = RatioEstimate(groups: ofLeads.map { ($0.hours, $0.records) }) {
      lesson.add(
        "mean", mean.ratio, mean.standardError, unit: "hours", count: hours.count, from: origin,
        interval: mean.estimate().interval)
    }
    if let mean = RatioEstimate(groups: ofLeads.map { ($0.hours, 1) }) {
      lesson.add(
        "per_lead", mean.ratio, mean.standardError, unit: "hours", count: ofLeads.count,
        from: "all hours over the leads that have any; \(facts.period)", interval: mean.estimate().interval)
    }
    lesson.add(
      "median", best.median.value, best.median.standardError, unit: "hours", count: hours.count, from: origin)
    return lesson
  }
}
