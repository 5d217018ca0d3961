// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel
import Statistics

/// What became of the leads of every source, unit by unit.
struct LeakBook {
  /// The numbers that stand for one source.
  static func numbers(_ counts: SourceCounts) -> [Double] {
    [
      counts.leads, counts.handedOver, counts.touched, counts.contacted, counts.accepted, counts.sql, counts.won,
      counts.minutes,
    ] + counts.leaks
  }

  /// How many they are.
  static let width = numbers(SourceCounts()).count
  private static let (touched, won, minutes, leaks) = (2, 6, 7, 8)

  private let scenario: Scenario
  /// Counts a month, `[unit][source x number]`.
  private let units: [[Double]]

  init(_ scenario: Scenario, _ units: [[Double]]) {
    let months = scenario.clock.horizon / scenario.calendar.hoursPerMonth
    self.scenario = scenario
    self.units = units.map { $0.map { $0 / months } }
  }

  private func mean(_ source: Int, _ number: Int) -> Double {
    SampleMoments(units.map { $0[source * LeakBook.width + number] }).mean
  }

  /// The sum over some sources and numbers in every unit.
  private func sums(_ sources: Range<Int>, _ numbers: Range<Int>) -> [Double] {
    units.map { unit in
      sources.reduce(0) { sum, source in numbers.reduce(sum) { $0 + unit[source * LeakBook.width + $1] } }
    }
  }

  /// By cause and by source; causes that never happen are left out.
  func leakage(_ judge: DiagnosisJudge) -> Leakage {
    let sources = scenario.sources.indices
    // What a lead brings that somebody called.
    let worth = sources.map { source in
      let touched = mean(source, LeakBook.touched)
      return touched > 0 ? mean(source, LeakBook.won) / touched : 0
    }
    let causes = Leak.allCases.indices.compactMap { index -> LeakCauseResult? in
      let number = LeakBook.leaks + index
      let counts = sums(sources, number..<number + 1)
      guard counts.contains(where: { $0 > 0 }) else { return nil }
      return LeakCauseResult(
        cause: Leak.allCases[index].rawValue, owner: scenario.owner(of: Leak.allCases[index].state).rawValue,
        leads: judge.figure(counts),
        bySource: Dictionary(uniqueKeysWithValues: sources.map { (scenario.sources[$0].name, mean($0, number)) }),
        wins: sources.reduce(0) { $0 + mean($1, number) * worth[$1] })
    }
    let flows = sources.map { source in
      SourceFlow(
        source: scenario.sources[source].name, leads: mean(source, 0), handedOver: mean(source, 1),
        touched: mean(source, 2), contacted: mean(source, 3), accepted: mean(source, 4), sql: mean(source, 5),
        won: mean(source, LeakBook.won),
        leaked: judge.figure(sums(source..<source + 1, LeakBook.leaks..<LeakBook.width)),
        repMinutes: mean(source, LeakBook.minutes))
    }
    return Leakage(causes: causes, sources: flows)
  }
}
