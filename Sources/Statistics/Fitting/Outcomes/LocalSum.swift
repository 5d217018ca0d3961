// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A log-likelihood over rows that share their covariates, with derivatives in their logits and laws.
struct LocalSum: Sendable {
  /// One summand inside a logarithm: a share times a probability.
  struct Part {
    /// The slot of the logit; -1 for the share whose logit is 0.
    var slot: Int
    var logit: Double
    /// ln of the probability, and the first slot of its law.
    var jet: Jet
    var offset: Int

    var value: Double { logit + jet.value }
  }

  private let size: Int
  private(set) var value = 0.0
  private(set) var gradient: [Double]
  /// Row by row; both triangles.
  private(set) var hessian: [Double]
  private var lost = 0.0
  private var mean: [Double]

  init(size: Int) {
    self.size = size
    gradient = [Double](repeating: 0, count: size)
    hessian = [Double](repeating: 0, count: size * size)
    mean = gradient
  }

  /// The sum without the rounding that plain addition leaves.
  var total: Double { value + lost }

  mutating func addValue(_ term: Double) {
    let sum = value + term
    lost += abs(value) >= abs(term) ? (value - sum) + term : (term - sum) + value
    value = sum
  }

  mutating func addLogit(_ slot: Int, logit: Double, weight: Double) {
    addValue(weight * logit)
    gradient[slot] += weight
  }

  /// Adds a weighted term in the three slots from `offset` on.
  mutating func add(_ term: Jet, weight: Double, at offset: Int) {
    addValue(weight * term.value)
    addDerivatives(term, weight: weight, at: offset)
    for i in 0..<3 { gradient[offset + i] += weight * term.first[i] }
  }

  /// Adds weight × ln Σ e^part.
  mutating func addLogSum(_ parts: [Part], weight: Double) {
    var top = -Double.infinity
    for part in parts { top = max(top, part.value) }
    var total = 0.0
    for part in parts { total += exp(part.value - top) }
    addValue(weight * (top + log(total)))
    for index in 0..<size { mean[index] = 0 }
    for part in parts {
      let share = exp(part.value - top) / total
      guard share > 0 else { continue }
      let (slot, offset) = (part.slot, part.offset)
      if slot >= 0 {
        mean[slot] += share
        hessian[slot * size + slot] += weight * share
      }
      guard offset >= 0 else { continue }
      addDerivatives(part.jet, weight: weight * share, at: offset)
      for i in 0..<3 {
        let slope = part.jet.first[i]
        mean[offset + i] += share * slope
        for j in 0..<3 { hessian[(offset + i) * size + offset + j] += weight * share * slope * part.jet.first[j] }
        if slot >= 0 {
          hessian[slot * size + offset + i] += weight * share * slope
          hessian[(offset + i) * size + slot] += weight * share * slope
        }
      }
    }
    for i in 0..<size where mean[i] != 0 {
      gradient[i] += weight * mean[i]
      for j in 0..<size { hessian[i * size + j] -= weight * mean[i] * mean[j] }
    }
  }

  /// Adds the second derivatives of a weighted term.
  private mutating func addDerivatives(_ term: Jet, weight: Double, at offset: Int) {
    for i in 0..<3 {
      hessian[(offset + i) * (size + 1)] += weight * term.pure[i]
      for j in (i + 1)..<3 {
        let mixed = weight * term.mixed[i + j - 1]
        hessian[(offset + i) * size + offset + j] += mixed
        hessian[(offset + j) * size + offset + i] += mixed
      }
    }
  }
}
