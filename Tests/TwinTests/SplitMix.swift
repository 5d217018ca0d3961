// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// A generator for random scenarios (SplitMix64), so that every failure can be replayed.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  mutating func number(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + Double(next() >> 11) * 0x1p-53 * (range.upperBound - range.lowerBound)
  }

  mutating func whole(_ range: ClosedRange<Int>) -> Int { range.lowerBound + Int(next() % UInt64(range.count)) }

  mutating func chance(_ share: Double) -> Bool { number(0...1) < share }

  mutating func one<Element>(of choices: [Element]) -> Element { choices[whole(0...choices.count - 1)] }

  /// A continuous law of about this mean, so that no two durations are the same.
  mutating func law(mean: Double) -> Distribution {
    switch whole(0...4) {
    case 0: .exponential(mean: mean)
    case 1: .lognormal(mean: mean, sd: mean * number(0.3...1.5))
    case 2: .gamma(mean: mean, sd: mean * number(0.3...1.2))
    case 3: .uniform(low: 0, high: 2 * mean)
    default: .weibull(shape: number(0.8...3), scale: mean)
    }
  }
}
