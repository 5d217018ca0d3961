// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// Random scenarios of a few hundred leads in which every mechanism is on now and then.
///
/// No duration is a round number: moments that coincide only in exact arithmetic are no test of the rules.
struct RandomWorld {
  var random: SplitMix
  var scenario = Scenario()
  var policy = Policy()

  /// The scenario of a seed, with its policy as today's.
  static func scenario(seed: UInt64) -> Scenario {
    var world = RandomWorld(random: SplitMix(seed: seed))
    world.drawTime()
    world.drawSources()
    world.drawLatent()
    world.drawFirms()
    world.drawNurture()
    world.drawReturns()
    world.drawAgency()
    world.drawOwners()
    world.drawTeam()
    world.drawCalls()
    world.drawLine()
    world.drawPeople()
    world.drawEffort()
    world.drawStages()
    world.drawDeals()
    world.drawStart()
    world.scenario.today = world.policy
    return world.scenario
  }

  var month: Double { scenario.calendar.hoursPerMonth }

  /// Something with a chance, else what it is when switched off.
  mutating func sometimes(_ chance: Double, _ range: ClosedRange<Double>, else off: Double = 0) -> Value {
    let value = random.number(range)
    return Value(random.chance(chance) ? value : off)
  }

  mutating func drawTime() {
    if random.chance(0.15) {
      scenario.calendar = BusinessCalendar(
        worksOn: Array(repeating: true, count: 7), opens: 0, closes: 24, workingDaysPerMonth: 30.3)
    } else {
      scenario.calendar = BusinessCalendar(
        worksOn: [true, true, random.chance(0.7), true, random.chance(0.9), random.chance(0.3), random.chance(0.1)],
        opens: random.number(6...10), closes: random.number(15...20),
        workingDaysPerMonth: random.chance(0.5) ? 20.7 : nil)
    }
    let start = CalendarDay(year: 2027, month: random.whole(1...12), day: random.whole(1...28))
    scenario.clock = Clock(
      start: random.chance(0.7) ? start : nil, warmUp: random.chance(0.5) ? 0 : random.number(0.1...0.7) * month,
      horizon: random.number(0.5...1.5) * month,
      runOut: random.chance(0.4) ? .none : .followed(hours: random.number(0.1...1.5) * month))
    if let start, random.chance(0.5) {
      scenario.calendar.holidays = (0..<6).compactMap { _ in
        CalendarDay(year: start.year, month: start.month, day: random.whole(1...31))
      }
    }
    scenario.arrivals.afterHours = Value(scenario.calendar.hoursPerDay < 24 ? random.number(0...0.6) : 0)
    scenario.arrivals.overdispersion = sometimes(0.3, 0.1...2)
  }

  mutating func drawSources() {
    let names = ["first", "second", "third"].prefix(random.whole(1...3))
    let leads = random.number(100...400)
    for name in names {
      var source = Source(name: name)
      source.volume = Value(leads / Double(names.count) * month / scenario.clock.end)
      let shape = (random.number(0.7...4), random.number(0.7...4))
      source.score = .random(.beta(shape.0, shape.1).scaled(by: 100))
      if random.chance(0.1) { source.score = .constant(Value(random.number(20...90))) }
      source.tier = Double(random.whole(1...3))
      source.contactable = sometimes(0.4, 0.5...0.95, else: 1)
      if random.chance(0.4) { source.revenue = .random(random.law(mean: random.number(1e5...1e7))) }
      source.offset = sometimes(0.5, -1...1)
      source.handRaisers = sometimes(0.4, 0.05...0.5)
      scenario.sources.append(source)
    }
    policy.threshold = random.number(20...80)
    policy.handRaiserBypass = random.chance(0.6)
    policy.nearMissWidth = random.number(5...40)
    if random.chance(0.3) { policy.thresholdBySource["second"] = random.number(10...90) }
    if random.chance(0.3) { policy.thresholdBySource["first"] = random.number(10...90) }
  }

}
