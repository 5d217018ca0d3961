// SPDX-License-Identifier: GPL-3.0-or-later

/// Which side owns a lead in each state, when a scenario says so; empty when the usual owners hold.
public struct Ownership: Sendable, Hashable {
  private var owners: [LeadState: Party] = [:]

  public init() {}

  /// Whether the usual owners hold.
  public var isEmpty: Bool { owners.isEmpty }

  /// The side the scenario names for a state, or nothing when it names none.
  public subscript(state: LeadState) -> Party? {
    get { owners[state] }
    set { owners[state] = newValue }
  }
}

extension Party {
  /// The sides that may own a lead.
  public static let owning: [Party] = [.marketing, .sales, .agency, .hire]
}

extension Scenario {
  /// The side that has to do the next thing for a lead in a state, or that ended it there.
  public func owner(of state: LeadState) -> Party { ownership[state] ?? state.owner }

  /// The states a side owns, in their order.
  public func states(ownedBy party: Party) -> [LeadState] { LeadState.allCases.filter { owner(of: $0) == party } }
}

extension LeadState {
  /// The state as scenario files spell it, for example `not_qualified`.
  public var name: String {
    "\(self)".reduce(into: "") { name, letter in
      if letter.isUppercase { name.append("_") }
      name.append(letter.lowercased())
    }
  }

  /// The state that scenario files spell so, or nothing.
  public init?(named name: String) {
    guard let state = LeadState.allCases.first(where: { $0.name == name }) else { return nil }
    self = state
  }

  /// Whether the policy leaves the lead alone, so that nobody does anything about it, whoever answers for the state.
  public var isLeftAlone: Bool { self == .unowned }
}
