// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A small generator of random numbers (SplitMix64), one for each purpose.
///
/// The numbers depend on the seed and the keys alone, so what one lead draws never shifts what another one draws.
struct Chance {
  private var state: UInt64

  /// A stream that starts from a state.
  init(state: UInt64) { self.state = state }

  /// A stream named by a seed and any number of keys.
  init(seed: UInt64, _ keys: UInt64...) {
    self.init(state: keys.reduce(Self.mixed(seed)) { Self.mixed($0 ^ Self.mixed($1 &+ 1)) })
  }

  /// The next 64 random bits.
  mutating func bits() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// A number strictly between 0 and 1, on the middles of 2^52 equal steps.
  mutating func uniform() -> Double { (Double(bits() >> 12) + 0.5) * 0x1p-52 }

  /// An exponential time with this rate, in the unit the rate is given per.
  mutating func exponential(rate: Double) -> Double { -log(uniform()) / rate }

  /// A Beta(a, b) number, by Jöhnk's rejection.
  ///
  /// With x = u^(1/a) and y = v^(1/b), the ratio x / (x + y) is Beta(a, b) among the pairs with x + y <= 1.
  mutating func beta(_ a: Double, _ b: Double) -> Double {
    while true {
      let x = pow(uniform(), 1 / a)
      let y = pow(uniform(), 1 / b)
      if x + y <= 1 { return x / (x + y) }
    }
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
