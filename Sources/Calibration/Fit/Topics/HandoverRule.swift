// SPDX-License-Identifier: GPL-3.0-or-later

/// The score from which leads went straight to sales, told from those that did and those that never came to sales.
struct HandoverRule {
  /// The lowest score of a lead that went straight to sales because of its score.
  let threshold: Double
  /// How many leads went straight to sales, and how many of them with a score below the threshold: they asked for it, or
  /// somebody passed them on.
  let direct: Int
  let directBelow: Int
  /// How many came to sales later, and how many of them with a score below the threshold: by a signal or after a time.
  let later: Int
  let laterBelow: Int

  /// Fewer leads of either kind tell no threshold.
  private static let enough = 50

  /// - Returns: nil where too few leads went straight to sales, or nearly all did.
  init?(_ facts: HistoryFacts) {
    var (direct, later, never): ([Double], [Double], [Double]) = ([], [], [])
    for lead in facts.leads {
      let score = facts.scoreAtCapture(lead)
      guard !score.isNaN, let captured = facts.moment([.captured], lead) else { continue }
      guard let handed = facts.handover(lead) else {
        never.append(score)
        continue
      }
      // A minute, or the same day where only days are known, is no stay anywhere.
      let isDay = captured.isDay || handed.isDay
      let isDirect =
        isDay ? handed.moment.rounded(.down) <= captured.moment : handed.moment - captured.moment < 1 / 1440.0
      // What a lead that came later had gathered by then is what may have brought it there.
      if isDirect { direct.append(score) } else { later.append(facts.history.leads.score[lead]) }
    }
    guard direct.count >= Self.enough, never.count >= Self.enough else { return nil }
    threshold = Self.split(below: never, above: direct)
    let limit = threshold
    (self.direct, self.later) = (direct.count, later.count)
    directBelow = direct.count { $0 < limit }
    laterBelow = later.count { $0 < limit }
  }

  /// The element of `above` from which on fewest of both lie on the wrong side; the lowest one where several do as well.
  static func split(below: [Double], above: [Double]) -> Double {
    let marked = (below.map { ($0, false) } + above.map { ($0, true) }).sorted { $0.0 < $1.0 }
    // With the split below everything, all of `below` are wrong.
    var wrong = below.count
    var (best, fewest) = (above.min() ?? 0, Int.max)
    var index = 0
    while index < marked.count {
      let score = marked[index].0
      let here = wrong
      var isAbove = false
      while index < marked.count, marked[index].0 == score {
        isAbove = isAbove || marked[index].1
        wrong += marked[index].1 ? 1 : -1
        index += 1
      }
      if isAbove, here < fewest { (best, fewest) = (score, here) }
    }
    return best
  }
}
