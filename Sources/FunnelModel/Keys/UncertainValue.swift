// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// A number of the scenario that is not known, with what is believed about it.
public struct UncertainValue: Sendable, Hashable {
  /// Where it stands, one of `Scenario.uncertainPaths`.
  public let path: String
  /// What is believed, in the unit of `dimension`.
  public let belief: Distribution
  public let dimension: Dimension
  /// What a value beyond is moved to.
  public let bounds: ClosedRange<Double>

  /// The value that is not exceeded with a probability strictly between 0 and 1.
  public func value(_ probability: Double) -> Double {
    min(max(belief.quantile(probability), bounds.lowerBound), bounds.upperBound)
  }

  /// The probability that a value is not exceeded, kept strictly between 0 and 1.
  public func probability(_ value: Double) -> Double { min(max(belief.cdf(value), 0x1p-53), 1 - 0x1p-53) }

  /// What the value is taken to be where it is not drawn: the mean of the belief, or its median when it has none.
  public var center: Double {
    let mean = belief.mean
    return min(max(mean.isFinite ? mean : belief.quantile(0.5), bounds.lowerBound), bounds.upperBound)
  }
}

extension Scenario {
  /// The values that are not known, in the order of `uncertainPaths`.
  public var uncertainValues: [UncertainValue] {
    beliefs.map { path, law in
      let slot = numberSlot(path)
      return UncertainValue(
        path: path, belief: law, dimension: slot?.dimension ?? .number,
        bounds: slot?.bounds ?? -.infinity ... .infinity)
    }
  }

  /// The values of a draw, in the order of `uncertainPaths`; those of `drawn` with the same numbers.
  ///
  /// - Parameter uniform: a number strictly between 0 and 1 for the path of each uncertain value.
  /// - Returns: a value for each path.
  public func uncertainDraw(uniform: (String) -> Double) -> [Double] {
    let joint = jointDraw(uniform)
    return uncertainValues.map { $0.value(joint?[$0.path] ?? uniform($0.path)) }
  }

  /// The correlations that values are drawn with, of the normal numbers behind them: row by row in the order of
  /// `uncertainPaths`, 1 on the diagonal.
  public var uncertainCorrelations: [[Double]] {
    let paths = uncertainPaths
    let joint = jointDraw { _ in 0.5 }
    return paths.map { path in paths.map { joint?.correlation(path, $0) ?? (path == $0 ? 1 : 0) } }
  }

  /// The scenario with nothing known about errors that go together: each value is drawn by its own number alone.
  public var withIndependentErrors: Scenario {
    var scenario = self
    for index in scenario.history.indices { scenario.history[index].correlations = [:] }
    return scenario
  }
}
