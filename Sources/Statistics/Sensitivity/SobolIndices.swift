// SPDX-License-Identifier: GPL-3.0-or-later

/// How much of an output's variance each of several independent inputs is behind.
///
/// The first-order index is the share that would go if the input were known, the total index the share that would be
/// left if all others were known; they differ by what the input does together with others.
public struct SobolIndices: Sendable, Hashable {
  /// The share of each input alone; about 0 to 1, and a sample may give a little less.
  public let firstOrder: [Double]
  /// The share of each input with all it does together with others.
  public let total: [Double]

  /// Estimates from a model's outputs at two samples of inputs and at mixtures of them (A. Saltelli et al., *Computer
  /// Physics Communications* 181, 2010, for the first order; M. J. W. Jansen, *ibid.* 117, 1999, for the total).
  ///
  /// Nothing when the outputs do not vary.
  /// - Parameters:
  ///   - first: The outputs of the first sample.
  ///   - second: The outputs of the second sample.
  ///   - mixed: For each input the outputs of the first sample with that input taken from the second.
  public init?(first: [Double], second: [Double], mixed: [[Double]]) {
    let count = Double(first.count)
    precondition(!first.isEmpty && first.count == second.count, "the two samples have equal counts")
    precondition(mixed.allSatisfy { $0.count == first.count }, "every mixture is as long as the samples")
    let center = SampleMoments(first + second).mean
    let variance = (first + second).reduce(0) { $0 + ($1 - center) * ($1 - center) } / (2 * count)
    guard variance > 0 else { return nil }
    firstOrder = mixed.map { mixture in
      first.indices.reduce(0) { $0 + (second[$1] - center) * (mixture[$1] - first[$1]) } / count / variance
    }
    total = mixed.map { mixture in
      first.indices.reduce(0) { $0 + (first[$1] - mixture[$1]) * (first[$1] - mixture[$1]) } / (2 * count) / variance
    }
  }
}

/// Sobol's indices of a model with their errors.
public struct SobolStudy: Sendable, Hashable {
  /// The first-order index of each input.
  public let firstOrder: [Estimate]
  /// The total index of each input.
  public let total: [Estimate]

  /// Runs a model on several independently scrambled sets of even points; their spread gives the intervals.
  ///
  /// Nothing when the model's outputs do not vary.
  /// - Parameters:
  ///   - inputs: The number of inputs, at least 1.
  ///   - samples: Points of each set; best a power of two. The model runs samples (inputs + 2) times for each.
  ///   - sets: How many sets, at least 2.
  ///   - level: The confidence level, strictly between 0 and 1.
  ///   - source: The random numbers.
  ///   - model: The output for inputs given as uniform numbers strictly between 0 and 1.
  public init?<Source: RandomNumberGenerator>(
    inputs: Int, samples: Int, sets: Int = 8, level: Double = 0.95, using source: inout Source,
    model: ([Double]) -> Double
  ) {
    precondition(inputs > 0 && samples > 0 && sets > 1, "indices need inputs, samples and two sets")
    var found: [SobolIndices] = []
    for _ in 0..<sets {
      let points = ScrambledPoints(samples, dimensions: 2 * inputs, using: &source)
      let pairs = (0..<samples).map { (Array(points[$0].prefix(inputs)), Array(points[$0].suffix(inputs))) }
      let mixed = (0..<inputs).map { input in
        pairs.map { first, second in
          var mixture = first
          mixture[input] = second[input]
          return model(mixture)
        }
      }
      guard
        let indices = SobolIndices(first: pairs.map { model($0.0) }, second: pairs.map { model($0.1) }, mixed: mixed)
      else { return nil }
      found.append(indices)
    }
    firstOrder = (0..<inputs).map { input in
      Estimate(observations: found.map { $0.firstOrder[input] }, level: level)
    }
    total = (0..<inputs).map { input in Estimate(observations: found.map { $0.total[input] }, level: level) }
  }
}
