// SPDX-License-Identifier: GPL-3.0-or-later

/// When a mean is known well enough, measured by the mean itself.
///
/// The sequential procedure of A. M. Law, *Simulation Modeling and Analysis*, section 9.4.1: observe until half the width
/// of Student's t interval is at most X / (1 + X) of the mean's absolute value; the true relative error is then at most
/// X with about the confidence of the interval. Stopping at a lucky moment costs coverage, so nothing is looked at
/// before `firstLook` observations, and from then on only at sizes that grow by a quarter, which are fixed beforehand.
public struct RelativePrecision: Sendable, Hashable {
  /// Observations before the first look.
  public static let firstLook = 40
  /// By how much one look is larger than the one before.
  public static let growth = 1.25

  /// The largest relative error, X, as a share of the mean; above 0.
  public let target: Double

  public init(target: Double) {
    precondition(target > 0, "a relative error above 0 is needed")
    self.target = target
  }

  /// The largest half-width as a share of the mean: X / (1 + X).
  public var adjustedTarget: Double { target / (1 + target) }

  /// Fixes beforehand when to look.
  ///
  /// - Parameters:
  ///   - most: the largest number of observations, at least 2 and at least `step`.
  ///   - step: what every number is a multiple of, at least 1.
  /// - Returns: the numbers of observations at which to look, in rising order; the last is the largest allowed.
  public static func looks(upTo most: Int, step: Int = 1) -> [Int] {
    let last = most / step * step
    precondition(last >= 2, "a precision needs two observations")
    var looks: [Int] = []
    var next = Double(firstLook)
    while true {
      let size = (Int(next.rounded(.up)) + step - 1) / step * step
      guard size < last else { return looks + [last] }
      looks.append(size)
      next *= growth
    }
  }

  /// Whether an interval is narrow enough; one around 0 never is.
  public func isMet(mean: Double, halfWidth: Double) -> Bool {
    mean != 0 && halfWidth <= adjustedTarget * abs(mean)
  }

  /// About how many observations would do, from what a number of them gave; nothing for a mean of 0.
  public func needed(mean: Double, halfWidth: Double, count: Int) -> Double? {
    guard mean != 0 else { return nil }
    let ratio = halfWidth / (adjustedTarget * abs(mean))
    let needed = max(Double(count), (Double(count) * ratio * ratio).rounded(.up))
    return needed.isFinite ? needed : nil
  }
}
