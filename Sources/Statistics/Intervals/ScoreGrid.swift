// SPDX-License-Identifier: GPL-3.0-or-later

internal import Glibc

/// Evenly spaced normal scores whose weighted sum is the mean over a standard normal variable.
///
/// The trapezoidal rule: for functions that are smooth and grow slower than the density falls it converges faster
/// than any power of the step.
struct ScoreGrid {
  let nodes: [Double]
  private let weights: [Double]

  init(upTo limit: Double = 8.5, step: Double = 0.0625) {
    let count = Int((limit / step).rounded())
    nodes = (-count...count).map { Double($0) * step }
    let density = nodes.map { exp(-$0 * $0 / 2) }
    let total = density.reduce(0, +)
    weights = density.map { $0 / total }
  }

  /// The mean of a function of the position among the nodes.
  func mean(_ function: (Int) -> Double) -> Double {
    var sum = 0.0
    for index in nodes.indices { sum += weights[index] * function(index) }
    return sum
  }
}
