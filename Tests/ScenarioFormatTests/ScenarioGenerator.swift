// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// Makes scenarios in which every key has some value within its bounds.
struct ScenarioGenerator {
  private var random: SplitMix64
  /// The names of the scenario's contracts, and `none`.
  private var contracts = ["none"]

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  private mutating func next() -> UInt64 { random.next() }
  private mutating func uniform() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
  private mutating func flip() -> Bool { next() & 1 == 0 }
  private mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// A number within bounds: an end, a round one or any.
  private mutating func number(_ bounds: ClosedRange<Double>) -> Double {
    let low = bounds.lowerBound
    let span = min(bounds.upperBound - low, 1e7)
    let drawn = low + uniform() * span
    let rounded =
      switch whole(0...5) {
      case 0: low
      case 1: low + span
      case 2: drawn.rounded()
      case 3: (drawn * 100).rounded() / 100
      default: drawn
      }
    return min(max(rounded, low), low + span)
  }

  /// A law whose mean lies within the bounds, in the unit of the bounds.
  private mutating func law(_ bounds: ClosedRange<Double>) -> Distribution? {
    let low = max(bounds.lowerBound, 0)
    let top = min(bounds.upperBound, 1e6)
    let mean = low + (0.1 + 0.8 * uniform()) * (top - low)
    let shape = 0.5 + 5 * uniform()
    func argument(_ label: String, _ value: Double) -> Distribution.Argument { .init(label: label, value: value) }
    let laws: [Distribution?] = [
      try? Distribution("lognormal", [argument("mean", mean), argument("sd", mean / 3)]),
      try? Distribution("gamma", [argument("shape", shape), argument("scale", mean / shape)]),
      try? Distribution("normal", [argument("mean", mean), argument("sd", (top - low) / 50)]),
      try? Distribution("exponential", [argument("mean", mean)]),
      try? Distribution("beta", [argument("alpha", shape), argument("beta", 3)]).scaled(by: top),
      try? Distribution("uniform", [argument("low", mean * 0.9), argument("high", mean)]),
      try? Distribution(
        "lognormal",
        [
          .init(label: "median", uncertain: .normal(mean: mean / 2, sd: mean / 40)),
          .init(label: "sigma", uncertain: .normal(mean: 0.1 * shape, sd: 0.02)),
        ]),
      .empirical([low + (mean - low) / 2, mean, mean + (top - mean) / 7]),
    ]
    return laws[whole(0...laws.count - 1)].flatMap { bounds.contains($0.mean) ? $0 : nil }
  }

  private mutating func value(_ bounds: ClosedRange<Double>) -> Value {
    if whole(0...3) == 0, let belief = law(bounds), belief.uncertainArguments.isEmpty {
      return Value(uncertain: belief)
    }
    return Value(number(bounds))
  }

  private mutating func variate(_ bounds: ClosedRange<Double>) -> Variate {
    if flip(), let law = law(bounds) { return .random(law) }
    return .constant(value(bounds))
  }

  private mutating func fill<Root>(_ keys: [Key<Root>], _ root: inout Root) {
    for key in keys {
      switch key.slot {
      case .value(let path, _, let bounds): root[keyPath: path] = value(bounds)
      case .variate(let path, _, let bounds): root[keyPath: path] = variate(bounds)
      case .number(let path, _, let bounds): root[keyPath: path] = number(bounds)
      case .limit(let path, _, let bounds): root[keyPath: path] = flip() ? .infinity : number(bounds)
      case .list(let path, _, let bounds, let count):
        root[keyPath: path] = flip() ? [] : (0..<whole(count)).map { _ in number(bounds) }
      case .choice(let path, let words): root[keyPath: path] = words[whole(0...words.count - 1)]
      case .text(let path): root[keyPath: path] = ["a", "Why: now?", "", "100", "# no", "ünï", "- x"][whole(0...6)]
      case .special: break
      }
    }
  }

  private mutating func leverValue(_ lever: Lever, _ day: Double) -> LeverValue {
    switch lever.kind {
    case .number(let dimension, let bounds, let allowsNever):
      if allowsNever, whole(0...2) == 0 { return .number(.infinity) }
      return .number(min(number(bounds), dimension == .labour ? day * 60 : .infinity))
    case .whole(let bounds): return .number(Double(whole(bounds)))
    case .offsets:
      var offsets = [0.0]
      for _ in 0..<whole(1...6) { offsets.append(offsets[offsets.count - 1] + (flip() ? day : 0.01 + 20 * uniform())) }
      return .numbers(offsets)
    case .choice(let words): return .choice(words[whole(0...words.count - 1)])
    case .name: return .choice(contracts[whole(0...contracts.count - 1)])
    }
  }

  private mutating func settings(_ sources: [Source], _ day: Double) -> [Setting] {
    var settings: [Setting] = []
    for lever in Lever.all.reversed() where flip() {
      settings.append(Setting(lever: lever, value: leverValue(lever, day)))
      if lever.allowsSource, flip() {
        settings.append(Setting(lever: lever, source: sources[0].name, value: leverValue(lever, day)))
      }
    }
    return settings
  }

  /// Leads are there at the start only without a warm-up, and only if there are scores on either side of the threshold.
  private mutating func settleStart(_ scenario: inout Scenario) {
    let threshold = scenario.today.threshold(for: scenario.sources[0].name)
    if scenario.clock.warmUp == 0, (1...99).contains(threshold), scenario.sources[0].volume.number > 0 {
      scenario.sources[0].score = .random(.uniform(low: 0, high: 100))
    } else {
      (scenario.start.backlog, scenario.start.nurtured, scenario.start.opportunities) = (0, 0, 0)
    }
  }

