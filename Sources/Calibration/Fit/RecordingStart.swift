// SPDX-License-Identifier: GPL-3.0-or-later

/// When a history began to record wins.
struct RecordingStart: Sendable {
  /// The moment, in days since 1970; nil when wins were recorded from the first lead on.
  let moment: CalendarInstant?
  /// Whether the user gave it.
  let isGiven: Bool
  /// How many wins one would have expected before the first recorded one, had they been recorded.
  let expectedEarlierWins: Double

  /// Below this many expected wins the first recorded one may simply be the first: e^-8 is 1 in 3,000.
  private static let suspicion = 8.0

  /// Finds out whether early wins are missing.
  ///
  /// Every lead seen before the first recorded win counts the plain ratio of wins to leads times the share of recorded
  /// wins that were at most as old as it was then. The ratio is too low and old wins are over-represented when early wins
  /// are missing, so the sum errs towards finding nothing.
  init(_ history: History) {
    if let given = history.winsFrom {
      moment = given
      isGiven = true
      expectedEarlierWins = .nan
      return
    }
    isGiven = false
    let ages = history.leads.compactMap { lead in lead.win.map { $0.moment.days - lead.created.days } }.sorted()
    guard let first = history.leads.compactMap({ $0.win?.moment }).min(), !ages.isEmpty else {
      moment = nil
      expectedEarlierWins = 0
      return
    }
    let ratio = Double(ages.count) / Double(history.leads.count)
    var expected = 0.0
    for lead in history.leads where lead.created < first {
      let reached = first.days - lead.created.days
      let below = ages.partitioningIndex { $0 > reached }
      expected += ratio * Double(below) / Double(ages.count)
    }
    expectedEarlierWins = expected
    moment = expected > Self.suspicion ? CalendarInstant(day: first.day) : nil
  }
}

extension Array {
  /// The first index whose element satisfies a predicate that is false and then true along the array.
  fileprivate func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
