// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import Experiments

/// A key that is read and changes nothing would be a lie; here every key and lever is moved and something must follow.
@Suite struct EveryKeyMattersTests {
  /// A scenario in which every mechanism is switched on.
  private static func base() -> Scenario {
    var scenario = SmallStudy.scenario()
    scenario.clock.start = CalendarDay(year: 2027, month: 1, day: 4)
    scenario.clock.warmUp = 240
    scenario.arrivals.overdispersion = 0.2
    scenario.arrivals.months = [0.6, 0.8, 1, 1, 1.2, 1.4, 1, 1, 1, 1, 1, 1]
    scenario.team.absenceRate = 2
    scenario.team.absenceLength = .constant(16)
    scenario.pipeline.winScoreEffect = 0.01
    scenario.scoring.reliability = 0.5
    scenario.scoring.halfLife = 1752
    scenario.scoring.lasting = 0.4
    scenario.readiness = Readiness(nurtured: 0.6, idle: 0.3, elsewhere: 0.1, expiry: 0.1)
    for index in scenario.sources.indices {
      scenario.sources[index].ready = 0.4
      scenario.sources[index].never = 0.2
      scenario.sources[index].handRaisers = 0.1
    }
    scenario.acceptance.rate = 0.8
    for path in [
      \Scenario.acceptance.effects, \.qualification.effects, \.pipeline.opportunityEffects, \.pipeline.winEffects,
    ] {
      scenario[keyPath: path].briefing = 0.3
      scenario[keyPath: path].quality = 0.2
    }
    scenario.team.meeting = .constant(30)
    scenario.nurture.touchGain = .constant(3)
    scenario.nurture.engagement = 0.5
    scenario.nurture.optOut = 0.05
    scenario.agency.service = .constant(2)
    scenario.agency.reach = 0.7
    scenario.agency.sensitivity = 0.8
    scenario.agency.specificity = 0.7
    scenario.agency.qualityCut = 0.3
    scenario.agency.delay = .constant(24)
    scenario.agency.showRate = 0.7
    scenario.agency.ramp = [0.4, 0.8]
    scenario.routing.lost = 0.05
    scenario.today.touchGap = 100
    scenario.today.maximumRecycles = 1
    scenario.today.agencyEnabled = true
    (scenario.money.marketingRate, scenario.money.handoverTime, scenario.nurture.touchTime) = (60, 10, 1)
    scenario.contracts = [offer()]
    scenario.today.contract = "offer"
    addQualifying(to: &scenario)
    return scenario
  }

  /// A contract in which everything is agreed.
  private static func offer() -> AgencyOffer {
    var offer = AgencyOffer(name: "offer")
    (offer.terms.setUpFee, offer.minimumTerm, offer.notice, offer.renewal) = (500, 1500, 2000, 3000)
    (offer.terms.monthlyCap, offer.terms.ramp, offer.terms.disputeWindow) = (20, [0.5, 1], 20)
    (offer.terms.retainer.fee, offer.terms.retainer.included, offer.terms.retainer.overage) = (2000, 2, 50)
    offer.terms.lead.price = 60
    (offer.appointmentPrices, offer.tierSizes) = ([400, 200], [2])
    (offer.terms.appointment.basis, offer.terms.appointment.noShowShare) = (.booked, 0.5)
    offer.terms.appointment.noShowsReplaced = 1
    (offer.terms.time.rate, offer.terms.time.unit, offer.terms.time.agreed) = (300, .day, 2)
    (offer.terms.revenueShare.share, offer.attributionWindow) = (0.1, 1000)
    return offer
  }

  /// Every metric of today's policy, as text; if asked for, with what a dashboard shows for each month.
  private static func metrics(_ scenario: Scenario, withMonths: Bool = false) throws -> Data {
    let laboratory = Laboratory(scenario, seed: 5, threads: 2)
    let today = NamedPolicy(name: "today", policy: scenario.today)
    let results = try laboratory.compare("compare", [today], settings: SmallStudy.settings(6))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(results.policies[0].metrics)
      + (withMonths ? encoder.encode(results.policies[0].calendar) : Data())
  }

  /// Keys that only name things or only decide; each has a test of its own below.
  private static let labels = ["name", "question", "currency"]
  /// What is chosen and signed goes by these, not what happens in the funnel.
  private static let keys = Scenario.keys.map(\.path).filter { path in
    !labels.contains(path) && !["decision.", "agreement."].contains { path.hasPrefix($0) }
  }

