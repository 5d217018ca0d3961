// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// The worked stories as values, so that tests need no file.
enum Stories {
  /// Raise the threshold from 60 to 70: 900 leads a month, three reps.
  ///
  /// - Parameters:
  ///   - warmUp: months before the measured window.
  ///   - horizon: months of the measured window.
  /// - Returns: the scenario with today's policy.
  static func raiseThreshold(warmUp: Double, horizon: Double) -> Scenario {
    var scenario = Scenario()
    scenario.name = "raise-threshold"
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
    scenario.team = team(responseEffect: 0.15)
    scenario.nurture.hazard = 0.03
    scenario.nurture.scoreGain = 25
    scenario.pipeline = pipeline
    scenario.pipeline.winScoreEffect = 0.01
    scenario.money = money
    scenario.today = Policy(
      threshold: 60, nurtureTime: 6 * month, reps: 3, minutesPerDay: 130, discipline: .fifo, attempts: 5,
      cadence: [0, 8], giveUpAge: 80, firstTouchTarget: 4)
    return scenario
  }

  /// Can five reps promise six attempts and a fast first touch: 480 leads a month, all of score 70.
  static func sixAttempts() -> Scenario {
    var scenario = Scenario()
    scenario.name = "six-attempts"
    scenario.calendar.workingDaysPerMonth = 21
    let month = scenario.calendar.hoursPerMonth
    scenario.clock = Clock(warmUp: 3 * month, horizon: 12 * month, runOut: .followed(hours: 12 * month))
    scenario.arrivals.afterHours = 0.38
    var source = Source(name: "mql")
    source.volume = 480
    source.score = .constant(70)
    scenario.sources = [source]
    scenario.qualification.bands = [ScoreBand(upTo: 100, rate: 0.297)]
    scenario.team = team(responseEffect: 0)
    scenario.pipeline = pipeline
    scenario.money = money
    scenario.today = Policy(
      threshold: 60, nurtureTime: 0, reps: 5, minutesPerDay: 150, discipline: .fifo, attempts: 6, cadence: [0, 8],
      giveUpAge: .infinity, firstTouchTarget: 4)
    return scenario
  }

  private static func team(responseEffect: Value) -> Team {
    var team = Team()
    team.research = .constant(8)
    team.dial = .constant(5)
    team.talk = .constant(22)
    team.reachable = 0.75
    team.contactRate = 0.22
    team.responseEffect = responseEffect
    return team
  }

  private static var pipeline: Pipeline {
    var pipeline = Pipeline()
    pipeline.opportunityRate = 0.6
    pipeline.winRate = 0.24
    pipeline.cycle = .constant(Value(45 * 24))
    pipeline.aeTime = 210
    return pipeline
  }

  private static var money: Money {
    var money = Money()
    money.dealValue = .constant(14_000)
    money.margin = 0.75
    money.repCost = 9600
    money.aeRate = 75
    return money
  }
}
