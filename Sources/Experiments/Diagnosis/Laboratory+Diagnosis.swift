// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import FunnelEngine
import Statistics

/// What a funnel is held against.
public struct DiagnosisRequest: Sendable {
  /// The differences to the planned funnel; its clock, calendar and currency must be the same.
  public var gap: PlanGap
  /// The digest of the file of the plan.
  public var planSha256: String
  /// What is counted: one of `DiagnosisRequest.metrics`.
  public var metric: String
  /// How much of it there should be a month; nothing for what the plan gives.
  public var target: Double?

  public init(gap: PlanGap, planSha256: String, metric: String = "won", target: Double? = nil) {
    self.gap = gap
    self.planSha256 = planSha256
    self.metric = metric
    self.target = target
  }

  /// The metrics a target may count: those that are never missing.
  public static let metrics = ["won", "opportunities", "sql", "sal", "revenue", "gross_profit", "contribution"]

  /// How often a study replicates unless it is told.
  public static let replications = 60

  /// About how many runs a study makes beside those of today's policy.
  public func runs(replications: Int) -> Int {
    let doses = DoseStudy.funnels(sources: gap.now.sources.count) * DoseStudy.units(of: replications)
    return ((1 << gap.count) + Switch.combinations + 1) * replications + doses
  }
}

extension Laboratory {
  /// Says where a funnel falls short of a plan, what that is worth and how sure it is.
  ///
  /// - Parameters:
  ///   - request: the plan, what is counted and the target.
  ///   - settings: how often and how sure.
  /// - Returns: today's policy and the object `diagnosis`.
  /// - Throws: when the study is to stop.
  public func diagnose(
    _ request: DiagnosisRequest, settings: StudySettings
  ) throws(StudyInterrupted) -> StudyResults {
    let today = [NamedPolicy(name: Scenario.todayName, policy: scenario.today)]
    let rows = try observe(today, settings: settings)
    let units = rows.units.count
    progress?(.planned(runs: units + request.runs(replications: units)))
    let metric = Metric.position(request.metric)
    let judge = DiagnosisJudge(rows: Rows(units: [], unitsPerDraw: unitsPerDraw, level: settings.level))

    let found = try run(request.gap.mixtures, units: 0..<units, keptFrom: DiagnosisUnits.mixtures, width: 3) { row, _ in
      [row.expected[metric], row.tally.minutes, row.expected[Metric.position("utilisation")]]
    }
    let figures = found.map { funnel in (0..<3).map { figure in funnel.map { $0[figure] } } }
    let split = ShortfallSplit(parts: request.gap.count, values: figures.map { $0[0] })
    let months = scenario.clock.horizon / scenario.calendar.hoursPerMonth
    let minutes = figures.map { $0[1].map { $0 / months } }
    let shortfall = judge.shortfall(split, target: request.target)

    var results = StudyResults(leadflow: header("diagnose", settings: settings, units: units))
    results.policies = [result(of: 0, in: rows, named: today[0])]
    results.diagnosis = DiagnosisResult(
      metric: request.metric, unit: Metric.all[metric].unit.rawValue, level: settings.level,
      plan: request.gap.plan.name, planSha256: request.planSha256, target: request.target,
      planned: judge.figure(split.values[split.values.count - 1]), now: judge.figure(split.values[0]),
      shortfall: judge.figure(shortfall), isShort: judge.isShort(shortfall),
      parts: judge.parts(split, of: request.gap, target: request.target),
      cannotBeTold: judge.cannotBeTold(split, of: request.gap, target: request.target),
      fixes: judge.fixes(split, of: request.gap, minutes: minutes, utilisation: figures.map { $0[2] }),
      mechanisms: try mechanisms(metric: metric, units: units, judge: judge),
      leakage: try leakage(units: units, judge: judge),
      doses: try DoseStudy(self, metric: metric, handedOver: rows.expected(Metric.position("handed_over"), of: 0))
        .result(
          units: DoseStudy.units(of: units), judge: judge))
    results.warnings = warnings(today, in: rows)
    return results
  }

  /// What is lost to congestion and to lack of trust in the funnel as it is.
  private func mechanisms(
    metric: Int, units: Int, judge: DiagnosisJudge
  ) throws(StudyInterrupted) -> MechanismLosses {
    let funnels = (0..<Switch.combinations).map { off in
      Switch.off(off, in: Funnel(scenario: scenario, policy: scenario.today))
    }
    let values = try run(funnels, units: 0..<units, keptFrom: DiagnosisUnits.mechanisms, width: 1) { row, _ in
      [row.expected[metric]]
    }
    let split = ShortfallSplit(parts: Switch.allCases.count, values: values.map { $0.map { $0[0] } })
    return MechanismLosses(
      congestion: judge.figure(split.parts[Switch.congestion.rawValue]),
      trust: judge.figure(split.parts[Switch.trust.rawValue]), both: judge.figure(split.gain(Switch.combinations - 1)))
  }

  /// Where leads slip through, by cause and source.
  private func leakage(units: Int, judge: DiagnosisJudge) throws(StudyInterrupted) -> Leakage {
    let width = LeakBook.width
    let sources = scenario.sources.count
    let funnel = Funnel(scenario: scenario, policy: scenario.today, isRecorded: true)
    let found = try run(
      [funnel], units: 0..<units, keptFrom: DiagnosisUnits.leakage, width: width * sources
    ) { _, run in (run?.sourceCounts ?? []).flatMap(LeakBook.numbers) }
    return LeakBook(scenario, found[0]).leakage(judge)
  }
}

/// The numbers under which the parts of a diagnosis keep their units; two parts never share one.
enum DiagnosisUnits {
  static let mixtures = 1_000_000_000
  static let mechanisms = 1_100_000_000
  static let leakage = 1_200_000_000
  static let doses = 1_300_000_000
}

/// A mechanism by which bad leads hurt good ones.
enum Switch: Int, CaseIterable {
  /// People have only so much time.
  case congestion
  /// Effort and briefing follow what the teams think of each other.
  case trust

  static let combinations = 1 << allCases.count

  /// So many lead-minutes a day that nobody ever waits for a busy person.
  private static let plenty = 1e7

  /// A funnel with mechanisms switched off, bit i for the case of raw value i.
  static func off(_ set: Int, in funnel: Funnel) -> Funnel {
    var funnel = funnel
    if set & 1 << congestion.rawValue != 0 {
      funnel.policy.minutesPerDay = plenty
      funnel.policy.workInProgressCap = .infinity
      funnel.policy.executiveMinutesPerDay = plenty
    }
    if set & 1 << trust.rawValue != 0 {
      funnel.scenario.trust.rate = 0
      funnel.scenario.briefingEffort.rate = 0
    }
    return funnel
  }
}
