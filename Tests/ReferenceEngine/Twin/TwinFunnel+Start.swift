// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel
internal import Glibc
internal import Statistics

extension TwinFunnel {
  /// Puts the leads that are there when the run begins where they are.
  func beginWithStandingLeads() {
    // The run begins with a moment at which everybody looks for work.
    agenda.add(at: 0) {}
    for life in lives {
      guard let standing = life.lead.standing else { continue }
      captured += 1
      switch standing.kind {
      case .opportunity: goOnWithDeal(life, age: standing.age)
      case .backlog: goOnWaiting(life, age: standing.age)
      case .nurtured:
        let today = scenario.today.nurtureTime(for: scenario.sources[life.lead.source].name)
        nurture(life, from: -min(standing.age, today))
      }
    }
  }

  /// The cycle of the deal is longer than its age; nothing but score and quality is known of its lead.
  private func goOnWithDeal(_ life: TwinLife, age: Double) {
    let effects = scenario.pipeline.winEffects
    let logOdds =
      logit(winRate(at: life.traits.score))
      + effects.quality.number * life.traits.quality
      + effects.score.number * life.traits.score
      + effects.ready.number
      + effects.briefing.number * scenario.today.briefing
    life.state = .open
    life.note(.opportunity, at: now)
    life.deal = (timeToClose(of: life, age: age), life.comesTrue(logistic(logOdds), "win"))
  }

  private func timeToClose(of life: TwinLife, age: Double) -> Double {
    let bounds = Scenario.bounds(of: \.pipeline.cycle)
    let luck = life.lead.uniform("cycle", 0)
    switch scenario.pipeline.cycle {
    case .constant: return max(0, scenario.pipeline.cycle.value(at: luck, within: bounds) - age)
    case .random(let law):
      let survivors = law.survival(age)
      // A deal older than any cycle closes at once.
      if survivors < 1e-12 { return 0 }
      let cycle = law.quantile(1 - survivors * (1 - luck))
      return max(0, min(cycle, bounds.upperBound) - age)
    }
  }

  /// The lead was handed over some business hours ago and joins now.
  private func goOnWaiting(_ life: TwinLife, age: Double) {
    let calendar = scenario.calendar
    let clockHours = age * 7 * 24 / (Double(calendar.workingDaysPerWeek) * calendar.hoursPerDay)
    let handover = TwinHandover(
      of: life, handed: -clockHours, joined: -clockHours, score: score(of: life), fullScore: fullScore(of: life),
      tier: scenario.sources[life.lead.source].tier, briefing: policy.briefing * followUp.care,
      isAgencyQualified: false)
    life.handovers.append(handover)
    join(handover, since: -age)
  }
}
