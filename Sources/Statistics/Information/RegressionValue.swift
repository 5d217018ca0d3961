// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// What knowing one or more parameters is worth before choosing, from simulations whose parameters were drawn.
///
/// The largest output of a simulation is larger than the largest mean by luck alone, so the outputs are first smoothed
/// over the parameters, which takes the noise of everything else away (M. Strong, J. E. Oakley and A. Brennan, *Medical
/// Decision Making* 34, 2014).
public struct RegressionValue: Sendable, Hashable {
  /// How the outputs are smoothed.
  public enum Smooth: Sendable, Hashable {
    /// A plane in the parameters.
    case linear
    /// Squares and products of the parameters as well, for any number of them.
    case quadratic
    /// Cubic splines with a number of interior knots along one parameter, or along two that may act together.
    case spline(interiorKnots: Int)
  }

  /// The value of knowing the parameters, in the unit of the outputs; at least 0.
  public let value: Double
  /// Its standard error, for the fitted curves and for the draws of the parameters.
  public let standardError: Double
  /// The alternative with the largest mean; the first on a tie.
  public let best: Int
  /// The smoothed advantage of each alternative over the first, `[alternative][draw]`.
  public let advantages: [[Double]]

  /// Values parameters; nothing when a parameter does not vary or there are too few draws for the curves.
  /// - Parameters:
  ///   - outputs: The output of each alternative, `[alternative][draw]`; at least two alternatives, under common random
  ///     numbers and the same draw.
  ///   - parameters: The drawn values, `[parameter][draw]`; at least one, and at most two for splines.
  ///   - smooth: How to smooth; nothing for splines with 8 interior knots for one parameter and 3 along each of two, and
  ///     for squares and products of more, or a plane where those would be more than a quarter of the draws.
  ///   - source: The random numbers of the standard error.
  public init?<Source: RandomNumberGenerator>(
    outputs: [[Double]], parameters: [[Double]], smooth: Smooth? = nil, using source: inout Source
  ) {
    precondition(outputs.count > 1 && !parameters.isEmpty, "a value needs alternatives and parameters")
    let draws = parameters[0].count
    precondition((outputs + parameters).allSatisfy { $0.count == draws }, "every draw has all outputs and parameters")
    let way = smooth ?? Self.usual(parameters.count, draws: draws)
    guard let columns = Self.columns(parameters, way), draws > columns[0].count else { return nil }
    let differences = outputs.dropFirst().map { output in zip(output, outputs[0]).map { $0 - $1 } }
    let width = columns[0].count
    guard
      let fit = try? LeastSquares(rows: columns.flatMap { $0 }, columns: width, responses: differences)
    else { return nil }
    let fitted = fit.coefficients.map { coefficients in columns.map { Self.product($0, coefficients) } }
    let smoothed = [[Double](repeating: 0, count: draws)] + fitted
    let choice = Self.choice(smoothed)
    let gains = (0..<draws).map { draw in
      smoothed.reduce(-Double.infinity) { max($0, $1[draw]) } - smoothed[choice.best][draw]
    }
    let drawing = SampleMoments(gains).standardError
    let curves = Self.curveVariance(fit, columns: columns, differences: differences, fitted: fitted, using: &source)
    advantages = smoothed
    (value, best) = (choice.value, choice.best)
    standardError = (drawing * drawing + curves).squareRoot()
  }

  private static func usual(_ parameters: Int, draws: Int) -> Smooth {
    switch parameters {
    case 1: .spline(interiorKnots: 8)
    case 2: .spline(interiorKnots: 3)
    default: (parameters + 1) * (parameters + 2) / 2 <= draws / 4 ? .quadratic : .linear
    }
  }

