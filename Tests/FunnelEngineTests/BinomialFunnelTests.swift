// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// With capacity switched off every lead goes its way alone, and the funnel is binomial.
///
/// Each check is within 4.5 standard errors between replications and fails one correct build in 147,000.
struct BinomialFunnelTests {
  private let replications = 24

  /// 5,000 reps, so that nobody waits; the worked team of V1 without a speed effect.
  private func scenario(attempts: Int) -> Scenario {
    var scenario = SimpleFunnel.scenario(leadsPerMonth: 900, months: 6)
    scenario.team.research = .constant(8)
    scenario.team.dial = .constant(5)
    scenario.team.talk = .constant(22)
    scenario.team.reachable = 0.75
    scenario.team.contactRate = 0.22
    scenario.qualification.bands = [ScoreBand(upTo: 69, rate: 0.9), ScoreBand(upTo: 100, rate: 0.297)]
    scenario.pipeline.opportunityRate = 0.6
    scenario.pipeline.winRate = 0.24
    scenario.pipeline.winScoreEffect = 0.01
    scenario.money.dealValue = .random(.lognormal(mean: 14_000, sd: 9_000))
    scenario.today.reps = 5000
    scenario.today.attempts = attempts
    return scenario
  }

  /// Worked by hand: 0.78^3 = 0.474552 and 0.78^6 = 0.225199600704.
  @Test(arguments: [
    (3, 0.394086, 2.5413, 29.376392), (6, 0.581100299472, 4.1413649976, 41.491031576384),
  ])
  func workOfALeadHasAClosedForm(attempts: Int, reach: Double, dials: Double, minutes: Double) {
    let work = scenario(attempts: attempts).team.work(attempts: attempts)
    #expect(abs(work.reach - reach) < 1e-12)
    #expect(abs(work.dials - dials) < 1e-12)
    #expect(abs(work.minutes - minutes) < 1e-9)
  }

  @Test func aTeamThatNeverConnectsDialsToTheEnd() {
    var team = Team()
    team.dial = .constant(5)
    team.contactRate = 0
    let work = team.work(attempts: 4)
    #expect(work.reach == 0 && work.dials == 4 && work.minutes == 20)
  }

  @Test(arguments: [1, 3, 6])
  func countsAreBinomial(attempts: Int) {
    let scenario = scenario(attempts: attempts)
    let work = scenario.team.work(attempts: attempts)
    let tallies = SimpleFunnel.runs(scenario, count: replications, seed: 7).map(\.result)
    func check(_ what: String, _ difference: (Tally) -> Double) {
      let z = deviation(of: tallies.map(difference), from: 0)
      #expect(z < 4.5, "\(what): \(z) standard errors")
    }
    #expect(deviation(of: tallies.map(\.leads), from: 5400) < 4.5)
    #expect(tallies.allSatisfy { $0.handedOver == $0.leads && $0.touched == $0.leads && $0.leaked == 0 })
    check("reach") { $0.contacted - work.reach * $0.handedOver }
    check("dials") { $0.attempts - work.dials * $0.handedOver }
    check("minutes") { $0.minutes - work.minutes * $0.handedOver }
    check("SQL") { $0.sql - 0.297 * $0.contacted }
    check("opportunities") { $0.opportunities - 0.6 * $0.sql }
    // 0.24 * exp(0.01 * (70 - 60))
    let win = 0.26524102033855395
    check("wins") { $0.won - win * $0.opportunities }
    check("revenue") { $0.revenue - 14_000 * $0.won }
    for tally in tallies {
      #expect(abs(tally.expectedSQL - 0.297 * tally.contacted) < 1e-6)
      #expect(abs(tally.expectedOpportunities - 0.6 * 0.297 * tally.contacted) < 1e-6)
      #expect(abs(tally.expectedWon - 0.6 * 0.297 * win * tally.contacted) < 1e-6)
      #expect(abs(tally.expectedRevenue / tally.expectedWon - 14_000) < 1e-6)
      #expect(tally.firstTouchP90 == 0)
      #expect(tally.minutesUnreached + tally.minutesNotQualified <= tally.minutes)
    }
    // An unreached lead took 8 minutes and every dial.
    for tally in tallies { #expect(tally.minutesUnreached == tally.unreachable * Double(8 + 5 * attempts)) }
  }

  /// Open day and night with nobody waiting, every first call comes inside 5 minutes: 0.22 * (1/12)^-0.15.
  @Test func speedRaisesTheFirstCallOnly() {
    var scenario = SimpleFunnel.open24(leadsPerMonth: 900, warmUpMonths: 0, months: 6)
    scenario.team = self.scenario(attempts: 6).team
    scenario.team.responseEffect = 0.15
    scenario.today.reps = 5000
    let first = 0.3193742
    let reach = 0.75 * (1 - (1 - first) * 0.2887174368)
    let tallies = SimpleFunnel.runs(scenario, count: replications, seed: 8).map(\.result)
    #expect(deviation(of: tallies.map { $0.contacted - reach * $0.handedOver }, from: 0) < 4.5)
  }

  /// The rate of a first call is 0.22 * (hours)^-beta, flat below 5 minutes and never above 0.9.
  @Test func responseEffectHasItsFloorAndCap() {
    var scenario = scenario(attempts: 6)
    scenario.team.responseEffect = 0.15
    let model = OutcomeModel(scenario)
    #expect(model.contact(rate: 0.22, attempt: 1, hoursWaited: 1) == 0.22)
    #expect(abs(model.contact(rate: 0.22, attempt: 1, hoursWaited: 16) - 0.145146) < 1e-6)
    #expect(abs(model.contact(rate: 0.22, attempt: 1, hoursWaited: 5.0 / 60) - 0.3193742) < 1e-6)
    #expect(
      model.contact(rate: 0.22, attempt: 1, hoursWaited: 0)
        == model.contact(rate: 0.22, attempt: 1, hoursWaited: 5.0 / 60))
    #expect(model.contact(rate: 0.22, attempt: 2, hoursWaited: 0) == 0.22)
    // Half the effect is half the exponent: 0.22 * 16^-0.075.
    scenario.team.causalShare = 0.5
    #expect(abs(OutcomeModel(scenario).contact(rate: 0.22, attempt: 1, hoursWaited: 16) - 0.1786951) < 1e-6)
    scenario.team.causalShare = 0
    #expect(OutcomeModel(scenario).contact(rate: 0.22, attempt: 1, hoursWaited: 16) == 0.22)
    scenario.team.causalShare = 1
    scenario.team.responseEffect = 1.7
    #expect(OutcomeModel(scenario).contact(rate: 0.22, attempt: 1, hoursWaited: 0) == 0.9)
    scenario.team.responseEffect = 0
    #expect(OutcomeModel(scenario).contact(rate: 0.22, attempt: 1, hoursWaited: 0) == 0.22)
  }

