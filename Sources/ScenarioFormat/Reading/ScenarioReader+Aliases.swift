// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension ScenarioReader {
  /// Reads what each side calls the stages.
  mutating func readAliases() {
    guard let section = root.at(Section.aliases.rawValue) else { return }
    requireKeysOnly(section, section.name)
    for branch in section.children {
      let path = "\(section.name).\(branch.name)"
      guard let party = party(branch, path, among: Party.speaking) else { continue }
      requireKeysOnly(branch, path)
      readAliases(of: party, in: branch, path)
    }
  }

  private mutating func readAliases(of party: Party, in branch: Branch, _ path: String) {
    var places: [StageWord: Span] = [:]
    for child in branch.children {
      let place = "\(path).\(child.name)"
      guard let stage = StageWord(rawValue: child.name) else {
        note(
          .unknownStage, place, child.span, "there is no stage `\(child.name)`",
          fix: suggestion(for: child.name, among: StageWord.allCases.map(\.rawValue)))
        continue
      }
      guard let scalar = scalar(of: child, place, example: "\(child.name): our word") else { continue }
      let word = scalar.text.trimmed
      guard (1...40).contains(word.count), word.unicodeScalars.allSatisfy({ !isBreakOrControl($0) }) else {
        note(
          .badAlias, place, scalar.span,
          word.isEmpty ? "the word is empty" : "the word is longer than a line of 40 characters",
          fix: "write the word, or leave the key out to keep `\(child.name)`")
        continue
      }
      remember(place, word, at: scalar.span)
      scenario.aliases[party, stage] = word
      places[stage] = scalar.span
    }
    for stage in StageWord.allCases {
      guard let span = places[stage], let word = scenario.aliases[party, stage] else { continue }
      requireOnlyMeaning(word, stage, party, places, "\(path).\(stage.rawValue)", span)
    }
  }

  /// Notes another stage that a side calls by the same word, each pair once.
  private mutating func requireOnlyMeaning(
    _ word: String, _ stage: StageWord, _ party: Party, _ places: [StageWord: Span], _ path: String, _ span: Span
  ) {
    let forms = scenario.aliases.forms(of: stage, for: party)
    for other in StageWord.allCases where other != stage {
      guard !forms.isDisjoint(with: scenario.aliases.forms(of: other, for: party)) else { continue }
      let isNamed = places[other] != nil
      // The later of two aliases carries the problem; a stage without one has no place in the file.
      if let place = places[other], span.precedes(place) { continue }
      note(
        .ambiguousAlias, path, span, "“\(word)” is then what \(party.rawValue) says for `\(other.rawValue)` too",
        fix: isNamed
          ? "choose another word for one of the two"
          : "choose another word, or give `\(other.rawValue)` a word of its own under `\(party.rawValue)`")
    }
  }

  /// The side a key names, or nothing, with a note, when it names none of those that are possible.
  mutating func party(_ branch: Branch, _ path: String, among parties: [Party]) -> Party? {
    if let party = Party(rawValue: branch.name), parties.contains(party) { return party }
    note(
      .unknownParty, path, branch.span, "`\(branch.name)` is not one of the sides",
      fix: suggestion(for: branch.name, among: parties.map(\.rawValue)))
    return nil
  }

  private func isBreakOrControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

extension Aliases {
  /// Every way a side writes a stage, in small letters.
  fileprivate func forms(of stage: StageWord, for party: Party) -> Set<String> {
    let word = self[party, stage] ?? stage.rawValue
    let plural = stage.plural == nil ? word : pluralForm(of: word)
    return [word.lowercased(), plural.lowercased()]
  }
}
