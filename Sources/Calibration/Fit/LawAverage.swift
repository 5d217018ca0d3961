// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

/// The mean of several laws' answers by Akaike weight, with an error that holds how far they differ (Burnham and
/// Anderson, *Model Selection and Multimodel Inference*, 2002, section 4.3).
struct LawAverage {
  let value: Double
  let standardError: Double

  /// - Parameter answers: Akaike's criterion and the answer of every law, at least one.
  init(_ answers: [(aic: Double, quantity: DerivedQuantity)]) {
    let least = answers.map(\.aic).min() ?? 0
    let weights = answers.map { exp(-($0.aic - least) / 2) }
    let total = weights.reduce(0, +)
    let mean = zip(weights, answers).reduce(0) { $0 + $1.0 * $1.1.quantity.value } / total
    value = mean
    standardError =
      zip(weights, answers).reduce(0) { sum, pair in
        let (own, gap) = (pair.1.quantity.standardError, pair.1.quantity.value - mean)
        return sum + pair.0 * (own * own + gap * gap).squareRoot()
      } / total
  }
}
