// SPDX-License-Identifier: GPL-3.0-or-later

/// Random numbers for what is worked out from the rows of a study, such as intervals by resampling.
///
/// They depend on the seed alone: two policies are judged by the same numbers, whatever they are called and in which
/// company.
public struct ResampledNumbers: RandomNumberGenerator {
  private let key: StreamKey
  private var index = 0

  /// - Parameter seed: the seed of the study.
  public init(seed: UInt64) { key = StreamKey(seed: seed) }

  public mutating func next() -> UInt64 {
    defer { index += 1 }
    return key.word(.resample, index)
  }
}
