// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A logistic regression on one number within strata: which of a stratum's rows had the outcome, given how many.
///
/// The strata's own levels drop out, however many strata there are, so small ones cost no bias.
struct ConditionalLogit: Sendable {
  struct Stratum: Sendable {
    var values: [Double]
    var sumOfEvents: Double
    var events: Int
  }

  private(set) var strata: [Stratum] = []

  init(_ values: [Double], _ outcomes: [Bool], _ strata: [Int]) {
    let groups = Dictionary(grouping: values.indices) { strata[$0] }
    for key in groups.keys.sorted() {
      let rows = groups[key] ?? []
      let own = rows.map { values[$0] }
      let events = rows.filter { outcomes[$0] }
      // Taking the mean away changes nothing but keeps the exponentials small.
      let center = SampleMoments(own).mean
      guard !events.isEmpty, events.count < rows.count, Set(own).count > 1 else { continue }
      // The fewer of the two kinds are the ones to choose; centred values sum to 0, so the others' sum is the negative.
      let isRare = 2 * events.count <= rows.count
      self.strata.append(
        Stratum(
          values: own.map { isRare ? $0 - center : center - $0 },
          sumOfEvents: events.reduce(0) { $0 + values[$1] - center },
          events: isRare ? events.count : rows.count - events.count))
    }
  }

  /// The slope at the conditional maximum; nil when no stratum says anything or the outcomes are separated.
  func slope() -> ResponseEffect.Slope? {
    guard !strata.isEmpty else { return nil }
    let search = MaximumLikelihood.polish(
      from: [0], edge: { abs($0[0]) > 30 ? "separated" : nil }, evaluate: logLikelihood)
    return search.fit.map {
      ResponseEffect.Slope(value: $0.point[0], standardError: $0.covariance[0].squareRoot())
    }
  }

  private func logLikelihood(_ point: [Double]) -> LogLikelihood {
    var sum = LogLikelihood(dimension: 1)
    for stratum in strata {
      let (total, mean, variance) = Self.sums(stratum, point[0])
      sum.addValue(point[0] * stratum.sumOfEvents - total)
      sum.addFirst(0, stratum.sumOfEvents - mean)
      sum.addSecond(0, 0, -variance)
    }
    return sum
  }

  /// ln of the sum over all choices of that many rows of e^(slope times their values), with the mean and the variance of
  /// the chosen values' sum (the recursion of Gail, Lubin and Rubinstein, *Biometrika* 68, 1981).
  private static func sums(_ stratum: Stratum, _ slope: Double) -> (total: Double, mean: Double, variance: Double) {
    let size = stratum.events + 1
    var total = [Double](repeating: 0, count: size)
    var first = total
    var second = total
    total[0] = 1
    var scale = 0.0
    for (row, value) in stratum.values.enumerated() {
      let factor = exp(slope * value)
      for chosen in stride(from: min(row + 1, stratum.events), to: 0, by: -1) {
        let (t, f, s) = (total[chosen - 1], first[chosen - 1], second[chosen - 1])
        second[chosen] += factor * (s + 2 * value * f + value * value * t)
        first[chosen] += factor * (f + value * t)
        total[chosen] += factor * t
      }
      let largest = total.max() ?? 1
      guard largest > 1e100 else { continue }
      scale += log(largest)
      for index in 0..<size {
        total[index] /= largest
        first[index] /= largest
        second[index] /= largest
      }
    }
    let last = stratum.events
    let mean = first[last] / total[last]
    return (scale + log(total[last]), mean, second[last] / total[last] - mean * mean)
  }
}
