// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// The words a report is written in: one side's own for the stages it has words for.
///
/// All words are replaced at once, so that a side that says SQL for an SAL may say something else for an SQL.
/// Only whole words are replaced, in one and in several; keys, paths, code and the user's names stay as they are.
public struct Vocabulary: Sendable, Hashable {
  /// A way a report writes a stage, and what stands for it.
  private struct Form: Hashable {
    let letters: [Character]
    let word: String
    /// Whether the word may begin a sentence with a capital; MQL and the like are written in one way only.
    let maySwell: Bool
  }

  private let forms: [Form]
  private let names: Set<String>

  /// The words reports use of themselves.
  public static let canonical = Vocabulary([:])

  /// - Parameters:
  ///   - words: the word for each stage that has another.
  ///   - names: what the user calls sources and policies; a cell that holds only such a name is left as it is.
  public init(_ words: [StageWord: String], names: Set<String> = []) {
    self.names = names
    var forms: [Form] = []
    for stage in StageWord.allCases {
      guard let word = words[stage] else { continue }
      var pairs = [(stage.rawValue, word)]
      if let plural = stage.plural { pairs.append((plural, pluralForm(of: word))) }
      if stage == .nearMiss { pairs.append(("near-miss", word)) }
      for (text, word) in pairs {
        forms.append(Form(letters: Array(text), word: word, maySwell: text.first?.isLowercase == true))
      }
    }
    self.forms = forms.sorted { $0.letters.count > $1.letters.count }
  }

  /// The words of a side of a scenario.
  public init(of party: Party, in scenario: Scenario) {
    let names = scenario.sources.map(\.name) + scenario.policies.map(\.name)
    self.init(scenario.aliases.words(of: party), names: Set(names))
  }

  /// A text in these words.
  func spoken(_ text: String) -> String {
    if forms.isEmpty { return text }
    let letters = Array(text)
    var result = ""
    var index = 0
    var isCode = false
    while index < letters.count {
      if letters[index] == "`" { isCode.toggle() }
      if !isCode, let form = form(at: index, in: letters) {
        let isCapital = form.letters.first != letters[index]
        let word = isCapital ? form.word.prefix(1).uppercased() + form.word.dropFirst() : form.word
        fitArticle(at: &result, to: word)
        result += word
        index += form.letters.count
      } else {
        result.append(letters[index])
        index += 1
      }
    }
    return result
  }

  /// A block in these words.
  func spoken(_ block: Block) -> Block {
    if forms.isEmpty { return block }
    return switch block {
    case .title(let title): .title(spoken(title))
    case .heading(let heading): .heading(spoken(heading))
    case .paragraph(let paragraph): .paragraph(spoken(paragraph))
    case .list(let items): .list(items.map { spoken($0) })
    case .table(let table): .table(spoken(table))
    }
  }

  private func spoken(_ table: Table) -> Table {
    let columns = table.columns.map { column in
      Column(spoken(cell: column.header), column.alignment, group: column.group)
    }
    return Table(columns, rows: table.rows.map { row in row.map { Cell(spoken(cell: $0.text), $0.tone) } })
  }

  private func spoken(cell text: String) -> String { names.contains(text) ? text : spoken(text) }

  /// The longest form that stands at a place as a word of its own.
  private func form(at index: Int, in letters: [Character]) -> Form? {
    if let before = letters[..<index].last, isJoined(before, letters[..<index].dropLast().last) { return nil }
    return forms.first { form in
      let end = index + form.letters.count
      guard end <= letters.count, matches(form, letters[index..<end]) else { return false }
      guard let after = letters[end...].first else { return true }
      return !isJoined(after, letters[end...].dropFirst().first)
    }
  }

  private func matches(_ form: Form, _ letters: ArraySlice<Character>) -> Bool {
    if letters.elementsEqual(form.letters) { return true }
    guard form.maySwell, let first = letters.first, first.isUppercase else { return false }
    return first.lowercased() == form.letters.first.map(String.init)
      && letters.dropFirst().elementsEqual(form.letters.dropFirst())
  }

  /// Whether a neighbour makes a word part of a longer one, of a key, a path or an option.
  private func isJoined(_ neighbour: Character, _ next: Character?) -> Bool {
    if isWordPart(neighbour) || "-/=".contains(neighbour) { return true }
    return neighbour == "." && next.map(isWordPart) == true
  }

  private func isWordPart(_ letter: Character) -> Bool { letter.isLetter || letter.isNumber || letter == "_" }

  /// Makes the article at the end of a text fit the word that follows.
  private func fitArticle(at text: inout String, to word: String) {
    for article in ["a ", "an ", "A ", "An "] where text.hasSuffix(article) {
      let rest = text.dropLast(article.count)
      if let before = rest.last, isJoined(before, nil) { continue }
      text = rest + article.prefix(1) + (beginsWithVowel(word) ? "n " : " ")
      return
    }
  }

  /// Whether a word sounds as if it began with a vowel; initials are spelled out when read.
  private func beginsWithVowel(_ word: String) -> Bool {
    let first = word.prefix { $0 != " " }
    let isInitials = first.count > 1 && first.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "s" }
    let vowels = isInitials ? "AEFHILMNORSX" : "AEIOUaeiou"
    return word.first.map(vowels.contains) == true
  }
}
