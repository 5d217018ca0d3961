// SPDX-License-Identifier: GPL-3.0-or-later

/// Random numbers from a fixed seed for putting procedures to the test, and their normal quantiles.
package struct NormalNoise: Sendable {
  private var source: SeededSource

  package init(seed: UInt64) { source = SeededSource(seed: seed) }

  /// A uniform number strictly between 0 and 1.
  package mutating func uniform() -> Double { Statistics.uniform(using: &source) }

  /// A standard normal number.
  package mutating func next() -> Double { normalQuantile(uniform()) }
}
