// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// How much of a result's variance comes from few data about the inputs and how much from few replications.
public struct DataShare: Sendable, Hashable {
  /// The variance from not knowing the inputs, in the square of the unit; only more data shrink it.
  public let dataVariance: Double
  /// The variance of one replication with known inputs, in the square of the unit.
  public let replicationVariance: Double
  /// The number of replications.
  public let replications: Int

  public init(dataVariance: Double, replicationVariance: Double, replications: Int) {
    precondition(dataVariance >= 0 && replicationVariance >= 0 && replications > 0, "variances are at least 0")
    self.dataVariance = dataVariance
    self.replicationVariance = replicationVariance
    self.replications = replications
  }

  /// The variance of the mean from replications alone.
  public var simulationVariance: Double { replicationVariance / Double(replications) }
  /// The variance of the mean from both.
  public var variance: Double { dataVariance + simulationVariance }
  /// The data's share of the variance, from 0 to 1; 0 when nothing varies.
  public var share: Double { variance > 0 ? dataVariance / variance : 0 }
  /// The number of replications at which both parts are equal; infinite when the inputs are known.
  public var replicationsForEqualParts: Double { dataVariance > 0 ? replicationVariance / dataVariance : .infinity }

  /// Half the width of the normal interval that holds both parts.
  public func halfWidth(level: Double = 0.95) -> Double { normalQuantile((1 + level) / 2) * variance.squareRoot() }

  /// Half the width of the normal interval that forgets the data.
  public func simulationHalfWidth(level: Double = 0.95) -> Double {
    normalQuantile((1 + level) / 2) * simulationVariance.squareRoot()
  }

  /// How often the interval that forgets the data covers the truth.
  public func coverageOfSimulationInterval(level: Double = 0.95) -> Double {
    guard variance > 0 else { return 1 }
    return 1 - 2 * NormalFunctions.survival(simulationHalfWidth(level: level) / variance.squareRoot())
  }
}
