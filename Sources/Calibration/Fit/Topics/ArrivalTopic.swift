// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

extension FitTopic {
  static let arrivalPattern = FitTopic(name: "arrivals", title: "growth, season and dependence of daily leads") {
    facts throws(FitGap) in
    guard let days = facts.history.quality.leadDays else { throw FitGap("there is no lead to count") }
    let counts = DailyCounts(facts.history, days: days)
    guard counts.totals.count >= 56 else { throw FitGap("leads cover \(counts.totals.count) of the 56 days it takes") }
    return try ArrivalPatternStudy(facts, days, counts.totals).lesson()
  }
}

/// Daily counts by weekday, trend and, with two years of them, calendar month.
private struct ArrivalPatternStudy {
  private let facts: HistoryFacts
  private let first: Int
  private let totals: [Int]

  init(_ facts: HistoryFacts, _ days: ClosedRange<CalendarInstant>, _ totals: [Int]) {
    self.facts = facts
    first = days.lowerBound.day
    self.totals = totals
  }

  func lesson() throws(FitGap) -> FitLesson {
    let hasMonths = totals.count >= 730
    // A weekday that never has a lead is left out of the design by its days.
    var byWeekday = [Int](repeating: 0, count: 7)
    for (index, total) in totals.enumerated() { byWeekday[weekday(index)] += total }
    let used = totals.indices.filter { byWeekday[weekday($0)] > 0 }
    var design = Design(rowCount: used.count)
    design.addLevels("weekday", used.map(weekday))
    design.addNumber(
      "trend", used.map { (Double($0) - Double(totals.count - 1)) / ArrivalFit.daysPerMonth })
    if hasMonths { design.addLevels("month", used.map(month)) }
    let outcome = studyCounts(
      used.map { totals[$0] }, design: design.rows, weeks: used.map { $0 / 7 })
    guard let study = outcome.fit else { throw FitGap("daily counts cannot be fitted: \(outcome.reason ?? "")") }
    return lesson(study, design, hasMonths: hasMonths, count: used.count)
  }

  private func lesson(_ study: CountStudy, _ design: Design, hasMonths: Bool, count: Int) -> FitLesson {
    var lesson = FitLesson()
    let law = study.fit.theta == nil ? "Poisson" : "negative binomial"
    let origin =
      "\(law) regression of \(count) daily counts on weekday and trend\(hasMonths ? " and calendar month" : ""); "
      + facts.period
    let names = design.names
    if let place = names.firstIndex(of: "trend") {
      let slope = study.fit.coefficients[place]
      let error = study.standardErrors[place]
      // Where whole weeks are what the error counts, they are few.
      let isByWeeks = study.dependence?.isDependent == true
      let reach =
        isByWeeks
        ? studentQuantile(0.975, degreesOfFreedom: Double(max(count / 7 - 2, 1))) : normalQuantile(0.975)
      lesson.add(
        "growth", exp(slope) - 1, exp(slope) * error, unit: "share per month", count: count, from: origin,
        interval: exp(slope - reach * error) - 1...exp(slope + reach * error) - 1)
    }
    if hasMonths {
      addMonths(study, design, origin, to: &lesson)
    } else {
      lesson.cautions.append(
        "Less than two years of leads: a season cannot be told from growth, so growth may be a season.")
    }
    if let dispersion = CountDispersion(study.fit) {
      lesson.add("theta", dispersion.theta(count: count, from: "variance = mean + mean² / theta; \(origin)"))
    }
    if let dependence = study.dependence {
      lesson.add(
        "lag_1", dependence.lagOne, 1 / Double(count).squareRoot(), unit: "correlation", count: count,
        from: "residuals of neighbouring days; \(origin)")
      if dependence.isDependent {
        lesson.cautions.append(
          "Days depend on their neighbours (Ljung-Box p \(short(min(dependence.week.pValue, dependence.fortnight.pValue)))): "
            + "weeks vary more than independent days would make them, so errors are those of whole weeks.")
      }
    }
    if let week = study.weekEffect {
      lesson.add(
        "week_variance", week.variance, week.standardError, unit: "variance of a factor", count: week.weeks,
        from: "a factor with mean 1 that all days of a week share; \(origin)",
        interval: FittedValue.factorInterval(week.variance, week.standardError))
    }
    addAfterHours(to: &lesson)
    lesson.covariance = CovarianceBlock(names: names, estimates: study.fit.coefficients, matrix: study.covariance)
    return lesson
  }

  /// The share captured while sales is closed, by the usual office hours.
  ///
  /// Busy days and quiet ones move whole weeks, so weeks are what the error counts.
  private func addAfterHours(to lesson: inout FitLesson) {
    let leads = facts.history.leads
    let timed = leads.indices.filter { !leads.created.second[$0].isNaN }
    guard timed.count * 10 > leads.count * 9 else { return }
    var weeks = [(closed: Double, all: Double)](repeating: (0, 0), count: (totals.count + 6) / 7)
    let minute = 1 / 1_440.0
    for lead in timed {
      let moment = leads.created.days(lead)
      let week = (Int(leads.created.day[lead]) - first) / 7
      weeks[week].all += 1
      if facts.businessHours(from: moment, to: moment + minute) < 1e-9 { weeks[week].closed += 1 }
    }
    guard let share = RatioEstimate(groups: weeks.map { ($0.closed, $0.all) }) else { return }
    lesson.add(
      "after_hours", share.ratio, share.standardError, unit: "share of leads", count: timed.count,
      from: "captures outside office hours, Monday to Friday 9 to 17, error from the spread of weeks; \(facts.period)",
      interval: share.estimate().interval)
  }

  /// Twelve multipliers with mean 1, with errors by the delta method.
  private func addMonths(_ study: CountStudy, _ design: Design, _ origin: String, to lesson: inout FitLesson) {
    let places = (0..<12).map { month in design.names.firstIndex(of: "month=\(month)") }
    let effects = places.map { $0.map { exp(study.fit.coefficients[$0]) } ?? 1 }
    let mean = effects.reduce(0, +) / 12
    let size = study.fit.coefficients.count
    for month in 0..<12 {
      // The slope of ln (effect / mean) in the coefficient of every other month.
      let slopes = (0..<12).map { ($0 == month ? 1 : 0) - effects[$0] / (12 * mean) }
      var variance = 0.0
      for (i, row) in places.enumerated() {
        for (j, column) in places.enumerated() {
          guard let row, let column else { continue }
          variance += slopes[i] * slopes[j] * study.covariance[row * size + column]
        }
      }
      lesson.add(
        "month.\(month + 1)", effects[month] / mean, effects[month] / mean * max(variance, 0).squareRoot(),
        unit: "times the mean month", count: totals.count, from: origin)
    }
  }

  private func weekday(_ index: Int) -> Int { CalendarInstant(day: first + index).weekday }

  private func month(_ index: Int) -> Int { (Int(CalendarInstant(day: first + index).month.suffix(2)) ?? 1) - 1 }
}
