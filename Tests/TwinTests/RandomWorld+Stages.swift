// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension RandomWorld {
  mutating func drawStages() {
    scenario.acceptance.overdueWorth = sometimes(0.5, 0.2...1)
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

  mutating func drawDeals() {
    scenario.money.revenueEffect = sometimes(0.5, 0.1...1)
    if random.chance(0.4) {
      for name in ["demo", "proposal", "contract"].prefix(random.whole(1...3)) {
        var stage = PipelineStage(name: name)
        stage.conversion = sometimes(0.7, 0.4...0.95, else: 1)
        stage.duration = .random(random.law(mean: random.number(5...150)))
        stage.aeTime = Value(random.number(10...200))
        scenario.stages.append(stage)
      }
    }
    policy.accountExecutives = random.chance(0.5) ? random.whole(1...3) : 0
    policy.executiveMinutesPerDay = random.number(60...400)
    scenario.pipeline.aeTime = Value(random.number(10...200))
    scenario.pipeline.aeWaitEffect = sometimes(0.6, -0.05...0.01)
  }

  mutating func effects() -> StageEffects {
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
