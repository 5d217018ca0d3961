// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// What a negotiation runs: every handover point under every combination of the other levers, and today's policy.
struct NegotiationPlan: Sendable {
  let sweep: SweepPlan
  let parties: [NegotiatingParty]
  /// The cells of each combination of the other levers, by rising threshold, with what the combination sets.
  let slices: [(settings: [Setting], cells: [Int])]
  /// The positions of the cells that keep all of today's levers but the threshold.
  let asToday: [Int]
  private let base: Policy

  var policies: [NamedPolicy] { sweep.policies }
  var today: Int { sweep.today }

  /// - Parameters:
  ///   - scenario: the funnel, its parties, and its levers and axes for the values to try.
  ///   - vary: values that go before those of the scenario.
  init(_ scenario: Scenario, vary: [LeverRange]) {
    parties = scenario.parties.isEmpty ? NegotiatingParty.usual(in: scenario) : scenario.parties
    base = scenario.today
    let asked = parties.flatMap(\.asksFor) + [base.threshold]
    let others = [
      Self.range(.discipline, in: scenario, vary) ?? Self.disciplines(base),
      Self.range(.reps, in: scenario, vary) ?? Self.staffing(base),
    ]
    let more = vary.filter { range in
      ![Lever.threshold.path, Lever.discipline.path, Lever.reps.path].contains(range.path)
    }
    let points = Self.range(.threshold, in: scenario, vary) ?? Self.points(around: base.threshold)
    let thresholds = Self.numbers(Set(points.settings.compactMap(\.value.asNumber) + asked).sorted(), of: .threshold)
    let ranges = others + more + [thresholds]
    sweep = SweepPlan(ranges, on: base)
    var slices: [(settings: [Setting], cells: [Int])] = []
    for (cell, settings) in sweep.settings.enumerated() {
      let rest = Array(settings.dropLast())
      if let known = slices.firstIndex(where: { $0.settings == rest }) {
        slices[known].cells.append(cell)
      } else {
        slices.append((rest, [cell]))
      }
    }
    self.slices = slices
    let policies = sweep.policies
    asToday = policies.indices.filter { index in
      var policy = policies[index].policy
      policy.threshold = scenario.today.threshold
      return policy.acting == scenario.today.acting
    }
  }

  /// The threshold of a policy of the plan.
  func threshold(_ policy: Int) -> Double { policies[policy].policy.threshold }

  /// The values for a lever that the command or the scenario names.
  private static func range(_ lever: Lever, in scenario: Scenario, _ vary: [LeverRange]) -> LeverRange? {
    (vary + scenario.levers + scenario.axes).first { $0.path == lever.path }
  }

  static func numbers(_ values: [Double], of lever: Lever) -> LeverRange {
    LeverRange(settings: values.map { Setting(lever: lever, value: .number($0)) })
  }

  /// Five points apart, twenty to either side.
  private static func points(around threshold: Double) -> LeverRange {
    numbers(
      stride(from: -20.0, through: 20, by: 5).map { threshold + $0 }.filter { (0...100).contains($0) }, of: .threshold)
  }

  /// Today's order and the two that are argued about most.
  private static func disciplines(_ base: Policy) -> LeverRange {
    let all = [base.discipline] + [Discipline.fifo, .score].filter { $0 != base.discipline }
    return LeverRange(settings: all.map { Setting(lever: .discipline, value: .choice($0.rawValue)) })
  }

  /// One rep fewer, today's, one more.
  private static func staffing(_ base: Policy) -> LeverRange {
    numbers([base.reps - 1, base.reps, base.reps + 1].filter { $0 > 0 }.map(Double.init), of: .reps)
  }
}

extension Laboratory {
  /// The policies a negotiation runs beside those it may try to open a zone.
  ///
  /// - Parameters:
  ///   - scenario: the funnel.
  ///   - vary: values that go before those of the scenario.
  /// - Returns: each policy once.
  public static func policies(toNegotiate scenario: Scenario, vary: [LeverRange]) -> [NamedPolicy] {
    NegotiationPlan(scenario, vary: vary).policies
  }
}
