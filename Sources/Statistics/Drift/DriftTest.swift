// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// Whether the recent past differs from what came before it, over several windows at once.
///
/// Each window is tested on its own and the smallest p-value multiplied by the number of windows (Bonferroni), so that
/// looking at many does not find what is not there.
public struct DriftTest: Sendable, Hashable {
  /// One window that ends with the history.
  public struct Window: Sendable, Hashable {
    /// Its length, in the unit of the test's windows.
    public let length: Double
    /// The recent rate over the earlier one, and its 95 % interval on its own.
    public let ratio: Double
    public let interval: ClosedRange<Double>
    /// The two-sided p-value on its own.
    public let pValue: Double
    /// How many events the window saw and would have seen without a change.
    public let seen: Double
    public let expected: Double
  }

  /// The windows that had enough events on both sides to be tested, shortest first; none when nothing can be said.
  public let windows: [Window]

  /// The fewest events expected on either side of a window.
  public static let enoughEvents = 10.0

  /// The window that speaks loudest.
  public var loudest: Window? { windows.min { $0.pValue < $1.pValue } }

  /// The p-value of any change, corrected for the number of windows; 1 when none could be tested.
  public var pValue: Double { loudest.map { min(Double(windows.count) * $0.pValue, 1) } ?? 1 }

  /// Whether the recent past differs, with a false alarm in at most a share `level` of unchanged histories.
  public func fires(level: Double = 0.05) -> Bool { pValue < level }
}

/// Tests for a change of daily counts against the counts that a regression without a trend expects.
///
/// Works on whole weeks, counted from the end, of which it compares (seen - expected) / expected in the window and before
/// by Student's t with a common variance; when neighbouring weeks resemble each other the error is widened for it.
/// - Parameters:
///   - counts: One count per day, oldest first.
///   - means: The expected count of every day.
///   - windows: Lengths in weeks.
/// - Returns: The test; windows with fewer than 2 weeks on a side are left out.
public func driftInCounts(_ counts: [Int], means: [Double], windows: [Int] = [4, 8, 13, 26]) -> DriftTest {
  precondition(counts.count == means.count, "one mean per count")
  let weeks = counts.count / 7
  let first = counts.count - 7 * weeks
  var (seen, expected): ([Double], [Double]) = ([], [])
  for week in 0..<weeks {
    let days = (first + 7 * week)..<(first + 7 * week + 7)
    seen.append(Double(counts[days].reduce(0, +)))
    expected.append(means[days].reduce(0, +))
  }
  return DriftTest(
    windows: windows.sorted().compactMap { length in
      guard length >= 2, weeks - length >= 2 else { return nil }
      return weekWindow(length, seen, expected)
    })
}

private func weekWindow(_ length: Int, _ seen: [Double], _ expected: [Double]) -> DriftTest.Window? {
  let border = seen.count - length
  let (before, after) = (expected[..<border].reduce(0, +), expected[border...].reduce(0, +))
  guard min(before, after) >= DriftTest.enoughEvents else { return nil }
  // The regression saw both sides, so each is compared with the other and not with the mean of both.
  let ratios = zip(seen, expected).map { $1 > 0 ? $0 / $1 : 1 }
  let (early, late) = (SampleMoments(ratios[..<border]), SampleMoments(ratios[border...]))
  let gaps = ratios.enumerated().map { $1 - ($0 < border ? early.mean : late.mean) }
  let square = gaps.reduce(0) { $0 + $1 * $1 }
  let freedom = Double(seen.count - 2)
  guard square > 0, early.mean > 0 else { return nil }
  let neighbours = zip(gaps, gaps.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / square
  // Taking the means away lowers the correlation of neighbours by about 1 / n on each side.
  let likeness = min(max(neighbours + 2 / Double(seen.count), 0), 0.9)
  let widening = (1 + likeness) / (1 - likeness)
  let variance = square / freedom * (1 / Double(length) + 1 / Double(border)) * widening
  let error = variance.squareRoot() / early.mean
  let ratio = late.mean / early.mean
  let reach = studentUpperQuantile(0.025, degreesOfFreedom: freedom) * error
  let p = 2 * StudentFunctions.survival(abs(ratio - 1) / error, degreesOfFreedom: freedom)
  return DriftTest.Window(
    length: Double(length), ratio: ratio, interval: max(ratio - reach, 0)...ratio + reach, pValue: min(p, 1),
    seen: seen[border...].reduce(0, +), expected: early.mean * after)
}
