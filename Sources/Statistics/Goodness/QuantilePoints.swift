// SPDX-License-Identifier: GPL-3.0-or-later

/// How a law's quantiles lie beside those of the data.
public struct QuantileComparison: Sendable, Hashable {
  /// A share with the time that the data and the law reach it at.
  public struct Point: Sendable, Hashable {
    public let share: Double
    public let observed: Double
    public let fitted: Double
  }

  /// One point per jump of the data, in the middle of the jump, in rising order.
  public let points: [Point]
  /// The mean distance of the points from the diagonal, weighted by their jumps, in the unit of time.
  public let meanGap: Double
  /// The law's 90 % point less that of the data; nil when the data do not reach it.
  public let gapAtNinety: Double?

  /// Compares data that jump at least once with a law given by the time exceeded with a probability.
  public init?(_ steps: EmpiricalSteps, upperQuantile: (Double) -> Double) {
    var points: [Point] = []
    var gap = 0.0
    var total = 0.0
    for (index, before) in steps.sharesBefore.enumerated() {
      let jump = steps.shares[index] - before
      let share = before + jump / 2
      guard jump > 0, share > 0, share < 1 else { continue }
      let point = Point(share: share, observed: steps.times[index], fitted: upperQuantile(1 - share))
      points.append(point)
      gap += jump * abs(point.fitted - point.observed)
      total += jump
    }
    guard total > 0 else { return nil }
    self.points = points
    meanGap = gap / total
    gapAtNinety = steps.shares.firstIndex { $0 >= 0.9 }.map { upperQuantile(0.1) - steps.times[$0] }
  }

  /// At most a number of points, evenly spread over the jumps, for a picture.
  public func thinned(to most: Int) -> [Point] {
    precondition(most > 1, "a picture needs at least two points")
    guard points.count > most else { return points }
    return (0..<most).map { points[$0 * (points.count - 1) / (most - 1)] }
  }
}
