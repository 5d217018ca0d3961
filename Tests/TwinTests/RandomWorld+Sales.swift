// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension RandomWorld {
  mutating func drawTeam() {
    scenario.team.research = .random(random.law(mean: random.number(1...15)))
    scenario.team.dial = .random(random.law(mean: random.number(1...8)))
    scenario.team.talk = .random(random.law(mean: random.number(5...30)))
    if random.chance(0.4) { scenario.team.meeting = .random(random.law(mean: random.number(10...60))) }
    scenario.team.briefingSaving = sometimes(0.4, 0.1...1)
    scenario.routing.lost = sometimes(0.4, 0.02...0.3)
    policy.latency = random.chance(0.5) ? random.number(0.01...30) : 0
    policy.reps = random.whole(1...5)
    policy.minutesPerDay = random.number(40...480)
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

  mutating func drawCalls() {
    scenario.team.reachable = sometimes(0.7, 0.4...0.95, else: 1)
    scenario.team.contactRate = Value(random.number(0.15...0.95))
    scenario.team.responseEffect = sometimes(0.5, 0.05...1)
    scenario.team.causalShare = sometimes(0.5, 0...0.9, else: 1)
    if random.chance(0.4) { scenario.team.contactConcentration = random.number(0.5...8) }
  }

  /// Who takes what; equal scores are no test of an order by score.
  mutating func drawLine() {
    policy.discipline = random.one(of: Discipline.allCases)
    let isConstant = scenario.sources.contains { if case .constant = $0.score { true } else { false } }
    if isConstant, [.score, .cherryPick].contains(policy.discipline) { policy.discipline = .lifo }
    scenario.team.pickNoise = Value(random.number(1...40))
    policy.workInProgressCap = random.chance(0.3) ? random.number(0.4...5) : .infinity
    if random.chance(0.4) { policy.assignment = .roundRobin }
    policy.reassignAfter = random.chance(0.5) ? random.number(0.5...20) : .infinity
    policy.firstTouchTarget = random.number(0.5...10)
  }

  mutating func drawPeople() {
    if random.chance(0.4) {
      scenario.team.absenceRate = Value(random.number(0.5...6))
      scenario.team.absenceLength = .random(random.law(mean: random.number(2...60)))
    }
    if random.chance(0.4) {
      scenario.team.attrition = Value(random.number(0.2...3))
      scenario.team.hiringTime = .random(random.law(mean: random.number(5...80)))
    }
    if random.chance(0.5) {
      scenario.team.ramp = (0..<random.whole(1...4)).map { _ in random.number(0.2...1) }
    }
    policy.newReps = random.chance(0.3) ? random.whole(0...policy.reps) : 0
  }

  mutating func drawEffort() {
    if random.chance(0.4) {
      scenario.trust.rate = Value(random.number(0.02...0.3))
      scenario.trust.start = Value(random.number(0.05...0.6))
      scenario.trust.target = Value(random.number(0.1...0.8))
      scenario.trust.floor = Value(random.number(0...0.8))
      scenario.trust.recovery = sometimes(0.6, 0.1...6)
    }
    if random.chance(0.4) {
      scenario.pressure.length = random.number(0.2...2.5) * month
      scenario.pressure.effect = Value(random.number(0.1...0.9))
    }
    if random.chance(0.4) {
      scenario.briefingEffort.rate = Value(random.number(0.02...0.3))
      scenario.briefingEffort.start = Value(random.number(0.2...1))
      scenario.briefingEffort.target = Value(random.number(0.3...1))
      scenario.briefingEffort.floor = Value(random.number(0...0.8))
    }
  }
}
