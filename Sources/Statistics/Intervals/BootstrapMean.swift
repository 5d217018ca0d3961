// SPDX-License-Identifier: GPL-3.0-or-later

/// Why Student's interval of a mean may cover less often than it says.
public enum MeanConcern: String, Sendable, Hashable, CaseIterable {
  /// There are fewer than 30 values.
  case few
  /// The sample leans to one side: its skewness over the root of its size is beyond 0.2, where one end of a 95%
  /// interval misses almost twice as often as it should.
  case skewed

  /// The concern a sample gives; nothing for one that Student's interval suits. A skewed sample is called so even when
  /// it is small.
  public init?(_ values: some Collection<Double>) {
    let skewness = SampleShape(values)?.skewness ?? 0
    if abs(skewness) > 0.2 * Double(values.count).squareRoot() {
      self = .skewed
    } else if values.count < 30 {
      self = .few
    } else {
      return nil
    }
  }
}

/// A mean with the interval of the studentized bootstrap, which follows the skewness of the sample.
///
/// The law of (mean - truth) / standard error is taken from samples drawn with replacement from the sample itself
/// (B. Efron and R. J. Tibshirani, *An Introduction to the Bootstrap*, chapter 12), so the two sides may differ.
public struct BootstrapMean: Sendable, Hashable {
  /// The mean of the sample.
  public let mean: Double
  /// The ends of the interval, in the unit of the values.
  public let lower: Double
  public let upper: Double
  /// The confidence level.
  public let level: Double
  /// Why the plain interval would not do; nothing when it would.
  public let concern: MeanConcern?

  /// Draws from at least two values that are not all equal; nothing otherwise.
  /// - Parameters:
  ///   - values: The sample.
  ///   - level: The confidence level, strictly between 0 and 1.
  ///   - resamples: How many samples to draw; 999 or more.
  ///   - source: The random numbers.
  public init?<Source: RandomNumberGenerator>(
    _ values: [Double], level: Double = 0.95, resamples: Int = 1999, using source: inout Source
  ) {
    let moments = SampleMoments(values)
    guard values.count > 1, moments.variance > 0 else { return nil }
    var ratios: [Double] = []
    var drawn = values
    for _ in 0..<resamples {
      for index in drawn.indices { drawn[index] = values[drawIndex(below: values.count, using: &source)] }
      let again = SampleMoments(drawn)
      // A draw of equal values has no standard error; it lies as far out as there is.
      let gap = again.mean - moments.mean
      ratios.append(
        again.variance > 0 ? gap / again.standardError : gap < 0 ? -.greatestFiniteMagnitude : .greatestFiniteMagnitude)
    }
    ratios.sort()
    let rank = max(1, Int((Double(resamples + 1) * (1 - level) / 2).rounded()))
    let scale = moments.standardError
    mean = moments.mean
    lower = moments.mean - ratios[resamples - rank] * scale
    upper = moments.mean - ratios[rank - 1] * scale
    self.level = level
    concern = MeanConcern(values)
  }
}
