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
  private let law: CumulativeLaw?
  private let bounds: ClosedRange<Double>
  /// The length that one cycle in a hundred exceeds, and the shares of cycles up to equal parts of it; empty for a
  /// constant.
  private let longest: Double
  private let roughShares: [Double]
  private static let roughCells = 64.0
  /// The mean share of its worth that money keeps over a random cycle; 1 without discounting.
  private let kept: Double
  /// The rate at which money loses its worth, per year.
  private let rate: Double
  private let windowStart: Double
  private let hoursPerMonth: Double

  init(_ scenario: Scenario, cycle: CompiledVariate) {
    self.cycle = cycle
    bounds = Scenario.bounds(of: \.pipeline.cycle)
    law = if case .random(let distribution) = scenario.pipeline.cycle { CumulativeLaw(distribution) } else { nil }
    let longest = law == nil ? 0 : cycle(0.99)
    self.longest = longest
    roughShares =
      law.map { law in (0...Int(CloseModel.roughCells)).map { law(longest * Double($0) / CloseModel.roughCells) } }
      ?? []
    rate = scenario.money.discountRate.number
    windowStart = scenario.clock.warmUp
    hoursPerMonth = scenario.calendar.hoursPerMonth
    kept = rate == 0 || law == nil ? 1 : CloseModel.meanWorth(after: cycle, rate: rate, hoursPerMonth: hoursPerMonth)
  }

  /// The probability that a cycle which begins at a moment is over by another.
  func share(from now: Double, by end: Double) -> Double {
    guard let law else { return now + cycle.mean <= end ? 1 : 0 }
    let hours = end - now
    if hours < bounds.lowerBound { return 0 }
    return hours >= bounds.upperBound ? 1 : law(hours)
  }

  /// The same to two digits, where only a weight depends on it and a law would cost too much.
  func roughShare(from now: Double, by end: Double) -> Double {
    guard law != nil else { return share(from: now, by: end) }
    let place = (end - now) / longest * CloseModel.roughCells
    guard place < CloseModel.roughCells else { return 1 }
    let cell = Int(max(place, 0))
    return roughShares[cell] + (place - Double(cell)) * (roughShares[cell + 1] - roughShares[cell])
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
