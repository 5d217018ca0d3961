// SPDX-License-Identifier: GPL-3.0-or-later

/// Random bits for the design of a study: which points it looks at, and how its own errors are drawn.
///
/// They go by name as every draw does: the same seed and index give the same bits.
public struct DesignNumbers: RandomNumberGenerator, Sendable {
  private let key: StreamKey
  private var taken = 0

  /// - Parameters:
  ///   - seed: the seed of the study.
  ///   - index: which sequence, from 0.
  public init(seed: UInt64, index: Int) { key = StreamKey(seed: seed).part(.design, index) }

  public mutating func next() -> UInt64 {
    defer { taken += 1 }
    return key.word(.design, taken)
  }
}
