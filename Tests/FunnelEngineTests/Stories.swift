// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// The worked stories as values, so that engine tests need no file.
enum Stories {
  /// Raise the threshold from 60 to 70: 900 leads a month, three reps.
  static func raiseThreshold(warmUp: Double, horizon: Double) throws -> Scenario {
    var scenario = Scenario()
    scenario.calendar.workingDaysPerMonth = 21
    let month = scenario.calendar.hoursPerMonth
    scenario.clock = Clock(warmUp: warmUp * month, horizon: horizon * month, runOut: .followed(hours: 8 * month))
    scenario.arrivals.afterHours = 0.38
    for (name, volume, alpha, beta, offset) in [
      ("paid", 300.0, 2.0, 2.4, -0.10), ("content", 350, 1.7, 3.0, -0.05), ("event", 150, 2.1, 2.4, -0.35),
      ("referral", 100, 2.8, 2.0, 0.60),
    ] {
      var source = Source(name: name)
      source.volume = Value(volume)
      source.score = .random(Distribution.beta(alpha, beta).scaled(by: 100))
      source.offset = Value(offset)
      scenario.sources.append(source)
    }
    scenario.qualification.intercept = -3.81
    scenario.qualification.slope = 0.0528
    scenario.team.research = .constant(8)
    scenario.team.dial = .constant(5)
    scenario.team.talk = .constant(22)
    scenario.team.reachable = 0.75
    scenario.team.contactRate = 0.22
    scenario.team.responseEffect = 0.15
    scenario.nurture.hazard = 0.03
    scenario.nurture.scoreGain = 25
    scenario.pipeline.opportunityRate = 0.6
    scenario.pipeline.winRate = 0.24
    scenario.pipeline.winScoreEffect = 0.01
    scenario.pipeline.cycle = .constant(Value(45 * 24))
    scenario.pipeline.aeTime = 210
    scenario.money.dealValue = .constant(14_000)
    scenario.money.margin = 0.75
    scenario.money.repCost = 9600
    scenario.money.aeRate = 75
    scenario.today = Policy(
      threshold: 60, nurtureTime: 6 * month, reps: 3, minutesPerDay: 130, discipline: .fifo, attempts: 5,
      cadence: [0, 8], giveUpAge: 80, firstTouchTarget: 4)
    return scenario
  }
}