  @Test func qualificationFollowsLineOrBands() {
    var scenario = scenario(attempts: 1)
    let bands = OutcomeModel(scenario)
    #expect(abs(bands.qualification(Standing(score: 69), source: 0) - 0.9) < 1e-12)
    #expect(abs(bands.qualification(Standing(score: 69.5), source: 0) - 0.297) < 1e-12)
    scenario.qualification.bands = []
    scenario.qualification.intercept = -3.81
    scenario.qualification.slope = 0.0528
    scenario.sources[0].offset = 0.6
    // -3.81 + 3.696 + 0.6 = 0.486
    #expect(abs(OutcomeModel(scenario).qualification(Standing(score: 70), source: 0) - 0.6191635) < 1e-6)
  }

  /// The Rule of 45: a hazard of 4.98 % a month matures 13.9, 25.8 and 45.0 % of leads in 3, 6 and 12 months.
  @Test(arguments: [(3.0, 0.139), (6, 0.258), (12, 0.450)])
  func maturingIsAHazard(months: Double, share: Double) {
    var scenario = SimpleFunnel.scenario(leadsPerMonth: 900, months: 3)
    let month = scenario.calendar.hoursPerMonth
    scenario.clock.runOut = .followed(hours: 13 * month)
    scenario.nurture.hazard = 0.0498
    scenario.nurture.scoreGain = 10
    scenario.today.threshold = 80
    scenario.today.nurtureTime = months * month
    scenario.today.reps = 5000
    let tallies = SimpleFunnel.runs(scenario, count: replications, seed: 9).map(\.result)
    let exact = 1 - exponential(-0.0498 * months)
    #expect(abs(exact - share) < 5e-4)
    #expect(deviation(of: tallies.map { $0.handedOver - exact * $0.leads }, from: 0) < 4.5)
    // The mean time in nurture of an exponential cut off at m months is (1 - exp(-h m)) / h.
    #expect(deviation(of: tallies.map { $0.nurtureMonths - exact / 0.0498 * $0.leads }, from: 0) < 4.5)
  }

  /// exp by its series, so that the expectation does not come from the library that the engine uses.
  private func exponential(_ x: Double) -> Double {
    var (term, sum) = (1.0, 1.0)
    for k in 1...40 {
      term *= x / Double(k)
      sum += term
    }
    return sum
  }
}

extension Standing {
  /// A lead of a score about which nothing else is known.
  fileprivate init(score: Double) {
    self.init(
      quality: 0, score: score, isReady: true, hoursWaited: 0, touches: 0, isAgencyQualified: false, briefing: 0)
  }
}
