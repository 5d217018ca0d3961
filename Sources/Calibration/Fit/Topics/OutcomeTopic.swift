// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics

extension FitTopic {
  static let outcomes = FitTopic(name: "outcomes", title: "how worked leads end: won, lost, sent back or open") {
    facts throws(FitGap) in
    try OutcomeStudy(facts, since: -.infinity).lesson()
  }
}

/// Won, lost, sent back or still open, as competing outcomes of leads that sales got.
///
/// Won with lost leads censored would overstate conversion; here each outcome has its share.
struct OutcomeStudy {
  private let facts: HistoryFacts
  private let rows: [OutcomeRow]
  private let names: [String]
  private let counts: [Int]

  /// An outcome with fewer cases than this has no law of its own and counts as an end of watching.
  private static let enough = 20
  private static let outcomes: [(name: String, events: [HistoryEvent])] = [
    ("won", [.won]), ("lost", [.lost]), ("sent_back", [.rejected, .recycled, .disqualified, .optedOut, .expired]),
  ]

  /// - Parameters:
  ///   - facts: What is known of the leads.
  ///   - since: Only leads that sales got at this moment or later, in days since 1970.
  init(_ facts: HistoryFacts, since: Double) {
    self.facts = facts
    var ends: [(age: Double, isDay: Bool, outcome: Int?, limit: Double)] = []
    for lead in facts.leads {
      guard let start = facts.handover(lead), start.moment >= since else { continue }
      let limit = max(facts.end - start.moment, 0)
      let found = Self.end(facts, lead)
      ends.append((max((found?.moment ?? facts.end) - start.moment, 0), found?.isDay ?? false, found?.outcome, limit))
    }
    Self.spreadFixedAges(&ends)
    let counts = Self.outcomes.indices.map { outcome in ends.count { $0.outcome == outcome } }
    let used = Self.outcomes.indices.filter { $0 == 0 || counts[$0] >= Self.enough }
    names = used.map { Self.outcomes[$0].name }
    self.counts = used.map { counts[$0] }
    rows = ends.map { end in
      guard let outcome = end.outcome, let place = used.firstIndex(of: outcome) else {
        return OutcomeRow(DurationRow(.right(end.outcome == nil ? end.limit : end.age)))
      }
      if end.isDay { return OutcomeRow(DurationRow(.interval(max(end.age - 0.5, 0), end.age + 1)), outcome: place) }
      return OutcomeRow(DurationRow(end.age > 0 ? .exact(end.age) : .left(1 / 86_400)), outcome: place)
    }
  }

  /// Ends that a rule brings about at one age, say an expiry, have no law; they are spread evenly over a fifth of it.
  ///
  /// Shares do not depend on when, as long as it is about then.
  private static func spreadFixedAges(_ ends: inout [(age: Double, isDay: Bool, outcome: Int?, limit: Double)]) {
    for outcome in outcomes.indices {
      let places = ends.indices.filter { ends[$0].outcome == outcome && !ends[$0].isDay }
      let ages = places.map { ends[$0].age }.sorted()
      guard ages.count >= enough, quantile(sorted: ages, 0.9) <= 1.01 * quantile(sorted: ages, 0.1) else { continue }
      for (number, place) in places.enumerated() {
        ends[place].age *= 0.9 + 0.2 * (Double(number) + 0.5) / Double(places.count)
      }
    }
  }

  /// The last word on a lead: a win stands whatever came before it.
  private static func end(_ facts: HistoryFacts, _ lead: Int) -> (moment: Double, isDay: Bool, outcome: Int)? {
    for (index, outcome) in outcomes.enumerated() {
      if let found = facts.moment(outcome.events, lead) { return (found.moment, found.isDay, index) }
    }
    return nil
  }

  /// All models that could be fitted, the one with the smallest AIC first.
  private func fits() throws(FitGap) -> [OutcomeFit] {
    guard counts[0] >= Self.enough else {
      throw FitGap("\(counts[0]) of the \(Self.enough) wins of worked leads that shares of outcomes need")
    }
    let laws: [DurationLaw] = [.weibull, .gamma, .lognormal, .loglogistic]
    var best: OutcomeFit?
    var all: [OutcomeFit] = []
    var chosen = [DurationLaw](repeating: .lognormal, count: names.count)
    var reason = ""
    func attempt(_ laws: [DurationLaw], hasNever: Bool) {
      let model = OutcomeModel(zip(names, laws).map { OutcomeModel.Outcome($0, law: $1) }, hasNever: hasNever)
      let outcome = fitOutcomes(rows, model: model, shares: model.logitCount == 0 ? .none : .intercept)
      if let fit = outcome.fit {
        all.append(fit)
        if fit.aic < best?.aic ?? .infinity { (best, chosen) = (fit, laws) }
      }
      reason = outcome.reason ?? reason
    }
    let hasOpen = counts.reduce(0, +) < rows.count
    for hasNever in hasOpen ? [false, true] : [false] { attempt(chosen, hasNever: hasNever) }
    guard let first = best else { throw FitGap("shares of outcomes cannot be fitted: \(reason)") }
    for place in names.indices {
      for law in laws where law.name != chosen[place].name {
        var other = chosen
        other[place] = law
        attempt(other, hasNever: first.model.hasNever)
      }
    }
    return all.sorted { $0.aic < $1.aic }
  }

  func lesson() throws(FitGap) -> FitLesson {
    guard !rows.isEmpty else { throw FitGap("no lead was handed over or worked") }
    let fits = try fits()
    let fit = fits[0]
    var lesson = FitLesson()
    lesson.covariance = CovarianceBlock(fit)
    let seen = zip(names, counts).map { "\($1) \($0.replacing("_", with: " "))" }.joined(separator: ", ")
    let origin =
      "competing outcomes of \(rows.count) worked leads (\(seen), the rest open at the export); \(facts.period)"
    for (index, name) in names.enumerated() {
      let share = fit.share(of: index)
      lesson.add(
        name, share.value, share.standardError, unit: "share of worked leads", count: rows.count, from: origin,
        interval: FittedValue.oddsInterval(share.value, share.standardError))
      let median = LawAverage(fits.map { ($0.aic, $0.quantile(0.5, of: index)) })
      lesson.add(
        "\(name).median", median.value, median.standardError, unit: "days", count: counts[index],
        from: "mean over laws, weighted by AIC; \(origin)",
        interval: FittedValue.factorInterval(
          median.value, median.standardError, degreesOfFreedom: counts[index] - 2))
    }
    if fit.model.hasNever {
      let never = fit.neverShare()
      lesson.add(
        "never", never.value, never.standardError, unit: "share of worked leads", count: rows.count, from: origin,
        interval: FittedValue.oddsInterval(never.value, never.standardError))
    }
    lesson.law = fit.distribution(of: 0)
    return lesson
  }
}
