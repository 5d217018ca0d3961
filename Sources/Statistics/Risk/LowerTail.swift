// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL
internal import Glibc

/// The mean of the worst outcomes: the conditional value at risk of profits, where low is bad.
///
/// R. T. Rockafellar and S. Uryasev, *Journal of Risk* 2, 2000.
public struct LowerTail: Sendable, Hashable {
  /// The share of outcomes that counts as worst, above 0 and up to 1.
  public let share: Double
  /// The mean of the worst share of the sample, the last value counted in part; in the unit of the outcomes.
  public let mean: Double
  /// The same without the bias of a finite sample, whose own tail is milder than that of the law; nothing for fewer
  /// than two over the share outcomes, or a share that no small number of outcomes makes whole.
  public let corrected: Double?
  /// The standard error of both, in the unit of the outcomes.
  public let standardError: Double

  /// Measures at least two outcomes.
  public init(_ outcomes: [Double], share: Double) {
    precondition(outcomes.count > 1 && share > 0 && share <= 1, "a tail needs two outcomes and a share up to 1")
    let sorted = outcomes.sorted()
    let all = share * Double(sorted.count)
    let mean = Self.sum(of: sorted, upTo: all) / all
    self.share = share
    self.mean = mean
    standardError = Jackknife(all: mean, leavingOut: Self.leavingOneOut(sorted, share: share)).standardError
    corrected = Self.smallerSample(sorted, share: share).map { left, smaller in
      let (n, rest) = (Double(sorted.count), Double(sorted.count - left))
      return (n * mean - rest * smaller) / (n - rest)
    }
  }

  /// The tail mean without each value in turn, in one pass.
  private static func leavingOneOut(_ sorted: [Double], share: Double) -> [Double] {
    let size = share * Double(sorted.count - 1)
    // Leaving one out moves the values behind it forward by one; the sum of those counted in full is shared by all.
    let whole = min(Int(size), sorted.count - 1)
    let below = sorted[..<whole].reduce(0, +)
    let part = size - Double(whole)
    return sorted.indices.map { left in
      let full = left < whole ? below - sorted[left] + sorted[whole] : below
      let next = left <= whole ? whole + 1 : whole
      return (part > 0 && next < sorted.count ? full + part * sorted[next] : full) / size
    }
  }

  /// The mean of the tail means of all samples that leave out as many outcomes as make the share whole.
  ///
  /// Leaving out one would change by how much the last value counts, which moves the tail mean as much as the bias
  /// does.
  private static func smallerSample(_ sorted: [Double], share: Double) -> (left: Int, mean: Double)? {
    let isWhole = { (count: Int) in abs(share * Double(count) - (share * Double(count)).rounded()) < 1e-9 }
    let count = sorted.count
    guard let left = (2...200).first(where: isWhole), 2 * left <= count else { return nil }
    let size = share * Double(count - left)
    let whole = Int(size + 1e-9)
    let part = max(0, size - Double(whole))
    let logCount = { (n: Int) in SpecialFunctions.logGamma(Double(n + 1)) }
    let choices = { (n: Int, k: Int) in logCount(n) - logCount(k) - logCount(n - k) }
    // The value at position i stays and is among the smallest `rank` when enough of those before it are left out.
    let weight = { (i: Int, rank: Int) -> Double in
      let stays = Double(count - left) / Double(count)
      let least = i + 1 - rank
      guard least > 0 else { return stays }
      let most = min(i, left)
      guard least <= most else { return 0 }
      let all = choices(count - 1, left)
      return stays
        * (least...most).filter { left - $0 <= count - 1 - i }.reduce(0) {
          $0 + exp(choices(i, $1) + choices(count - 1 - i, left - $1) - all)
        }
    }
    let sum = sorted.indices.prefix(whole + 1 + left).reduce(0) { sum, i in
      let full = whole > 0 ? weight(i, whole) : 0
      return sum + sorted[i] * (part > 0 ? full + part * (weight(i, whole + 1) - full) : full)
    }
    return (left, sum / size)
  }

  /// The sum of the smallest values up to a number of them that need not be whole.
  private static func sum(of sorted: [Double], upTo size: Double) -> Double {
    let whole = min(Int(size), sorted.count)
    let full = sorted[..<whole].reduce(0, +)
    return whole < sorted.count ? full + (size - Double(whole)) * sorted[whole] : full
  }

  /// The quantile and the mean below it of a normal law, in its unit.
  public static func normal(mean: Double, sd: Double, share: Double) -> (quantile: Double, mean: Double) {
    precondition(share > 0 && share < 1 && sd >= 0, "a tail needs a share strictly between 0 and 1")
    let z = NormalFunctions.quantile(share)
    let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    return (mean + sd * z, mean - sd * density / share)
  }
}
