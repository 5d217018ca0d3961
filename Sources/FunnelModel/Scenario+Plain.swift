// SPDX-License-Identifier: GPL-3.0-or-later

extension Scenario {
  /// A funnel with most mechanisms switched off, for cases that can be worked by hand.
  ///
  /// One source whose leads all score 70 and are all reached by the first dial; a month of 21 working days.
  package static func plain(leadsPerMonth: Value = 0, months: Double = 1) -> Scenario {
    var scenario = Scenario()
    scenario.calendar.workingDaysPerMonth = 21
    let month = scenario.calendar.hoursPerMonth
    scenario.clock = Clock(horizon: months * month, runOut: .followed(hours: 3 * month))
    var source = Source(name: "leads")
    source.volume = leadsPerMonth
    source.score = .constant(70)
    scenario.sources = [source]
    scenario.today = Policy(threshold: 0, nurtureTime: 0, minutesPerDay: 512)
    return scenario
  }

  /// The same with the business open day and night, a month of 30 days, and one lead-minute a minute.
  package static func plainDayAndNight(leadsPerMonth: Double, warmUpMonths: Double, months: Double) -> Scenario {
    var scenario = plain(leadsPerMonth: Value(leadsPerMonth))
    scenario.calendar = BusinessCalendar(
      worksOn: Array(repeating: true, count: 7), opens: 0, closes: 24, workingDaysPerMonth: 30)
    scenario.clock = Clock(warmUp: warmUpMonths * 720, horizon: months * 720, runOut: .followed(hours: 720))
    scenario.today.minutesPerDay = 1440
    return scenario
  }
}
