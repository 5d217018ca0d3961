// SPDX-License-Identifier: GPL-3.0-or-later

/// A two-sided interval for a share of which `events` of `count` rows were seen.
public struct ShareInterval: Sendable, Hashable {
  /// The ends, from 0 to 1.
  public let lower: Double
  public let upper: Double

  /// Wilson's interval, from the normal test of every share: close to its level for any count.
  public static func wilson(_ events: Int, of count: Int, level: Double = 0.95) -> ShareInterval {
    check(events, count, level)
    let (n, k) = (Double(count), Double(events))
    let z = -normalQuantile((1 - level) / 2)
    let share = k / n
    let center = (share + z * z / (2 * n)) / (1 + z * z / n)
    let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
    // Near 0 the difference loses its digits: the two ends multiply to share² / (1 + z² / n).
    let product = share * share / (1 + z * z / n)
    return ShareInterval(
      lower: events == 0 ? 0 : product / (center + half), upper: events == count ? 1 : center + half)
  }

  /// Clopper and Pearson's interval: never below its level, often well above it.
  public static func clopperPearson(_ events: Int, of count: Int, level: Double = 0.95) -> ShareInterval {
    check(events, count, level)
    let (n, k) = (Double(count), Double(events))
    let tail = (1 - level) / 2
    return ShareInterval(
      lower: events == 0 ? 0 : Distribution.beta(k, n - k + 1).quantile(tail),
      upper: events == count ? 1 : Distribution.beta(k + 1, n - k).upperQuantile(tail))
  }

  /// Jeffreys's interval: the middle of the beta law with half an event and half a non-event added.
  public static func jeffreys(_ events: Int, of count: Int, level: Double = 0.95) -> ShareInterval {
    check(events, count, level)
    let (n, k) = (Double(count), Double(events))
    let tail = (1 - level) / 2
    let law = Distribution.beta(k + 0.5, n - k + 0.5)
    return ShareInterval(
      lower: events == 0 ? 0 : law.quantile(tail), upper: events == count ? 1 : law.upperQuantile(tail))
  }

  private static func check(_ events: Int, _ count: Int, _ level: Double) {
    precondition(count > 0 && (0...count).contains(events), "a share needs 0 to count events of at least one")
    precondition(level > 0 && level < 1, "a confidence level is strictly between 0 and 1")
  }
}
