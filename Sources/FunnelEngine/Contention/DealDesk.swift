// SPDX-License-Identifier: GPL-3.0-or-later

/// A deal from the SQL on, as far as account executives have worked it.
struct Deal: Sendable {
  let handover: Int
  /// When it became an SQL, in clock hours.
  let qualifiedAt: Double
  /// The chance that it becomes an opportunity.
  let pursues: Double
  /// The chance that it is won after the last stage.
  var wins: Double
  /// The stage it is in or waits for; -1 for the work on the SQL.
  var stage = -1
  /// When it last joined the line, in business hours.
  var joined = 0.0
}

/// The account executives and the deals that wait for them in the order of joining.
struct DealDesk {
  var people: StaffPool
  private(set) var deals: [Deal] = []
  private var line = Line()
  /// How long deals of the window's leads have waited for a piece of work, in business hours.
  var waits: [Double] = []

  init(people: StaffPool) { self.people = people }

  /// Whether a deal waits and an executive is free.
  var isWanted: Bool { people.hasIdle && line.count > 0 }

  subscript(deal: Int) -> Deal {
    get { deals[deal] }
    set { deals[deal] = newValue }
  }

  /// Takes a new deal and puts it into the line.
  mutating func open(_ deal: Deal, at business: Double) {
    deals.append(deal)
    join(deals.count - 1, at: business)
  }

  mutating func join(_ deal: Int, at business: Double) {
    deals[deal].joined = business
    line.append(Int32(deal))
  }

  mutating func popNext() -> Int? { line.popFirst().map { Int($0) } }

  /// The deals that wait at the end.
  mutating func drain() -> [Int] {
    var rest: [Int] = []
    while let deal = popNext() { rest.append(deal) }
    return rest
  }
}
