// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A small sequential generator (SplitMix64), for benchmarks that measure what is around the draws.
struct SplitMix {
  private var state: UInt64

  init(state: UInt64) { self.state = state }

  /// An exponential time with mean 1.
  mutating func exponential() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    bits ^= bits >> 31
    return -log((Double(bits >> 11) + 0.5) * 0x1p-53)
  }
}