  /// What a key needs beside the base scenario to matter.
  private static let settings: [String: @Sendable (inout Scenario) -> Void] = [
    "nurture.signal_seen": { $0.today.nurtureExit = .signal },
    "acceptance.sales_threshold": { $0.acceptance.salesThreshold = 75 },
    "acceptance.overdue_worth": { ($0.today.acceptWindow, $0.acceptance.rate) = (0.1, 0.5) },
    // Agency cases of a busy lane, every one of them passed on.
    "acceptance.effects.agency": { $0.today.agencyLane = .all },
  ]

  @Test(arguments: keys) func everyKeyChangesAMetric(path: String) throws {
    let key = try #require(Scenario.keys.first { $0.path == path })
    var before = Self.base()
    Self.settings[path]?(&before)
    Self.prepareQualifying(path, &before)
    Self.prepareDeals(path, &before)
    var after = before
    try Self.move(key.slot, of: &after)
    #expect(after != before)
    // Deals that are open when the run begins are none of the window's leads, but a dashboard counts them.
    let withMonths = path.hasPrefix("start.opportunities")
    let metrics = try [before, after].map { try Self.metrics($0, withMonths: withMonths) }
    #expect(metrics[0] != metrics[1], "\(path) changes no metric")
  }

  @Test(arguments: Source.keys.map(\.path)) func everyKeyOfASourceChangesAMetric(path: String) throws {
    let key = try #require(Source.keys.first { $0.path == path })
    var before = Self.base()
    if path == "tier" {
      // The second source's tier moves from behind the first's to before it.
      before.today.discipline = .tier
      (before.sources[0].tier, before.sources[1].tier) = (4, 5)
    }
    var after = before
    try Self.move(key.slot, of: &after.sources[1])
    #expect(try Self.metrics(after) != Self.metrics(before), "\(path) changes no metric")
  }

  @Test(arguments: AgencyOffer.keys.map(\.path)) func everyKeyOfAContractChangesAMetric(path: String) throws {
    let key = try #require(AgencyOffer.keys.first { $0.path == path })
    var before = Self.base()
    (before.today.agencyLane, before.acceptance.rate) = (.all, 0.5)
    var after = before
    try Self.move(key.slot, of: &after.contracts[0])
    #expect(try Self.metrics(after) != Self.metrics(before), "\(path) changes no metric")
  }

  @Test(arguments: Attribute.keys.map(\.path)) func everyKeyOfAnAttributeChangesAMetric(path: String) throws {
    let key = try #require(Attribute.keys.first { $0.path == path })
    let before = Self.base()
    var after = before
    try Self.move(key.slot, of: &after.attributes[0])
    #expect(try Self.metrics(after) != Self.metrics(before), "\(path) changes no metric")
  }

  @Test(arguments: PipelineStage.keys.map(\.path)) func everyKeyOfAStageChangesAMetric(path: String) throws {
    let key = try #require(PipelineStage.keys.first { $0.path == path })
    var before = Self.base()
    Self.addDeals(to: &before)
    var after = before
    try Self.move(key.slot, of: &after.stages[0])
    #expect(try Self.metrics(after) != Self.metrics(before), "\(path) changes no metric")
  }

