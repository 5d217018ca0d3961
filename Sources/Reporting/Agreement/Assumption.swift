// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// A value of the scenario that the agreement rests on.
public struct Assumption: Sendable, Hashable {
  /// The path in the scenario, for example `team.contact_rate`.
  public let path: String
  /// The value as the file writes it, with its unit.
  public let value: String
  /// Where the value comes from, in words.
  public let origin: String
  /// How good the evidence is; nothing for a value that was given or fitted.
  public let grade: Grade?

  public init(path: String, value: String, origin: String, grade: Grade?) {
    self.path = path
    self.value = value
    self.origin = origin
    self.grade = grade
  }
}

/// Which side a lead in some state belongs to.
public struct LeadOwnership: Sendable, Hashable {
  /// The state in a word or as code spells it, for example `notQualified`.
  public let state: String
  /// The side that has to do the next thing, or that ended the lead; nothing where the lead is left alone.
  public let owner: Party?
  /// Whether nothing more happens to the lead.
  public let isFinal: Bool

  public init(state: String, owner: Party?, isFinal: Bool) {
    self.state = state
    self.owner = owner
    self.isFinal = isFinal
  }

  /// Every state of a scenario's leads with its owner.
  public static func all(in scenario: Scenario) -> [LeadOwnership] {
    LeadState.allCases.map { state in
      LeadOwnership(
        state: "\(state)", owner: state.isLeftAlone ? nil : scenario.owner(of: state), isFinal: state.isFinal)
    }
  }

  /// What happens next, in a few words.
  var next: String {
    if owner == nil { return "left alone" }
    return isFinal ? "ended" : "next step is theirs"
  }

  /// The state in words, `not qualified`.
  var words: String { stateWords(state) }
}

/// A state as code spells it in words, `not qualified`.
func stateWords(_ state: String) -> String {
  state.reduce(into: "") { words, letter in
    if letter.isUppercase { words.append(" ") }
    words.append(letter.lowercased())
  }
}
