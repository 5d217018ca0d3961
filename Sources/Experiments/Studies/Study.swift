// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// A policy with the name it goes by in results.
public struct NamedPolicy: Sendable, Hashable {
  public let name: String
  public let policy: Policy

  public init(name: String, policy: Policy) {
    self.name = name
    self.policy = policy
  }
}

/// What every study needs to know beside its policies.
public struct StudySettings: Sendable {
  /// The replications behind every policy, unless a precision is asked for.
  public var replications: Int
  /// How precise the study must become; nothing when it runs `replications`.
  public var precision: PrecisionGoal?
  /// The confidence level of every interval.
  public var level: Double
  /// The versions and digests that go into the header of the results.
  public var identity: StudyIdentity

  public init(
    replications: Int, precision: PrecisionGoal? = nil, level: Double = 0.95, identity: StudyIdentity
  ) {
    self.replications = replications
    self.precision = precision
    self.level = level
    self.identity = identity
  }
}

/// Which program and which file a study belongs to.
public struct StudyIdentity: Sendable {
  public let version: String
  public let scenarioSha256: String
  public let gslVersion: String

  public init(version: String, scenarioSha256: String, gslVersion: String) {
    self.version = version
    self.scenarioSha256 = scenarioSha256
    self.gslVersion = gslVersion
  }

  /// The version of the layout of `results.json`.
  static let schema = "1"
}

extension Laboratory {
  /// Runs policies on common leads and returns everything measured about each.
  ///
  /// - Parameters:
  ///   - study: the name of the study for the header.
  ///   - policies: what to run; comparisons are made against the first when there is more than one.
  ///   - settings: how often and how sure.
  /// - Returns: a result per policy, in the order given.
  /// - Throws: when the study is to stop.
  public func compare(_ study: String, _ policies: [NamedPolicy], settings: StudySettings) throws(StudyInterrupted)
    -> StudyResults
  {
    try measure(study, policies, settings: settings).results
  }

  /// The same, with the rows the results come from.
  func measure(
    _ study: String, _ policies: [NamedPolicy], settings: StudySettings
  ) throws(StudyInterrupted) -> (results: StudyResults, rows: Rows) {
    let (rows, precision) = try observe(
      policies, settings: settings, subject: policies.count > 1 ? .differences : .means, keepsMonths: true)
    var results = StudyResults(leadflow: header(study, settings: settings, units: rows.units.count))
    results.precision = precision
    results.policies = policies.indices.map { result(of: $0, in: rows, named: policies[$0]) }
    if policies.count > 1 {
      results.comparisons = comparisons(policies, against: 0, in: rows)
    }
    results.warnings = warnings(policies, in: rows)
    return (results, rows)
  }

  func observe(
    _ policies: [NamedPolicy], settings: StudySettings, keepsMonths: Bool = false
  ) throws(StudyInterrupted) -> Rows {
    progress?(.planned(runs: units(settings) * policies.count))
    return Rows(
      units: try run(
        policies.map(\.policy), units: 0..<units(settings), unitsPerDraw: unitsPerDraw, keepsMonths: keepsMonths),
      unitsPerDraw: unitsPerDraw, level: settings.level)
  }

  /// The replications of a study: those asked for, and one more where the last draw would be half used.
  func units(_ settings: StudySettings) -> Int {
    (settings.replications + unitsPerDraw - 1) / unitsPerDraw * unitsPerDraw
  }

  func header(_ study: String, settings: StudySettings, units: Int) -> StudyHeader {
    StudyHeader(
      version: settings.identity.version, schema: StudyIdentity.schema, study: study, seed: seed,
      replications: units, parameterDraws: parameterDraws(units: units),
      scenario: scenario.name, scenarioSha256: settings.identity.scenarioSha256,
      gslVersion: settings.identity.gslVersion, currency: scenario.currency)
  }

  /// What was measured of a policy.
  ///
  /// - Parameters:
  ///   - index: its position in the rows.
  ///   - rows: what it gave.
  ///   - policy: the policy with its name.
  ///   - levers: settings that are told though they may be those of all sources.
  /// - Returns: the result.
  func result(
    of index: Int, in rows: Rows, named policy: NamedPolicy, telling levers: [Setting] = []
  ) -> PolicyResult {
    let bands = bands(of: index, in: rows, policy: policy.policy)
    let metrics = rows.results(of: index)
    return PolicyResult(
      name: policy.name,
      levers: readings(of: policy.policy).merging(levers.map { ($0.path, $0.reading) }) { $1 },
      metrics: bands.isEmpty
        ? metrics
        : Dictionary(uniqueKeysWithValues: metrics.map { ($0.key, $0.value.widened(by: bands[$0.key])) }),
      feasibility: feasibility(of: index, in: rows, policy: policy.policy), calendar: rows.calendar(of: index))
  }

  /// The promises of a policy, each with its verdict.
  private func feasibility(of index: Int, in rows: Rows, policy: Policy) -> [FeasibilityResult] {
    let share = scenario.decision.firstTouchShare
    return [
      rows.firstTouch(of: index, target: policy.firstTouchTarget, share: share),
      rows.cadence(of: index, policy: policy, share: share),
    ].compactMap { $0.judged(share: share, level: rows.level) }
  }

  func comparisons(_ policies: [NamedPolicy], against base: Int, in rows: Rows) -> [Comparison] {
    let bands = policies.indices.map { self.bands(of: $0, in: rows, policy: policies[$0].policy) }
    return policies.indices.filter { $0 != base }.flatMap { index in
      Metric.all.indices.compactMap { metric in
        let name = Metric.all[metric].name
        return rows.comparison(metric, of: (index, policies[index].name), against: (base, policies[base].name))?
          .widened(by: (bands[index][name] ?? 0) + (bands[base][name] ?? 0))
      }
    }
  }

  /// The value of every lever, and of every source that has one of its own.
  func readings(of policy: Policy) -> [String: LeverReading] {
    var readings: [String: LeverReading] = [:]
    for lever in Lever.all {
      readings[lever.path] = LeverReading(lever.value(in: policy), of: lever)
      guard lever.allowsSource else { continue }
      for source in scenario.sources where lever.value(in: policy, source: source.name) != lever.value(in: policy) {
        readings["\(lever.path).\(source.name)"] = LeverReading(lever.value(in: policy, source: source.name), of: lever)
      }
    }
    return readings
  }
}

extension Setting {
  /// The value for JSON.
  var reading: LeverReading { LeverReading(value, of: lever) }
}

extension LeverReading {
  /// A lever's value for JSON: clock times in days, everything else in the lever's unit, infinity as `never`.
  init(_ value: LeverValue, of lever: Lever) {
    switch value {
    case .number(let number) where number == .infinity: self = .text("never")
    case .number(let number):
      if case .number(.clockTime, _, _) = lever.kind { self = .number(number / 24) } else { self = .number(number) }
    case .numbers(let numbers): self = .text(numbers.map(plainText).joined(separator: ", ") + " business hours")
    case .choice(let word): self = .text(word)
    }
  }
}
