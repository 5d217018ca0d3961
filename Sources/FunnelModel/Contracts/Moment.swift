// SPDX-License-Identifier: GPL-3.0-or-later

/// The beginning or the end of something that takes two steps, such as delivery and rejection.
struct Moment {
  enum Step: Int {
    case first
    case second
  }

  /// The date, in months.
  let date: Double
  let step: Step
  /// The place in the list of things.
  let index: Int

  /// All steps by date; on one date first steps come first, and otherwise the list decides.
  static func inOrder(_ first: [Double], _ second: [Double?]) -> [Moment] {
    var moments = first.indices.map { Moment(date: first[$0], step: .first, index: $0) }
    for (index, date) in second.enumerated() {
      if let date { moments.append(Moment(date: date, step: .second, index: index)) }
    }
    return moments.sorted { ($0.date, $0.step.rawValue, $0.index) < ($1.date, $1.step.rawValue, $1.index) }
  }
}