  /// A scenario without broken rules; lists of levers may be empty.
  mutating func scenario() -> Scenario {
    var scenario = Scenario()
    fill(Scenario.keys, &scenario)
    // One of the two tells how well the score measures quality.
    if scenario.scoring.auc.number > 0.5 { scenario.scoring.reliability = 0 } else { scenario.scoring.auc = 0.5 }
    if scenario.hire.terms.salary.number == 0 { scenario.hire.terms.salary = 1 }
    if scenario.hire.terms.ramp.isEmpty { scenario.hire.terms.ramp = Hire.usualRamp }
    scenario.currency = ["USD", "EUR", "JPY", "CHF", "CAD"][whole(0...4)]
    scenario.calendar.opens = Double(whole(0...20)) / 2
    scenario.calendar.closes = scenario.calendar.opens + Double(whole(1...24)) / 2
    scenario.calendar.worksOn = (0..<7).map { _ in flip() }
    scenario.calendar.worksOn[whole(0...6)] = true
    if flip() { scenario.calendar.workingDaysPerMonth = Double(whole(4...31)) }
    if flip(), let start = CalendarDay(year: whole(1990...2040), month: whole(1...12), day: whole(1...28)) {
      scenario.clock.start = start
      scenario.calendar.holidays = [start]
    }
    if flip() { scenario.clock.warmUp = 0 }
    if flip() { scenario.clock.runOut = .followed(hours: number(0...100_000)) }
    let day = scenario.calendar.hoursPerDay
    // Four sources together, grown and in season, stay below the five million leads of a run.
    let mostLeads = 0.6e6 / (scenario.clock.end / scenario.calendar.hoursPerMonth)
    for index in 0..<whole(1...4) {
      var source = Source(name: ["paid", "web-1", "x_2", "2024"][index])
      fill(Source.keys, &source)
      source.never = Value(min(source.never.number, 1 - min(1, source.ready.number)))
      source.growth = flip() ? 0 : Value(uncertain: .normal(mean: 0.00001, sd: 0.01))
      source.volume = value(0...mostLeads)
      scenario.sources.append(source)
    }
    if flip() {
      scenario.qualification.bands = [
        ScoreBand(upTo: 12.5, rate: value(0...1)), ScoreBand(upTo: 60, rate: value(0...1)),
        ScoreBand(upTo: 100, rate: value(0...1)),
      ]
      (scenario.qualification.intercept, scenario.qualification.slope) = (-3.81, 0.0528)
    }
    if flip() {
      scenario.arrivals.weekdays = [1.2, 1.3, 1.1, 1.2, 1, 0.7, 0.5]
      scenario.arrivals.afterHours = 1
    }
    // Factors that average 1 within rounding are kept as written.
    scenario.arrivals.hours = []
    scenario.arrivals.months = []
    if flip() {
      let isOfWeek = flip()
      scenario.arrivals.hours = (0..<(isOfWeek ? 168 : 24)).map { [0.25, 1.5, 1.25][$0 % 3] }
      scenario.arrivals.afterHours = 0.38
      if isOfWeek { scenario.arrivals.weekdays = [] }
    }
    if scenario.clock.start != nil, flip() {
      scenario.arrivals.months = [0.5, 0.75, 1, 1, 1.25, 1.5, 1, 0.25, 1.75, 1, 1.5, 0.5]
    }
    addContracts(&scenario)
    if scenario.team.absenceLength.mean == 0 { scenario.team.absenceRate = 0 }
    for lever in Lever.all { Setting(lever: lever, value: leverValue(lever, day)).apply(to: &scenario.today) }
    for setting in settings(scenario.sources, day) { setting.apply(to: &scenario.today) }
    scenario.today.firstTouchTarget = min(scenario.today.firstTouchTarget, scenario.today.giveUpAge)
    for name in ["one", "two"] where flip() {
      let kept = settings(scenario.sources, day).filter { $0.lever != .firstTouchTarget && $0.lever != .giveUpAge }
      scenario.policies.append(NamedChange(name: name, settings: kept))
    }
    addRanges(&scenario, day)
    addWords(&scenario)
    settleStart(&scenario)
    return scenario
  }

  private mutating func addContracts(_ scenario: inout Scenario) {
    for name in ["offer", "by-result"] where flip() {
      var offer = AgencyOffer(name: name)
      fill(AgencyOffer.keys, &offer)
      offer.tierSizes = (1..<max(1, offer.appointmentPrices.count)).map { _ in number(1...1_000_000) }
      scenario.contracts.append(offer)
      contracts.append(name)
    }
  }

  /// Words that stand for nothing else, and an owner for every state.
  private mutating func addWords(_ scenario: inout Scenario) {
    for party in Party.speaking where flip() {
      for stage in StageWord.allCases where flip() {
        scenario.aliases[party, stage] = "\(stage.rawValue) \(["of ours", "# 1", "\"so\": yes", "ünï"][whole(0...3)])"
      }
    }
    if flip() {
      for state in LeadState.allCases { scenario.ownership[state] = Party.owning[whole(0...3)] }
    }
  }

  private mutating func addRanges(_ scenario: inout Scenario, _ day: Double) {
    for lever in Lever.all.reversed() {
      let source = lever.allowsSource && flip() ? scenario.sources[0].name : nil
      var values: [LeverValue] = []
      for value in [leverValue(lever, day), leverValue(lever, day), leverValue(lever, day)]
      where !values.contains(value) {
        values.append(value)
      }
      let range = LeverRange(settings: values.map { Setting(lever: lever, source: source, value: $0) })
      // Some levers at a time: all of them together would make too many combinations.
      switch whole(0...30) {
      case 0: scenario.levers.append(range)
      case 1: scenario.axes.append(range)
      default: break
      }
    }
  }
}
