// SPDX-License-Identifier: GPL-3.0-or-later

/// Random numbers from a fixed seed for putting procedures to the test: SplitMix64, and its normal quantiles.
package struct NormalNoise: Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// A uniform number strictly between 0 and 1.
  package mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    bits ^= bits >> 31
    return (Double(bits >> 11) + 0.5) * 0x1p-53
  }

  /// A standard normal number.
  package mutating func next() -> Double { normalQuantile(uniform()) }
}
