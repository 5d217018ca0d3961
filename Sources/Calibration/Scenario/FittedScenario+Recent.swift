// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import FunnelModel
internal import Statistics

/// A share won among the leads of a recent window, where these are won as others were not.
struct RecentShare {
  let value: FittedValue
  /// The share in the whole history.
  let whole: FittedValue
  /// The days of the window.
  let length: Int
  /// The probability of such a difference by chance.
  let p: Double

  /// - Returns: nil where recent leads are won as earlier ones were, or are too few.
  init?(_ fit: FunnelFit) {
    guard let lesson = fit.lesson("conversion_drift"), let value = lesson["recent.won"], let drift = lesson.drift,
      let loudest = drift.loudest, let whole = fit.lesson("outcomes")?["won"], whole.value > 0
    else { return nil }
    (self.value, self.whole, length, p) = (value, whole, Int(loudest.length), drift.pValue)
  }

  /// By how much more recent leads are won.
  var ratio: Double { value.value / whole.value }

  /// The standard error of the recent share, as a part of it.
  var relativeError: Double { value.standardError / value.value }

  /// Why the recent share stands in a scenario, in a sentence.
  var reason: String {
    "the whole history has \(percent(whole.value)) of leads won, those of the last \(length) days \(percent(value.value)): "
      + "the funnel has changed (p \(String(format: "%.2g", p))), so the recent share is used"
  }
}
