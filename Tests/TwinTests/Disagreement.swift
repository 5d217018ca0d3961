// SPDX-License-Identifier: GPL-3.0-or-later

extension LeadTelling {
  /// What the two programs tell differently about a lead, or nothing.
  ///
  /// The engine reads quantiles from tables, so moments and amounts agree within a hundred-thousandth.
  func differences(from twin: LeadTelling) -> [String] {
    var found: [String] = []
    func compare<Told: Equatable>(_ name: String, _ mine: Told, _ theirs: Told) {
      if mine != theirs { found.append("\(name): engine \(mine), twin \(theirs)") }
    }
    func compare(_ name: String, about mine: Double?, _ theirs: Double?) {
      let isClose =
        if let mine, let theirs { abs(mine - theirs) <= 1e-5 * max(1, abs(mine)) } else { mine == nil && theirs == nil }
      if !isClose { found.append("\(name): engine \(mine ?? .nan), twin \(theirs ?? .nan)") }
    }
    compare("state", state, twin.state)
    compare("touches", touches, twin.touches)
    compare("calls", calls, twin.calls)
    compare("returns", returns, twin.returns)
    compare("closed", about: closed, twin.closed)
    compare("value", about: value, twin.value)
    compare("handovers", handovers.count, twin.handovers.count)
    for (index, (mine, theirs)) in zip(handovers, twin.handovers).enumerated() {
      if let joined = theirs.joined { compare("handover \(index) joined", about: mine.joined, joined) }
      compare("handover \(index) score", about: mine.score, theirs.score)
      compare("handover \(index) full score", about: mine.fullScore, theirs.fullScore)
      compare("handover \(index) briefing", about: mine.briefing, theirs.briefing)
      compare("handover \(index) reason", mine.reason, theirs.reason)
      compare("handover \(index) state", mine.state, theirs.state)
      compare("handover \(index) calls", mine.calls, theirs.calls)
      compare("handover \(index) first call", about: mine.firstCall, theirs.firstCall)
      compare("handover \(index) minutes", about: mine.minutes, theirs.minutes)
    }
    return found
  }
}
