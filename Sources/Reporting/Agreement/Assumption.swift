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
  /// The side that has to do the next thing, or that ended the lead.
  public let owner: Party
  /// Whether nothing more happens to the lead.
  public let isFinal: Bool

  public init(state: String, owner: Party, isFinal: Bool) {
    self.state = state
    self.owner = owner
    self.isFinal = isFinal
  }

  /// The state in words, `not qualified`.
  var words: String {
    state.reduce(into: "") { words, letter in
      if letter.isUppercase { words.append(" ") }
      words.append(letter.lowercased())
    }
  }
}
