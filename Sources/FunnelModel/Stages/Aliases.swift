// SPDX-License-Identifier: GPL-3.0-or-later

/// What each side calls the stages of the funnel, where it has a word of its own.
public struct Aliases: Sendable, Hashable {
  private var words: [Party: [StageWord: String]] = [:]

  public init() {}

  /// Whether nobody has a word of its own.
  public var isEmpty: Bool { words.isEmpty }

  /// The words a side has of its own.
  public func words(of party: Party) -> [StageWord: String] { words[party] ?? [:] }

  /// A side's own word for a stage, or nothing when it uses the canonical one.
  public subscript(party: Party, stage: StageWord) -> String? {
    get { words[party]?[stage] }
    set {
      words[party, default: [:]][stage] = newValue
      if words[party]?.isEmpty == true { words[party] = nil }
    }
  }

  /// The stages for which some side has a word of its own, in the order of the funnel.
  public var stages: [StageWord] {
    StageWord.allCases.filter { stage in Party.speaking.contains { self[$0, stage] != nil } }
  }
}

extension Party {
  /// The sides that may have words of their own.
  public static let speaking: [Party] = [.marketing, .sales, .agency]
}
