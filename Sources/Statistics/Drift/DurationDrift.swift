// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A duration with the date it began.
public struct DatedDuration: Sendable, Hashable {
  /// When it began, in days from any origin.
  public var start: Double
  /// The age at the end, or at the last sight of it, in days.
  public var length: Double
  /// Whether it ended with the event.
  public var isEvent: Bool
  /// The age at which watching began.
  public var entry: Double
  /// The group within which rows are compared, for example the source.
  public var stratum: Int

  public init(start: Double, length: Double, isEvent: Bool, entry: Double = 0, stratum: Int = 0) {
    self.start = start
    self.length = length
    self.isEvent = isEvent
    self.entry = entry
    self.stratum = stratum
  }
}

/// What a change is looked for in.
public enum DriftSubject: Sendable, Hashable {
  /// Rows that began in the window against those that began before: other leads.
  case cohort
  /// What happened in the window against what happened before, to all rows at the same age: another process.
  case calendar
}

/// Tests for a change of how often and how fast durations end, by the log-rank test at equal ages.
///
/// Recent rows that had no time to end count only for the ages they were seen at, so unripe cohorts look like no drop.
/// - Parameters:
///   - rows: The durations.
///   - now: The date at which the history ends, in days.
///   - subject: What is compared.
///   - windows: Lengths in days.
/// - Returns: The test; the ratio is that of hazards (Peto's estimate).
public func driftInDurations(
  _ rows: [DatedDuration], now: Double, subject: DriftSubject = .cohort, windows: [Double] = [28, 56, 91, 182]
) -> DriftTest {
  let strata = Dictionary(grouping: rows, by: \.stratum)
  let keys = strata.keys.sorted()
  return DriftTest(
    windows: windows.sorted().compactMap { length in
      var sum = LogRank()
      for key in keys {
        let episodes = (strata[key] ?? []).flatMap { $0.episodes(border: now - length, subject: subject) }
        sum.add(episodes)
      }
      return sum.window(length)
    })
}

/// A stretch of ages at which a row was watched, before or after the border.
private struct Episode {
  var entry: Double
  var exit: Double
  var isEvent: Bool
  var isRecent: Bool
}

extension DatedDuration {
  fileprivate func episodes(border: Double, subject: DriftSubject) -> [Episode] {
    switch subject {
    case .cohort: return [Episode(entry: entry, exit: length, isEvent: isEvent, isRecent: start >= border)]
    case .calendar:
      let age = border - start
      if age <= entry { return [Episode(entry: entry, exit: length, isEvent: isEvent, isRecent: true)] }
      if age >= length { return [Episode(entry: entry, exit: length, isEvent: isEvent, isRecent: false)] }
      return [
        Episode(entry: entry, exit: age, isEvent: false, isRecent: false),
        Episode(entry: age, exit: length, isEvent: isEvent, isRecent: true),
      ]
    }
  }
}

/// Events of the recent side less those expected of its share at risk, summed over the ages at which events fell.
private struct LogRank {
  private var surplus = 0.0
  private var variance = 0.0
  private var seen = 0.0
  private var expected = 0.0
  private var events = 0.0

  mutating func add(_ episodes: [Episode]) {
    let deaths = episodes.filter(\.isEvent).sorted { $0.exit < $1.exit }
    // At risk at an age: entered before it and not gone before it.
    var entries = [false: [Double](), true: [Double]()]
    var exits = entries
    for episode in episodes {
      entries[episode.isRecent, default: []].append(episode.entry)
      exits[episode.isRecent, default: []].append(episode.exit)
    }
    let early = AtRisk(entries[false] ?? [], exits[false] ?? [])
    let late = AtRisk(entries[true] ?? [], exits[true] ?? [])
    var (earlyPlace, latePlace) = (AtRisk.Place(), AtRisk.Place())
    var first = 0
    while first < deaths.count {
      let age = deaths[first].exit
      var last = first
      var recent = deaths[first].isRecent ? 1.0 : 0
      while last + 1 < deaths.count, deaths[last + 1].exit == age {
        last += 1
        if deaths[last].isRecent { recent += 1 }
      }
      let number = Double(last - first + 1)
      let (a, b) = (early.count(at: age, &earlyPlace), late.count(at: age, &latePlace))
      let all = a + b
      let mean = number * b / all
      surplus += recent - mean
      seen += recent
      expected += mean
      events += number
      if all > 1 { variance += number * (b / all) * (a / all) * (all - number) / (all - 1) }
      first = last + 1
    }
  }

  func window(_ length: Double) -> DriftTest.Window? {
    guard variance > 0, min(expected, events - expected) >= DriftTest.enoughEvents else { return nil }
    let z = surplus / variance.squareRoot()
    let error = 1 / variance.squareRoot()
    let center = surplus / variance
    let reach = normalQuantile(0.975) * error
    return DriftTest.Window(
      length: length, ratio: exp(center), interval: exp(center - reach)...exp(center + reach),
      pValue: erfc(abs(z) / 2.0.squareRoot()), seen: seen, expected: expected)
  }
}

/// How many episodes of a side are watched at rising ages.
private struct AtRisk {
  struct Place {
    var entered = 0
    var left = 0
  }

  private let entries: [Double]
  private let exits: [Double]

  init(_ entries: [Double], _ exits: [Double]) {
    self.entries = entries.sorted()
    self.exits = exits.sorted()
  }

  func count(at age: Double, _ place: inout Place) -> Double {
    while place.entered < entries.count, entries[place.entered] < age { place.entered += 1 }
    while place.left < exits.count, exits[place.left] < age { place.left += 1 }
    return Double(place.entered - place.left)
  }
}
