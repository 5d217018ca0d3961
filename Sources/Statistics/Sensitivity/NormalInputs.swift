// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// Inputs with a joint normal law, or that become so when each is replaced by its normal score.
public struct NormalInputs: Sendable {
  /// The covariance of the inputs, row by row.
  public let covariance: [[Double]]

  /// Takes a covariance; nothing when it is not positive definite.
  public init?(covariance: [[Double]]) {
    precondition(
      !covariance.isEmpty && covariance.allSatisfy { $0.count == covariance.count }, "a covariance is square")
    self.covariance = covariance
    guard factor(Array(covariance.indices)) != nil else { return nil }
  }

  /// The number of inputs.
  public var count: Int { covariance.count }

  /// The Cholesky factor of the covariance of some inputs, in the order given.
  private func factor(_ inputs: [Int]) -> Cholesky? {
    try? Cholesky(inputs.flatMap { i in inputs.map { covariance[i][$0] } }, dimension: inputs.count)
  }

  private func members(of set: Int) -> [Int] { (0..<count).filter { set & (1 << $0) != 0 } }

  /// The variance of a linear output that knowing some inputs explains, in closed form.
  ///
  /// - Parameters:
  ///   - set: The inputs known, bit i for input i.
  ///   - coefficients: What the output gains per unit of each input.
  /// - Returns: The variance of the output's mean given those inputs.
  public func explained(by set: Int, coefficients: [Double]) -> Double {
    let known = members(of: set)
    guard let factor = known.isEmpty ? nil : factor(known) else { return 0 }
    let shared = known.map { i in zip(covariance[i], coefficients).reduce(0) { $0 + $1.0 * $1.1 } }
    return zip(shared, factor.solve(shared)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The variance of any output that knowing some inputs explains, from pairs of runs that share those inputs only.
  ///
  /// The other inputs of a pair are drawn independently given the shared ones, on scrambled even points; the covariance
  /// of the two outputs is the variance sought.
  /// - Parameters:
  ///   - set: The inputs known, bit i for input i.
  ///   - samples: The number of pairs; best a power of two.
  ///   - source: The random numbers.
  ///   - model: The output for the inputs, measured from their means.
  /// - Returns: The estimated variance of the output's mean given those inputs.
  public func explained<Source: RandomNumberGenerator>(
    by set: Int, samples: Int, using source: inout Source, model: ([Double]) -> Double
  ) -> Double {
    // The known inputs come first, so that they depend on the first normal numbers alone.
    let known = members(of: set)
    let order = known + (0..<count).filter { set & (1 << $0) == 0 }
    guard let factor = factor(order) else { return 0 }
    func output(_ scores: [Double]) -> Double {
      var inputs = [Double](repeating: 0, count: count)
      for (input, value) in zip(order, factor.spread(scores)) { inputs[input] = value }
      return model(inputs)
    }
    let points = ScrambledPoints(samples, dimensions: 2 * count - known.count, using: &source)
    let pairs = (0..<samples).map { index in
      let scores = points[index].map(NormalFunctions.quantile)
      let first = output(Array(scores.prefix(count)))
      return (first, known.count == count ? first : output(Array(scores.prefix(known.count) + scores.dropFirst(count))))
    }
    let center = pairs.reduce(0) { $0 + $1.0 + $1.1 } / Double(2 * samples)
    return pairs.reduce(0) { $0 + ($1.0 - center) * ($1.1 - center) } / Double(samples)
  }

  /// The Shapley effects of a linear output, in closed form.
  public func shapley(coefficients: [Double]) -> ShapleyEffects {
    ShapleyEffects(inputs: count) { explained(by: $0, coefficients: coefficients) }
  }

  /// The Shapley effects of any output over all sets of inputs; the model runs twice `samples` times for each set.
  public func shapley<Source: RandomNumberGenerator>(
    samples: Int, using source: inout Source, model: ([Double]) -> Double
  ) -> ShapleyEffects {
    ShapleyEffects(inputs: count) { explained(by: $0, samples: samples, using: &source, model: model) }
  }
}
