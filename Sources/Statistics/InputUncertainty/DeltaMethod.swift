// SPDX-License-Identifier: GPL-3.0-or-later

/// The variance that estimated inputs give a result which is nearly linear in them.
public struct DeltaMethod: Sendable, Hashable {
  /// The variance of the result, in the square of its unit.
  public let variance: Double
  /// Each input's part of the variance; for independent inputs the part that would go if it were known.
  public let parts: [Double]

  /// Combines how much the result moves per unit of each input with the inputs' covariance, row by row.
  public init(gradient: [Double], covariance: [[Double]]) {
    precondition(
      !gradient.isEmpty && covariance.count == gradient.count && covariance.allSatisfy { $0.count == gradient.count },
      "a covariance has a row and a column for every input")
    parts = gradient.indices.map { i in
      gradient[i] * gradient.indices.reduce(0) { $0 + covariance[i][$1] * gradient[$1] }
    }
    variance = max(0, parts.reduce(0, +))
  }

  /// Combines independent inputs, each with its own variance.
  public init(gradient: [Double], variances: [Double]) {
    precondition(gradient.count == variances.count, "every input needs a variance")
    self.init(
      gradient: gradient,
      covariance: variances.indices.map { i in variances.indices.map { $0 == i ? variances[i] : 0 } })
  }

  /// Each input's share of the variance; they sum to 1, and one can be below 0 when inputs are correlated. Nothing when
  /// the result does not vary.
  public var shares: [Double]? { variance > 0 ? parts.map { $0 / variance } : nil }
}
