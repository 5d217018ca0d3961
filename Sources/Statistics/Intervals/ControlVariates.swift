// SPDX-License-Identifier: GPL-3.0-or-later

/// Observations with what known luck explains of them taken away.
///
/// A control is a quantity measured beside each observation whose mean is known to be 0. Least squares tell how much of
/// the observation moves with it; that much is subtracted. With normal observations the interval is exact (Lavenberg
/// and Welch, *Management Science* 27, 1981): Student's t with a degree of freedom fewer for every control.
public struct ControlVariates: Sendable, Hashable {
  /// The observations less the coefficients times the controls, in the order given.
  public let adjusted: [Double]
  /// What is subtracted per unit of each control; 0 for one that was left out.
  public let coefficients: [Double]
  /// The adjusted mean; for groups of several observations its error is that within groups alone.
  public let estimate: Estimate
  /// How many controls were used.
  public let used: Int
  /// How many times smaller the variance of the mean is, with the mean price of estimating the coefficients,
  /// (n - 2) / (n - used - 2), paid; infinite when the controls explain everything.
  public let varianceReduction: Double

  /// A control whose spread is below this share of its size, or below this share of itself after the others, is left
  /// out.
  private static let smallest = 1e-7
  /// The fewest observations for each control, and for the mean.
  private static let observationsPerControl = 8

  /// Adjusts observations; nothing when they do not vary, or when there are fewer than eight for the mean and for each
  /// control that is left.
  ///
  /// - Parameters:
  ///   - observations: one per replication.
  ///   - controls: for each control its values in the same order, less their known mean.
  ///   - groupSize: how many neighbours share an unknown mean of their own, as replications of one parameter draw do;
  ///     coefficients then come from what happens within groups. Nothing for a common mean.
  ///   - level: The confidence level, strictly between 0 and 1.
  public init?(_ observations: [Double], controls: [[Double]], groupSize: Int? = nil, level: Double = 0.95) {
    precondition(controls.allSatisfy { $0.count == observations.count }, "every observation needs every control")
    let count = observations.count
    guard count > 0 else { return nil }
    let size = groupSize ?? count
    precondition(size > 0 && count % size == 0, "groups need equal counts")
    let groups = count / size
    let values = Centered(observations, groupSize: size)
    guard values.square > 0 else { return nil }

    // Gram and Schmidt's orthonormal basis of the controls; the second pass removes what rounding left of the first.
    var basis: [(column: Centered, control: Int, pulls: [Double])] = []
    for (control, column) in controls.enumerated() {
      var rest = Centered(column, groupSize: size)
      let own = rest.square.squareRoot()
      let largest = column.reduce(0) { max($0, abs($1)) }
      guard own > ControlVariates.smallest * largest else { continue }
      var pulls = [Double](repeating: 0, count: controls.count)
      pulls[control] = 1
      for _ in 0..<2 {
        for earlier in basis {
          let overlap = rest.product(earlier.column)
          rest.subtract(overlap, earlier.column)
          for index in pulls.indices { pulls[index] -= overlap * earlier.pulls[index] }
        }
      }
      let norm = rest.square.squareRoot()
      guard norm > ControlVariates.smallest * own else { continue }
      rest.scale(by: 1 / norm)
      basis.append((rest, control, pulls.map { $0 / norm }))
    }
    let freedom = count - groups - basis.count
    guard count - groups + 1 >= ControlVariates.observationsPerControl * (basis.count + 1) else { return nil }

    var residual = values
    var slopes = [Double](repeating: 0, count: controls.count)
    for direction in basis {
      let slope = values.product(direction.column)
      residual.subtract(slope, direction.column)
      for index in slopes.indices { slopes[index] += slope * direction.pulls[index] }
    }
    let variance = residual.square / Double(freedom)
    let leverage = basis.reduce(0) { $0 + $1.column.mean * $1.column.mean }
    let standardError = (variance * (1 / Double(count) + leverage)).squareRoot()
    let quantile = studentUpperQuantile((1 - level) / 2, degreesOfFreedom: Double(freedom))

    used = basis.count
    coefficients = slopes
    adjusted = observations.indices.map { row in
      zip(slopes, controls).reduce(observations[row]) { $0 - $1.0 * $1.1[row] }
    }
    estimate = Estimate(mean: residual.mean, halfWidth: quantile * standardError, level: level, count: count)
    let price = Double(count - groups - 1) / Double(freedom - 1)
    varianceReduction = values.square / Double(count - groups) / (variance * price)
  }

  /// Numbers with the mean of their group taken away, and the mean of all of them.
  private struct Centered {
    var values: [Double]
    var mean: Double

    init(_ values: [Double], groupSize: Int) {
      self.values = values
      mean = SampleMoments(values).mean
      for start in stride(from: 0, to: values.count, by: groupSize) {
        let group = start..<start + groupSize
        let center = SampleMoments(values[group]).mean
        for index in group { self.values[index] -= center }
      }
    }

    var square: Double { product(self) }

    func product(_ other: Centered) -> Double { zip(values, other.values).reduce(0) { $0 + $1.0 * $1.1 } }

    mutating func subtract(_ factor: Double, _ other: Centered) {
      for index in values.indices { values[index] -= factor * other.values[index] }
      mean -= factor * other.mean
    }

    mutating func scale(by factor: Double) {
      for index in values.indices { values[index] *= factor }
      mean *= factor
    }
  }
}
