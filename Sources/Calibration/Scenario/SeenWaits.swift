// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

/// How long those waited who got there, as seen: what stands in for a law when none fits.
///
/// The share that got there by an age is counted among those still waiting at that age (Aalen and Johansen's estimate,
/// which is Kaplan and Meier's where nobody leaves), so open waits count for as long as they were watched and those who
/// left stop counting. What comes after the age to which waits were watched nobody has seen; there the best law goes on,
/// from as much as was seen in the second half of that age.
struct SeenWaits {
  /// The age to which waits were watched, in the unit of the rows: the last end on record, or a later age to which enough
  /// were watched to say that nothing ends any more.
  let last: Double
  /// The share of those who ever get there that does so by that age.
  let resolved: Double
  /// The number of ends behind it.
  let count: Int

  private let law: Distribution
  /// Shares and the ages by which they got there, from 0 on.
  private let steps: [(share: Double, age: Double)]

  /// The lines between quantiles: one for each twentieth.
  private static let pieces = 20

  /// A wait: its age, known between two bounds, and how it ended, if it did.
  struct Wait {
    /// Who got there, left before, or is still waiting.
    enum End: Int { case reached, left, open }

    let lower: Double
    let upper: Double
    let end: End

    /// A bounded age stands for its middle.
    var age: Double { (lower + upper) / 2 }

    init(_ row: OutcomeRow) {
      let isOpen: Bool
      (lower, upper, isOpen) =
        switch row.duration.observation {
        case .exact(let age): (age, age, false)
        case .left(let upper): (0, upper, false)
        case .interval(let lower, let upper): (lower, upper, false)
        case .days(let days): (Double(days), Double(days), false)
        case .right(let age): (age, age, true)
        case .openAfterDays(let days): (Double(days), Double(days), true)
        }
      end = isOpen ? .open : row.outcome == 0 ? .reached : .left
    }
  }

  /// - Parameters:
  ///   - rows: the waits.
  ///   - law: the best law of those who get there, in the unit of the rows.
  ///   - recordedFrom: when ends began to be recorded, in days since 1970; waits that began before are left out, as
  ///     nobody knows which of them ended unseen.
  init?(_ rows: DelayRows, law: Distribution, recordedFrom: Double?) {
    let waits = zip(rows.rows, rows.starts).filter { $1 >= recordedFrom ?? -.infinity }.map { Wait($0.0) }
    guard waits.count(where: { $0.end == .reached }) >= DelayStudy.enough else { return nil }
    self.init(waits, law: law)
  }

  /// - Returns: nil where nobody got there, or all at the same age.
  init?(_ waits: [Wait], law: Distribution) {
    let waits = waits.sorted { $0.age < $1.age }
    let ended = waits.filter { $0.end == .reached }
    count = ended.count
    var (reached, waiting) = (0.0, 1.0)
    var steps = [(share: 0.0, age: ended.map(\.lower).min() ?? 0)]
    var next = 0
    while next < waits.count {
      let age = waits[next].age
      let atRisk = Double(waits.count - next)
      var (arrivals, departures) = (0.0, 0.0)
      while next < waits.count, waits[next].age == age {
        if waits[next].end == .reached { arrivals += 1 }
        if waits[next].end == .left { departures += 1 }
        next += 1
      }
      let mass = waiting * arrivals / atRisk
      // The line goes through the middle of a step.
      if mass > 0, age > steps[steps.count - 1].age { steps.append((reached + mass / 2, age)) }
      reached += mass
      waiting *= 1 - (arrivals + departures) / atRisk
    }
    let end = steps[steps.count - 1].age
    let slowest = max(ended.map(\.upper).max() ?? 0, end)
    if slowest > end { steps.append((reached, slowest)) } else { steps[steps.count - 1].share = reached }
    let last = waits.count < DelayStudy.enough ? slowest : max(slowest, waits[waits.count - DelayStudy.enough].age)
    guard reached > 0, steps.count > 1 else { return nil }
    // The law says how many follow for each of the second half, and no more than still wait can.
    let beyond = law.survival(last)
    let half = law.survival(last / 2) - beyond
    let slow = zip(steps, steps.dropFirst()).reduce(0) { sum, pair in
      let (low, high) = (max(pair.0.age, last / 2), max(pair.1.age, last / 2))
      return sum + (pair.1.share - pair.0.share) * (high - low) / (pair.1.age - pair.0.age)
    }
    let following = beyond < 1e-12 ? 0 : half > 0 ? min(slow * beyond / half, waiting) : waiting
    resolved = reached / (reached + following)
    self.last = last
    self.law = law
    self.steps = steps.map { ($0.share / reached, $0.age) }
  }

  /// The age by which a share of those who ever get there did, strictly between 0 and 1.
  func quantile(_ share: Double) -> Double {
    if share > resolved, resolved < 1 {
      return law.upperQuantile(min((1 - share) / (1 - resolved) * law.survival(last), 1 - 0x1p-53))
    }
    let place = share / resolved
    let next = min(max(steps.firstIndex { $0.share >= place } ?? steps.count - 1, 1), steps.count - 1)
    let (low, high) = (steps[next - 1], steps[next])
    return low.age + (high.age - low.age) * min((place - low.share) / (high.share - low.share), 1)
  }

  /// The standard error of the median: half the way from one error of the share below it to one above.
  var medianError: Double {
    let error = min(0.5 / Double(count).squareRoot(), 0.45)
    return (quantile(0.5 + error) - quantile(0.5 - error)) / 2
  }

  /// The ages at every twentieth from 0 % to 100 %, in the unit of the rows.
  ///
  /// The last one is where a line gives the slowest twentieth its mean, so that a long tail is neither cut off nor
  /// stretched to the slowest of all.
  var quantiles: [Double] {
    let pieces = Self.pieces
    let inner = (1..<pieces).map { quantile(Double($0) / Double(pieces)) }
    let cells = 2_000
    let slowest = (0..<cells).map { cell in
      quantile(1 - (Double(cell) + 0.5) / Double(cells * pieces))
    }
    let mean = slowest.reduce(0, +) / Double(cells)
    return [steps[0].age] + inner + [2 * mean - inner[inner.count - 1]]
  }

  /// The empirical law of these quantiles times a factor, with numbers that can be read; nil where they do not rise.
  func distribution(times factor: Double = 1) -> Distribution? {
    let values = quantiles.map { factor * $0.legible }
    guard zip(values, values.dropFirst()).allSatisfy({ $0 < $1 && $1.isFinite }) else { return nil }
    return .empirical(values)
  }
}