  @Test(arguments: Lever.all.map(\.path)) func everyLeverChangesAMetric(path: String) throws {
    let lever = try #require(Lever.named(path)).lever
    var before = Self.base()
    Self.prepareQualifying(path, &before)
    Self.prepareDeals(path, &before)
    let values: [String: LeverValue] = [
      "handoff.threshold": .number(50), "nurture.days": .number(24),
      "sales.minutes_per_day": .number(100), "sales.discipline": .choice("score"), "sales.attempts": .number(2),
      "sales.cadence": .numbers([0, 2, 4]), "sales.give_up_age": .number(.infinity),
      "sales.first_touch_target": .number(1), "handoff.hand_raiser_bypass": .choice("off"),
      "handoff.near_miss_width": .number(5), "nurture.owner": .choice("nobody"),
      "handoff.notify_latency": .number(10), "handoff.briefing": .number(0.9), "nurture.touch_gap": .number(200),
      "nurture.exit": .choice("timed"), "recycle.delay": .number(100), "recycle.limit": .number(0),
      "agency.lane": .choice("all"), "agency.capacity": .number(3), "agency.rebookings": .number(2),
      "agency.contract": .choice("none"),
      "sales.accept_window": .number(2),
    ]
    let value = try #require(
      Self.dealValues[path] ?? values[path] ?? Self.qualifyingValues[path], "\(path) has no value to be moved to")
    #expect(value != lever.value(in: before.today))
    for source in [nil] + (lever.allowsSource ? ["event"] : []) {
      var after = before
      Setting(lever: lever, source: source, value: value).apply(to: &after.today)
      #expect(try Self.metrics(after) != Self.metrics(before), "\(path) changes no metric")
    }
  }

  @Test func everyDisciplineServesInAnOrderOfItsOwn() throws {
    let orders = try Discipline.allCases.map { discipline in
      var scenario = Self.base()
      scenario.today.discipline = discipline
      scenario.sources[1].tier = 2
      return try Self.metrics(scenario)
    }
    #expect(Set(orders).count == Discipline.allCases.count)
  }

  @Test(arguments: Scenario.keys.map(\.path).filter { $0.hasPrefix("decision.") })
  func everyDecisionKeyChangesARecommendation(path: String) throws {
    let key = try #require(Scenario.keys.first { $0.path == path })
    let recommendation = { (scenario: Scenario) in
      let results = try Laboratory(scenario, seed: 5, threads: 2).recommend(settings: SmallStudy.settings(6))
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return try encoder.encode([results.recommendation]) + encoder.encode(results.warnings)
    }
    var before = Self.base()
    before.team.absenceRate = 0
    before.today.reps = 4
    before.levers = [SmallStudy.range(.threshold, [60, 70])]
    // The share of worst outcomes decides where these count.
    before.decision.riskWeight = 0.5
    var after = before
    guard case .number(let slot, _, let bounds) = key.slot else {
      Issue.record("\(path) is not a number")
      return
    }
    after[keyPath: slot] = min(after[keyPath: slot] * 0.8, bounds.upperBound)
    #expect(try recommendation(after) != recommendation(before), "\(path) changes no recommendation")
  }

  @Test func namesAndCurrencyReachTheHeader() {
    var scenario = Self.base()
    scenario.name = "other"
    scenario.currency = "EUR"
    let header = Laboratory(scenario, seed: 5, threads: 1).header("compare", settings: SmallStudy.settings(2), units: 2)
    #expect(header.scenario == "other" && header.currency == "EUR")
  }

  /// Moves what a slot holds to another legal value.
  private static func move<Root>(_ slot: Slot<Root>, of root: inout Root) throws {
    switch slot {
    case .value(let path, _, let bounds):
      root[keyPath: path] = Value(moved(root[keyPath: path].number, within: bounds))
    case .variate(let path, _, let bounds):
      root[keyPath: path] = .constant(Value(moved(root[keyPath: path].mean, within: bounds)))
    case .number(let path, _, let bounds): root[keyPath: path] = moved(root[keyPath: path], within: bounds)
    case .limit(let path, _, let bounds): root[keyPath: path] = moved(root[keyPath: path], within: bounds)
    case .list(let path, _, _, let count):
      let list = root[keyPath: path]
      root[keyPath: path] = list.isEmpty ? (0..<count.upperBound).map { Double($0 % 3) } : list.map { $0 * 0.5 }
    case .choice(let path, let words):
      root[keyPath: path] = try #require(words.first { $0 != root[keyPath: path] })
    case .text: Issue.record("a text is a label")
    case .special(let form):
      var scenario = try #require(root as? Scenario)
      try move(form, of: &scenario)
      root = try #require(scenario as? Root)
    }
  }

  /// Another number within bounds, near enough not to switch a mechanism off.
  private static func moved(_ number: Double, within bounds: ClosedRange<Double>) -> Double {
    let other = number == 0 ? 0.2 : number * 0.7
    return min(max(other, bounds.lowerBound), bounds.upperBound)
  }

  private static func move(_ form: SpecialForm, of scenario: inout Scenario) throws {
    switch form {
    case .currency: Issue.record("the currency is a label")
    case .startDate: scenario.clock.start = CalendarDay(year: 2027, month: 1, day: 6)
    case .runOut: scenario.clock.runOut = .none
    case .workingDays: scenario.calendar.worksOn = [true, true, true, true, false, false, false]
    case .openingHours: (scenario.calendar.opens, scenario.calendar.closes) = (8, 18)
    case .daysPerMonth: scenario.calendar.workingDaysPerMonth = nil
    case .holidays: scenario.calendar.holidays = [try #require(CalendarDay(year: 2027, month: 1, day: 20))]
    case .weekdayFactors: scenario.arrivals.weekdays = [1.6, 1.3, 1.2, 1.1, 1, 0.4, 0.4]
    case .scoreBands:
      scenario.qualification.bands = [ScoreBand(upTo: 65, rate: 0.2), ScoreBand(upTo: 100, rate: 0.5)]
    }
  }
}
