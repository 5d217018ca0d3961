// SPDX-License-Identifier: GPL-3.0-or-later

/// What became of the leads captured in the measured window.
public struct CohortResult: Sendable, Equatable {
  /// The length of the window, in months.
  public let months: Double
  /// Leads captured.
  public let leads: Int
  /// Leads handed over to sales, at capture or on maturing.
  public let handedOver: Int
  /// Leads that sales had a conversation with.
  public let contacted: Int
  /// Leads that became an SQL.
  public let qualified: Int
  /// Leads won, as drawn.
  public let won: Int
  /// The sum over contacted leads of their chance, at contact, to be won.
  public let expectedWins: Double
  /// Leads given up after the last attempt.
  public let unreached: Int
  /// Leads dropped untouched because they had waited too long.
  public let dropped: Int
  /// Leads handed over that were still being worked on, or still waiting, at the end of the run.
  public let unfinished: Int
  /// Business hours from handover to first touch, in ascending order; infinite for leads never touched.
  public let firstTouches: [Double]
  /// Rep minutes on leads never contacted.
  public let minutesNeverContacted: Double
  /// Rep minutes on leads contacted that did not become an SQL.
  public let minutesNotQualified: Double
  /// Rep minutes on leads that became an SQL.
  public let minutesQualified: Double
  /// The share of rep time inside the window that was spent on leads, 0...1.
  public let utilisation: Double

  init(cohort: [Lead], months: Double, utilisation: Double) {
    let sales = cohort.filter { $0.handedOver != nil }
    self.months = months
    leads = cohort.count
    handedOver = sales.count
    contacted = sales.count { $0.ending == .contacted }
    qualified = sales.count(where: \.isSQL)
    won = sales.count(where: \.isWon)
    expectedWins = sales.reduce(0) { $0 + $1.expectedWins }
    unreached = sales.count { $0.ending == .unreached }
    dropped = sales.count { $0.ending == .dropped }
    unfinished = sales.count { $0.ending == nil }
    firstTouches = sales.map(\.firstTouch).sorted()
    minutesNeverContacted = sales.filter { $0.ending != .contacted }.reduce(0) { $0 + $1.minutes }
    minutesNotQualified = sales.filter { $0.ending == .contacted && !$0.isSQL }.reduce(0) { $0 + $1.minutes }
    minutesQualified = sales.filter(\.isSQL).reduce(0) { $0 + $1.minutes }
    self.utilisation = utilisation
  }

  /// Wins a month of the window, as drawn.
  public var wonPerMonth: Double { Double(won) / months }
  /// Wins a month of the window, as expected at contact.
  public var expectedWinsPerMonth: Double { expectedWins / months }
  /// SQLs a month of the window.
  public var qualifiedPerMonth: Double { Double(qualified) / months }
  /// Leads contacted a month of the window.
  public var contactedPerMonth: Double { Double(contacted) / months }
  /// Leads handed over a month of the window.
  public var handedOverPerMonth: Double { Double(handedOver) / months }
  /// Leads captured a month of the window.
  public var leadsPerMonth: Double { Double(leads) / months }
  /// Rep hours a month on leads that did not become an SQL.
  public var wastedHoursPerMonth: Double { (minutesNeverContacted + minutesNotQualified) / 60 / months }
  /// Leads dropped untouched per lead handed over, 0...1.
  public var leakage: Double { Double(dropped) / Double(handedOver) }

  /// The least number of business hours within which at least this share of the leads was touched.
  public func firstTouch(quantile share: Double) -> Double {
    precondition(share > 0 && share <= 1 && !firstTouches.isEmpty)
    let rank = (share * Double(firstTouches.count)).rounded(.up)
    return firstTouches[Int(rank) - 1]
  }

  /// The share of leads handed over that were touched within so many business hours, 0...1.
  public func shareTouched(within hours: Double) -> Double {
    Double(firstTouches.count { $0 <= hours }) / Double(firstTouches.count)
  }
}