  /// The columns of the fit, `[draw][column]`; nothing when a parameter does not vary.
  private static func columns(_ parameters: [[Double]], _ smooth: Smooth) -> [[Double]]? {
    switch smooth {
    case .linear:
      return parameters[0].indices.map { draw in [1] + parameters.map { $0[draw] } }
    case .quadratic:
      // In units of its spread around its mean, so that no product is far larger than the others.
      let scaled = parameters.map { parameter in
        let moments = SampleMoments(parameter)
        let sd = moments.variance.squareRoot()
        return parameter.map { sd > 0 ? ($0 - moments.mean) / sd : 0 }
      }
      return parameters[0].indices.map { draw in
        let place = scaled.map { $0[draw] }
        return [1] + place + place.indices.flatMap { i in place[i...].map { place[i] * $0 } }
      }
    case .spline(let knots):
      precondition(parameters.count < 3, "splines are along one parameter or two")
      var bases: [[[Double]]] = []
      for parameter in parameters {
        let sorted = parameter.sorted()
        var breaks: [Double] = []
        for index in 0...knots + 1 {
          let place = quantile(sorted: sorted, Double(index) / Double(knots + 1))
          if breaks.last.map({ place > $0 }) ?? true { breaks.append(place) }
        }
        guard breaks.count > 1, let basis = try? CubicSplineBasis.heights(at: parameter, breaks: breaks) else {
          return nil
        }
        bases.append(basis)
      }
      guard bases.count > 1 else { return bases[0] }
      return zip(bases[0], bases[1]).map { first, second in first.flatMap { height in second.map { height * $0 } } }
    }
  }

  private static func product(_ row: [Double], _ coefficients: [Double]) -> Double {
    var sum = 0.0
    for index in row.indices { sum += row[index] * coefficients[index] }
    return sum
  }

  private static func choice(_ advantages: [[Double]]) -> (value: Double, best: Int) {
    let draws = Double(advantages[0].count)
    let means = advantages.map { $0.reduce(0, +) / draws }
    let best = means.indices.dropFirst().reduce(0) { means[$1] > means[$0] ? $1 : $0 }
    let largest = advantages[0].indices.reduce(0) { sum, draw in
      sum + advantages.reduce(-Double.infinity) { max($0, $1[draw]) }
    }
    return (max(0, largest / draws - means[best]), best)
  }

  /// The variance that the error of the fitted curves gives the value, by drawing coefficients.
  ///
  /// The curves of all alternatives are fitted to the same draws, so their errors are as correlated as their residuals.
  private static func curveVariance<Source: RandomNumberGenerator>(
    _ fit: LeastSquares, columns: [[Double]], differences: [[Double]], fitted: [[Double]], using source: inout Source
  ) -> Double {
    let count = columns.count
    let freedom = Double(count - fit.rank)
    let residuals = zip(differences, fitted).map { zip($0, $1).map { $0 - $1 } }
    let covariance = residuals.flatMap { first in residuals.map { Self.product(first, $0) / freedom } }
    // Directions that are left out or residuals that vanish leave the factors singular: a trace makes them whole.
    guard
      let across = Self.factor(covariance, residuals.count),
      let along = Self.factor(fit.unscaledCovariance, columns[0].count)
    else { return 0 }
    let values = (0..<curveDraws).map { _ in
      let noise = residuals.map { _ in along.spread(columns[0].map { _ in drawNormal(using: &source) }) }
      let moved = fit.coefficients.indices.map { response in
        columns[0].indices.map { column in
          fit.coefficients[response][column] + across.spread(noise.map { $0[column] })[response]
        }
      }
      let curves = moved.map { coefficients in columns.map { Self.product($0, coefficients) } }
      return Self.choice([[Double](repeating: 0, count: count)] + curves).value
    }
    return SampleMoments(values).variance
  }

  /// How often coefficients are drawn: the standard error is then right to about 5%.
  private static let curveDraws = 200

  private static func factor(_ covariance: [Double], _ size: Int) -> Cholesky? {
    let trace = (0..<size).reduce(0) { $0 + covariance[$1 * size + $1] }
    guard trace > 0 else { return nil }
    var whole = covariance
    for index in 0..<size { whole[index * size + index] += 1e-10 * trace }
    return try? Cholesky(whole, dimension: size)
  }

  private static func drawNormal<Source: RandomNumberGenerator>(using source: inout Source) -> Double {
    NormalFunctions.quantile(uniform(using: &source))
  }
}
