// SPDX-License-Identifier: GPL-3.0-or-later

/// The decisions on the way from contact to win, each a share that may follow score and source.
extension FitTopic {
  static let acceptance = FitTopic(name: "acceptance", title: "leads that sales accepts") { facts throws(FitGap) in
    guard facts.count(.rejected) + facts.count(.accepted) > 0 else {
      throw FitGap("no lead has the event accepted or rejected")
    }
    let share = StageShare(
      facts, start: { base(facts, $0) },
      yes: { facts.moment([.accepted, .sql, .opportunity, .won], $0)?.moment ?? unrejectedEnd(facts, $0) },
      no: { facts.moment(.rejected, $0) }, silenceIsNo: false)
    return try ShareStudy(facts: facts, share: share, what: "decisions of sales were to accept").lesson()
  }

  static let qualification = FitTopic(name: "qualification", title: "leads that become an SQL") {
    facts throws(FitGap) in
    guard facts.count(.sql) > 0 else { throw FitGap("no lead has the event sql") }
    let share = StageShare(
      facts,
      start: { lead in facts.count(.accepted) > 0 ? facts.moment(.accepted, lead) : base(facts, lead) },
      yes: { facts.moment([.sql, .opportunity, .won], $0)?.moment }, no: { facts.departure($0)?.moment },
      silenceIsNo: true)
    let from = facts.count(.accepted) > 0 ? "accepted" : facts.count(.contacted) > 0 ? "contacted" : "worked"
    return try ShareStudy(facts: facts, share: share, what: "\(from) leads became an SQL").lesson()
  }

  static let opportunities = FitTopic(name: "opportunities", title: "SQLs that become an opportunity") {
    facts throws(FitGap) in
    guard facts.count(.sql) > 0, facts.count(.opportunity) > 0 else {
      throw FitGap("no lead has the event \(facts.count(.sql) > 0 ? "opportunity" : "sql")")
    }
    let share = StageShare(
      facts, start: { facts.moment(.sql, $0) }, yes: { facts.moment([.opportunity, .won], $0)?.moment },
      no: { facts.departure($0)?.moment }, silenceIsNo: true)
    return try ShareStudy(facts: facts, share: share, what: "SQLs became an opportunity").lesson()
  }

  static let wins = FitTopic(name: "wins", title: "wins by score and source") { facts throws(FitGap) in
    let from = winsFrom(facts)
    let share = StageShare(
      facts, start: { lead in from.flatMap { facts.moment($0, lead) } ?? (from == nil ? base(facts, lead) : nil) },
      yes: { facts.moment(.won, $0) }, no: { facts.departure($0)?.moment }, silenceIsNo: true)
    let what =
      switch from {
      case .opportunity: "opportunities were won"
      case .sql: "SQLs were won"
      default: "worked leads were won"
      }
    return try ShareStudy(facts: facts, share: share, what: what).lesson()
  }

  /// The stage from which wins are counted: the last one on record before the win.
  static func winsFrom(_ facts: HistoryFacts) -> HistoryEvent? {
    [HistoryEvent.opportunity, .sql].first { facts.count($0) > 0 }
  }

  /// When sales first had a lead to decide on: it was reached, or else handed over.
  private static func base(_ facts: HistoryFacts, _ lead: Int) -> Double? {
    facts.count(.contacted) > 0 ? facts.moment(.contacted, lead) : facts.handover(lead)?.moment
  }

  /// A lead that was lost without having been rejected was accepted before.
  private static func unrejectedEnd(_ facts: HistoryFacts, _ lead: Int) -> Double? {
    facts.moment(.rejected, lead) == nil ? facts.moment(.lost, lead) : nil
  }
}
