// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// Random scenarios of a few hundred leads in which every mechanism is on now and then.
///
/// No duration is a round number: moments that coincide only in exact arithmetic are no test of the rules.
struct RandomWorld {
  private var random: SplitMix
  private var scenario = Scenario()
  private var policy = Policy()

  /// The scenario of a seed, with its policy as today's.
  static func scenario(seed: UInt64) -> Scenario {
    var world = RandomWorld(random: SplitMix(seed: seed))
    world.drawTime()
    world.drawSources()
    world.drawLatent()
    world.drawNurture()
    world.drawAgency()
    world.drawTeam()
    world.drawStages()
    world.scenario.today = world.policy
    return world.scenario
  }

  private var month: Double { scenario.calendar.hoursPerMonth }

  /// Something with a chance, else what it is when switched off.
  private mutating func sometimes(_ chance: Double, _ range: ClosedRange<Double>, else off: Double = 0) -> Value {
    let value = random.number(range)
    return Value(random.chance(chance) ? value : off)
  }

  private mutating func drawTime() {
    if random.chance(0.15) {
      scenario.calendar = BusinessCalendar(
        worksOn: Array(repeating: true, count: 7), opens: 0, closes: 24, workingDaysPerMonth: 30)
    } else {
      scenario.calendar = BusinessCalendar(
        worksOn: [true, true, random.chance(0.7), true, random.chance(0.9), random.chance(0.3), random.chance(0.1)],
        opens: random.number(6...10), closes: random.number(15...20),
        workingDaysPerMonth: random.chance(0.5) ? 21 : nil)
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

  private mutating func drawSources() {
    let names = ["first", "second", "third"].prefix(random.whole(1...3))
    let leads = random.number(100...400)
    for name in names {
      var source = Source(name: name)
      source.volume = Value(leads / Double(names.count) * month / scenario.clock.end)
      let shape = (random.number(0.7...4), random.number(0.7...4))
      source.score = .random(.beta(shape.0, shape.1).scaled(by: 100))
      if random.chance(0.1) { source.score = .constant(Value(random.number(20...90))) }
      source.offset = sometimes(0.5, -1...1)
      source.handRaisers = sometimes(0.4, 0.05...0.5)
      scenario.sources.append(source)
    }
    policy.threshold = random.number(20...80)
    policy.handRaiserBypass = random.chance(0.6)
    policy.nearMissWidth = random.number(5...40)
    policy.nearMissOwner = random.chance(0.25) ? .nobody : .marketing
    if random.chance(0.3) { policy.thresholdBySource["second"] = random.number(10...90) }
    if random.chance(0.3) { policy.thresholdBySource["first"] = random.number(10...90) }
  }

  private mutating func drawLatent() {
    scenario.scoring.reliability = sometimes(0.5, 0.1...0.95)
    if random.chance(0.5) {
      scenario.scoring.halfLife = random.number(0.1...3) * month
      scenario.scoring.lasting = sometimes(0.7, 0.1...0.9)
    }
    guard random.chance(0.7) else { return }
    for index in scenario.sources.indices {
      let ready = random.number(0...0.7)
      scenario.sources[index].ready = Value(ready)
      scenario.sources[index].never = sometimes(0.7, 0...(1 - ready))
    }
    scenario.readiness.nurtured = sometimes(0.8, 0.2...5)
    scenario.readiness.idle = sometimes(0.7, 0.1...3)
    scenario.readiness.elsewhere = sometimes(0.7, 0.1...2)
    scenario.readiness.expiry = sometimes(0.7, 0.2...4)
  }

  private mutating func drawNurture() {
    policy.nurtureTime = random.chance(0.1) ? 0 : random.number(0.1...1.2) * month
    if random.chance(0.3) { policy.nurtureTimeBySource["first"] = random.number(0.05...1.2) * month }
    policy.nurtureExit = random.one(of: NurtureExit.allCases)
    scenario.nurture.hazard = sometimes(0.6, 0.2...4)
    scenario.nurture.scoreGain = sometimes(0.8, 3...40)
    scenario.nurture.signalSeen = sometimes(0.5, 0.1...0.9, else: 1)
    if random.chance(0.6) {
      policy.touchGap = random.number(20...200)
      scenario.nurture.touchGain = random.chance(0.7) ? .random(random.law(mean: random.number(2...12))) : .constant(4)
      scenario.nurture.engagement = sometimes(0.5, 0.1...1)
      scenario.nurture.optOut = sometimes(0.6, 0.01...0.2)
    }
    if random.chance(0.6) {
      policy.maximumRecycles = random.whole(1...4)
      policy.recycleDelay = random.number(5...0.5 * month)
    }
  }

  private mutating func drawAgency() {
    policy.agencyLane = random.chance(0.2) ? .none : random.one(of: AgencyLane.allCases)
    policy.agents = random.whole(1...4)
    scenario.agency.service = .random(random.law(mean: random.number(0.3...6)))
    scenario.agency.reach = sometimes(0.7, 0.2...0.95, else: 1)
    scenario.agency.sensitivity = sometimes(0.7, 0.3...0.95, else: 1)
    scenario.agency.specificity = sometimes(0.7, 0.2...0.95)
    scenario.agency.judges = random.one(of: AgencyJudgement.allCases)
    scenario.agency.qualityCut = Value(random.number(-1.5...1))
    if random.chance(0.6) { scenario.agency.delay = .random(random.law(mean: random.number(2...100))) }
    scenario.agency.showRate = sometimes(0.5, 0.3...0.95, else: 1)
    policy.rebookings = random.whole(0...3)
    if random.chance(0.4) { scenario.agency.ramp = (0..<random.whole(1...4)).map { _ in random.number(0.2...1) } }
  }

  private mutating func drawTeam() {
    scenario.team.research = .random(random.law(mean: random.number(1...15)))
    scenario.team.dial = .random(random.law(mean: random.number(1...8)))
    scenario.team.talk = .random(random.law(mean: random.number(5...30)))
    scenario.team.reachable = sometimes(0.7, 0.4...0.95, else: 1)
    scenario.team.contactRate = Value(random.number(0.15...0.95))
    scenario.team.responseEffect = sometimes(0.5, 0.05...1)
    scenario.team.causalShare = sometimes(0.5, 0...0.9, else: 1)
    if random.chance(0.4) { scenario.team.meeting = .random(random.law(mean: random.number(10...60))) }
    if random.chance(0.4) {
      scenario.team.absenceRate = Value(random.number(0.5...6))
      scenario.team.absenceLength = .random(random.law(mean: random.number(2...60)))
    }
    scenario.routing.lost = sometimes(0.4, 0.02...0.3)
    policy.latency = random.chance(0.5) ? random.number(0.01...30) : 0
    policy.reps = random.whole(1...5)
    policy.minutesPerDay = random.number(40...480)
    policy.discipline = random.one(of: Discipline.allCases)
    policy.attempts = random.whole(1...7)
    var due = 0.0
    policy.cadence = (0...random.whole(1...4)).map { step in
      due += step == 0 ? 0 : random.number(0.5...25)
      return due
    }
    policy.giveUpAge = random.chance(0.5) ? .infinity : random.number(1...80)
    policy.acceptWindow = random.chance(0.6) ? .infinity : random.number(1...60)
    policy.briefing = random.number(0...1)
  }

  private mutating func drawStages() {
    scenario.acceptance.rate = sometimes(0.7, 0.3...0.95, else: 1)
    scenario.acceptance.effects = effects()
    scenario.qualification.intercept = Value(random.number(-4...0))
    scenario.qualification.slope = Value(random.number(0...0.08))
    scenario.qualification.effects = effects()
    if random.chance(0.3) {
      let rates = (0..<3).map { _ in Value(random.number(0.05...0.9)) }
      scenario.qualification.bands = zip([random.number(20...45), random.number(50...80), 100], rates)
        .map { ScoreBand(upTo: $0, rate: $1) }
    }
    scenario.pipeline.opportunityRate = sometimes(0.8, 0.3...0.95, else: 1)
    scenario.pipeline.opportunityEffects = effects()
    scenario.pipeline.winRate = Value(random.number(0.1...0.8))
    scenario.pipeline.winScoreEffect = sometimes(0.5, -0.02...0.04)
    scenario.pipeline.referenceScore = Value(random.number(30...70))
    scenario.pipeline.winEffects = effects()
    scenario.pipeline.cycle = .random(random.law(mean: random.number(20...0.7 * month)))
    scenario.money.dealValue = .random(.lognormal(mean: 5000, sd: 4000))
  }

  private mutating func effects() -> StageEffects {
    var effects = StageEffects()
    guard random.chance(0.6) else { return effects }
    effects.quality = sometimes(0.5, -1...1.5)
    effects.score = sometimes(0.5, -0.03...0.05)
    effects.ready = sometimes(0.5, -1...3)
    effects.waiting = sometimes(0.5, -0.05...0.01)
    effects.touches = sometimes(0.8, -1...1)
    effects.agency = sometimes(0.8, -2...3)
    effects.briefing = sometimes(0.5, -1...3)
    return effects
  }
}
