// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

/// Gives a funnel poor leads with high scores for a while, source by source, and watches what they do.
struct DoseStudy {
  /// Doses, as shares of the leads handed over a month, the first of them none.
  static let ladder = [0, 0.125, 0.25, 0.5, 1, 2]
  /// The dose of which is told by which mechanism it hurts, as a position in the ladder.
  static let close = 3
  /// What a poor lead adds to the log-odds of an SQL of its source.
  static let logOdds = -2.0

  /// The funnels run for so many sources: without a dose, by the mechanisms that are off, and for each source the
  /// ladder and the close dose with the other mechanisms.
  static func funnels(sources: Int) -> Int {
    Switch.combinations + sources * (ladder.count - 1 + Switch.combinations - 1)
  }

  /// How many of a study's replications it makes.
  static func units(of replications: Int) -> Int { max(2, (replications / 2 + 1) / 2 * 2) }

  private let laboratory: Laboratory
  private let metric: Int
  /// Leads handed over a month.
  private let handedOver: Double
  /// When the doses come, in clock hours.
  private let stretch: Range<Double>
  private let weeks: Int

  init(_ laboratory: Laboratory, metric: Int, handedOver: [Double]) {
    self.laboratory = laboratory
    self.metric = metric
    self.handedOver = SampleMoments(handedOver).mean
    let clock = laboratory.scenario.clock
    let length = min(3 * laboratory.scenario.calendar.hoursPerMonth, clock.horizon / 4)
    stretch = clock.warmUp..<clock.warmUp + length
    weeks = Int((clock.warmUp + clock.horizon - stretch.upperBound) / 168)
  }

  /// How long they come, in months.
  private var length: Double { (stretch.upperBound - stretch.lowerBound) / laboratory.scenario.calendar.hoursPerMonth }

  /// Leads a month of a position in the ladder.
  private func dose(_ step: Int) -> Double { DoseStudy.ladder[step] * handedOver }

  /// The score of poor leads like those of a source: halfway between the threshold and 100 points.
  private func score(_ source: Source) -> Double {
    (laboratory.scenario.today.threshold(for: source.name) + 100) / 2
  }

  /// The funnel with a source of poor leads behind the others that is like one of them.
  private func funnel(like carrier: Int, step: Int, off: Int) -> Funnel {
    let scenario = laboratory.scenario
    var (poor, policy) = (scenario.sources[carrier], scenario.today)
    poor.name = "poor leads like \(poor.name)"
    poor.volume = 0
    poor.growth = 0
    poor.offset = Value(poor.offset.number + DoseStudy.logOdds)
    poor.score = .constant(Value(score(scenario.sources[carrier])))
    policy.thresholdBySource[poor.name] = policy.threshold(for: scenario.sources[carrier].name)
    policy.nurtureTimeBySource[poor.name] = policy.nurtureTime(for: scenario.sources[carrier].name)
    var world = scenario
    world.sources.append(poor)
    let dose = step == 0 ? nil : Dose(source: scenario.sources.count, perMonth: dose(step), stretch: stretch)
    return Switch.off(off, in: Funnel(scenario: world, policy: policy, dose: dose, isRecorded: true))
  }

  func result(units: Int, judge: DiagnosisJudge) throws(StudyInterrupted) -> DoseResult {
    let scenario = laboratory.scenario
    guard handedOver > 0 else {
      return DoseResult(months: length, odds: exp(DoseStudy.logOdds), sources: [])
    }
    let steps = 1..<DoseStudy.ladder.count
    // Without a dose it does not matter whom the poor leads would be like.
    var funnels = (0..<Switch.combinations).map { funnel(like: 0, step: 0, off: $0) }
    for carrier in scenario.sources.indices {
      funnels += steps.map { funnel(like: carrier, step: $0, off: 0) }
      funnels += (1..<Switch.combinations).map { funnel(like: carrier, step: DoseStudy.close, off: $0) }
    }
    let (start, weeks, poor, metric) = (stretch.upperBound, weeks, scenario.sources.count, metric)
    let months = scenario.clock.horizon / scenario.calendar.hoursPerMonth
    let found = try laboratory.run(
      funnels, units: 0..<units, keptFrom: DiagnosisUnits.doses, width: 1 + weeks
    ) { row, run in
      // Totals: what is counted a month, times the months.
      [row.expected[metric] * months] + (run?.sqlByWeek(from: start, weeks: weeks, without: poor) ?? [])
    }
    let perCarrier = steps.count + Switch.combinations - 1
    return DoseResult(
      months: length, odds: exp(DoseStudy.logOdds),
      sources: scenario.sources.indices.map { carrier in
        let first = Switch.combinations + carrier * perCarrier
        let ladder = [found[0]] + steps.map { found[first + $0 - 1] }
        let close = [ladder[DoseStudy.close]] + (1..<Switch.combinations).map { found[first + steps.count + $0 - 1] }
        return self.source(carrier, ladder, close: close, none: Array(found.prefix(Switch.combinations)), judge)
      })
  }

  /// - Parameters:
  ///   - carrier: the source the poor leads are like.
  ///   - ladder: the figures of every dose, `[step][unit][figure]`.
  ///   - close: those of the close dose by the mechanisms that are off.
  ///   - none: those without a dose, likewise.
  ///   - judge: how sure they are.
  /// - Returns: what such leads do.
  private func source(
    _ carrier: Int, _ ladder: [[[Double]]], close: [[[Double]]], none: [[[Double]]], _ judge: DiagnosisJudge
  ) -> SourceDose {
    let values = ladder.map { $0.map { $0[0] } }
    let changes = zip(close, none).map { dosed, plain in zip(dosed, plain).map { $0[0] - $1[0] } }
    // The game of what the mechanisms add, which begins with both off.
    let all = Switch.combinations - 1
    let split = ShortfallSplit(parts: Switch.allCases.count, values: (0...all).map { changes[all & ~$0] })
    let turn = DoseTurning(doses: DoseStudy.ladder.indices.map(dose), values: values, judge: judge)
    let source = laboratory.scenario.sources[carrier]
    return SourceDose(
      source: source.name, score: score(source), dose: dose(DoseStudy.close), change: judge.figure(changes[0]),
      brought: judge.figure(changes[all]), congestion: judge.figure(split.parts[Switch.congestion.rawValue]),
      trust: judge.figure(split.parts[Switch.trust.rawValue]), turn: turn.turn, turnsAt: turn.dose,
      turnsBetween: turn.between, steps: (1..<ladder.count).map { step($0, ladder, judge) })
  }

  private func step(_ step: Int, _ ladder: [[[Double]]], _ judge: DiagnosisJudge) -> DoseStep {
    let change = { (from: Int) in zip(ladder[step], ladder[from]).map { $0[0] - $1[0] } }
    let added = (dose(step) - dose(step - 1)) * length
    let losses = zip(ladder[0], ladder[step]).map { plain, dosed in
      zip(plain.dropFirst(), dosed.dropFirst()).map { $0 - $1 }
    }
    let recovery = DoseAftermath(losses, judge: judge)
    return DoseStep(
      dose: dose(step), change: judge.figure(change(0)), perLead: judge.figure(change(step - 1).map { $0 / added }),
      lostAfterwards: judge.figure(losses.map { $0.reduce(0, +) }), recovery: recovery.recovery,
      recoveryWeeks: recovery.weeks)
  }
}
