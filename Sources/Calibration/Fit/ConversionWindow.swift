// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics

/// How leads from before the first recorded win are understood.
enum RecordingRule: Sendable, CaseIterable {
  /// Their early wins happened but were not written down.
  case unrecorded
  /// They are on the list only because they had not been won by then (classical delayed entry).
  case truncated
  /// Every win since their first contact is on record.
  case complete
}

/// What the history says about one lead's conversion, in days since its first contact.
struct ConversionWindow: Sendable {
  /// The age at which wins begin to be recorded, 0 when they always were.
  let entry: Double
  /// The age at the export.
  let end: Double
  /// The ages between which the win lies; equal when both moments are known.
  let win: ClosedRange<Double>?

  /// - Parameters:
  ///   - lead: The lead.
  ///   - resolution: How finely the history knows first contacts and wins.
  ///   - from: The moment from which wins are on record, in days since 1970; nil when always.
  ///   - exported: The end of what the history knows, in days since 1970.
  init(_ lead: LeadColumns.Lead, _ resolution: TimeResolution, from: Double?, exported: Double) {
    let start = resolution.startsAreWholeDays ? Double(lead.created.day) : lead.created.days
    // A contact known to its day only is spread evenly over the day: on average it happened at noon.
    let noon = resolution.startsAreWholeDays ? 0.5 : 0
    entry = max(0, (from ?? start) - start - noon)
    end = max(0, exported - start - noon)
    win = lead.win.map { win in
      let age = win.moment.days - start
      switch (resolution.startsAreWholeDays, resolution.endsAreWholeDays) {
      case (false, false): return max(age, 1e-6)...max(age, 1e-6)
      case (false, true): return max(age, 0)...max(age + 1, 1e-6)
      case (true, false): return max(age - 1, 0)...max(age, 1e-6)
      // Both days only: the true age is spread over two days around the difference, here over the middle one. On the
      // reference set of whole-day pairs with a median of 3 days that moves parameters by less than half a standard error.
      case (true, true): return max(age - 0.5, 0)...(age + 0.5)
      }
    }
  }

  /// The row of the likelihood.
  func row(_ source: Int, _ rule: RecordingRule) -> OutcomeRow {
    let entryRule: OutcomeRow.EntryRule = rule == .truncated ? .conditional : .unrecordedBefore
    guard let win else {
      let entry = rule == .complete ? 0 : entry
      return OutcomeRow(DurationRow(.right(max(end, entry)), entry: entry), group: source, entryRule: entryRule)
    }
    let observation: DurationRow.Observation =
      win.lowerBound == win.upperBound
      ? .exact(win.upperBound)
      : win.lowerBound == 0 ? .left(win.upperBound) : .interval(win.lowerBound, win.upperBound)
    // Only delayed entry divides a win by what came before; a win in the first moment on record keeps its own age.
    let entry = rule == .truncated ? min(entry, 0.999 * win.upperBound) : 0
    return OutcomeRow(DurationRow(observation, entry: entry), group: source, entryRule: entryRule)
  }
}

/// How finely a history knows its moments.
struct TimeResolution: Sendable, Hashable {
  let startsAreWholeDays: Bool
  let endsAreWholeDays: Bool

  init(_ history: History) {
    startsAreWholeDays = history.leads.allSatisfy { !$0.created.hasTime }
    endsAreWholeDays = history.leads.allSatisfy { $0.win.map { !$0.moment.hasTime } ?? true }
  }
}
