// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

/// The last wait of a deal, its cycle, with what can be known of it before it is drawn; times are clock hours.
final class CloseModel: Sendable {
  private let cycle: CompiledVariate
  /// The cumulative probability of the cycle; nothing for a constant.
  private let law: CumulativeTable?
  private let bounds: ClosedRange<Double>
  /// The mean share of its worth that money keeps over a random cycle; 1 without discounting.
  private let kept: Double
  /// The rate at which money loses its worth, per year.
  private let rate: Double
  private let windowStart: Double
  private let hoursPerMonth: Double

  /// - Parameters:
  ///   - scenario: the scenario.
  ///   - cycle: its cycle, compiled.
  ///   - old: the model of another scenario with the same cycle, whose table is kept.
  init(_ scenario: Scenario, cycle: CompiledVariate, reusing old: CloseModel? = nil) {
    self.cycle = cycle
    bounds = Scenario.bounds(of: \.pipeline.cycle)
    if let old {
      law = old.law
    } else if case .random(let distribution) = scenario.pipeline.cycle {
      law = CumulativeTable(distribution)
    } else {
      law = nil
    }
    rate = scenario.money.discountRate.number
    windowStart = scenario.clock.warmUp
    hoursPerMonth = scenario.calendar.hoursPerMonth
    kept = rate == 0 || law == nil ? 1 : CloseModel.meanWorth(after: cycle, rate: rate, hoursPerMonth: hoursPerMonth)
  }

  /// The probability that a cycle which begins at a moment is over by another.
  @inline(__always)
  func share(from now: Double, by end: Double) -> Double {
    guard let law else { return now + cycle.mean <= end ? 1 : 0 }
    let hours = end - now
    if hours < bounds.lowerBound { return 0 }
    return hours >= bounds.upperBound ? 1 : law(hours)
  }

  /// When a cycle ends that is known to lie in the lowest share of its law, in clock hours.
  func end(from now: Double, share: Double, _ uniform: Double) -> Double {
    now + cycle(min(max(share * uniform, .leastNormalMagnitude), 1 - 0x1p-53))
  }

  /// The mean share of its worth that money loses from the start of the window to the end of a cycle that begins at a
  /// moment and may last as long as it wants.
  func meanDiscount(from now: Double) -> Double {
    if rate == 0 { return 0 }
    let passed = (law == nil ? now + cycle.mean : now) - windowStart
    return 1 - kept * pow(1 + rate, -passed / hoursPerMonth / 12)
  }

  /// The mean of (1 + rate)^(-cycle in years), by the middles of equal cells of probability: to a millionth.
  private static func meanWorth(after cycle: CompiledVariate, rate: Double, hoursPerMonth: Double) -> Double {
    let cells = 1 << 14
    var sum = 0.0
    for cell in 0..<cells {
      sum += pow(1 + rate, -cycle((Double(cell) + 0.5) / Double(cells)) / hoursPerMonth / 12)
    }
    return sum / Double(cells)
  }
}
