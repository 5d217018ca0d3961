// SPDX-License-Identifier: GPL-3.0-or-later

/// When the leads of a history came in and reached a stage, as it was known at the start of some day.
///
/// Whatever is dated on that day or later is not there, nor is what the export says of the leads as a whole: their
/// outcome, score and owner may have been written later.
struct StageRecord: Sendable {
  /// The first day of which nothing is known, in days since 1970.
  let end: Int
  /// The day each lead came in.
  private(set) var entered: [Int32] = []
  /// The day it first reached the stage, not before the day it came in; `never` when it had not.
  private(set) var reached: [Int32] = []
  /// The last day on which it could have; `never` while it still can.
  private(set) var left: [Int32] = []
  /// Leads whose end has no date, so that nobody knows when they could still reach the stage; they are left out.
  private(set) var undated = 0

  static let never = Int32.max

  init(_ history: History, stage: HistoryEvent, before end: Int) {
    self.end = end
    let (leads, events) = (history.leads, history.events)
    for lead in leads.indices {
      let created = leads.created.day[lead]
      guard created != .min, created < end else { continue }
      var reached = Self.never
      var left = Self.never
      var isUndated = false
      for event in leads.events(of: lead) {
        let day = events.moment.day[event]
        let kind = events.kind[event]
        if day == .min {
          isUndated = isUndated || kind.outcome != nil || kind == stage
          continue
        }
        guard day < end else { continue }
        if kind == stage, reached == Self.never { reached = max(day, created) }
        // What comes after an end has opened the lead again; only a change of score does not.
        if kind.outcome != nil { left = max(day, created) } else if kind != .scoreChanged { left = Self.never }
      }
      if isUndated {
        undated += 1
        continue
      }
      entered.append(created)
      self.reached.append(reached)
      self.left.append(min(left, reached))
    }
  }

  /// How many leads came in on each day of a range.
  func entries(_ days: Range<Int>) -> [Int] { Self.counts(entered, days) }

  /// How many leads reached the stage on each day of a range.
  func arrivals(_ days: Range<Int>) -> [Int] { Self.counts(reached, days) }

  private static func counts(_ column: [Int32], _ days: Range<Int>) -> [Int] {
    var counts = [Int](repeating: 0, count: days.count)
    for day in column where days.contains(Int(day)) { counts[Int(day) - days.lowerBound] += 1 }
    return counts
  }
}

/// The sums of seven days each; days after the last whole week are left out.
func weekly(_ days: [Int]) -> [Int] {
  (0..<days.count / 7).map { week in days[7 * week..<7 * week + 7].reduce(0, +) }
}
