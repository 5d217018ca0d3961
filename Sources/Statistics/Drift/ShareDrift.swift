// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Tests for a change of a share that is known at once, for example of handed-over leads that sales rejected, by the
/// likelihood ratio of the window against what came before.
///
/// For outcomes that take time use `driftInDurations`: the youngest rows would look like failures. When periods vary more
/// than chance the ratio is divided by their dispersion.
/// - Parameters:
///   - periods: Rows with the outcome and all rows of equal periods, for example weeks, oldest first.
///   - windows: Lengths in periods.
/// - Returns: The test; the ratio is that of odds.
public func driftInShares(_ periods: [(events: Int, count: Int)], windows: [Int] = [4, 8, 13, 26]) -> DriftTest {
  precondition(periods.allSatisfy { $0.count >= 0 && (0...$0.count).contains($0.events) }, "0 to count events")
  let used = periods.enumerated().filter { $0.element.count > 0 }
  return DriftTest(
    windows: windows.sorted().compactMap { length in
      let border = periods.count - length
      let early = used.filter { $0.offset < border }.map(\.element)
      let late = used.filter { $0.offset >= border }.map(\.element)
      return shareWindow(length, early, late)
    })
}

private func shareWindow(
  _ length: Int, _ early: [(events: Int, count: Int)], _ late: [(events: Int, count: Int)]
) -> DriftTest.Window? {
  func sums(_ periods: [(events: Int, count: Int)]) -> (events: Double, count: Double) {
    (Double(periods.reduce(0) { $0 + $1.events }), Double(periods.reduce(0) { $0 + $1.count }))
  }
  let (a, b) = (sums(early), sums(late))
  let share = (a.events + b.events) / (a.count + b.count)
  let smallest = min(share, 1 - share) * min(a.count, b.count)
  guard smallest >= DriftTest.enoughEvents, a.events > 0, b.events > 0, a.events < a.count, b.events < b.count else {
    return nil
  }
  func logLikelihood(_ events: Double, _ count: Double) -> Double {
    events * log(events / count) + (count - events) * log1p(-events / count)
  }
  let together = logLikelihood(a.events + b.events, a.count + b.count)
  let ratio = 2 * (logLikelihood(a.events, a.count) + logLikelihood(b.events, b.count) - together)
  // Pearson's dispersion around the two sides' own shares.
  var pearson = 0.0
  for (periods, own) in [(early, a.events / a.count), (late, b.events / b.count)] {
    for period in periods {
      let gap = Double(period.events) - Double(period.count) * own
      pearson += gap * gap / (Double(period.count) * own * (1 - own))
    }
  }
  let freedom = Double(early.count + late.count - 2)
  let dispersion = freedom > 0 ? max(pearson / freedom, 1) : 1
  let center = log(b.events / (b.count - b.events)) - log(a.events / (a.count - a.events))
  let plain = 1 / a.events + 1 / (a.count - a.events) + 1 / b.events + 1 / (b.count - b.events)
  let variance = plain * dispersion
  let reach = normalQuantile(0.975) * variance.squareRoot()
  return DriftTest.Window(
    length: Double(length), ratio: exp(center), interval: exp(center - reach)...exp(center + reach),
    pValue: erfc((max(ratio, 0) / dispersion / 2).squareRoot()), seen: b.events,
    expected: b.count * a.events / a.count)
}
