// SPDX-License-Identifier: GPL-3.0-or-later

/// Looks up what the words of one column mean and remembers those without a meaning.
struct StageWords {
  /// A word that the mapping does not know.
  private struct Unknown {
    let line: Int
    let column: Int
    var count: Int
  }

  private let meanings: [String: StageMeaning]
  private var numbers = ByteInterner()
  /// What each word means; nothing for a word that is not known.
  private var found: [StageMeaning?] = []
  private var unknown: [Int: Unknown] = [:]

  init(_ meanings: [String: StageMeaning]) { self.meanings = meanings }

  /// What a word means; nil when nobody knows.
  mutating func meaning(_ bytes: [UInt8], _ word: Range<Int>) -> StageMeaning? {
    let number = Int(numbers.number(of: bytes, word))
    if number == found.count {
      let text = numbers.string(number)
      var meaning = meanings[text.stageKey]
      if meaning == nil, text.hasPrefix("stage:") { meaning = StageMeaning(text) }
      if case .stage(nil) = meaning { meaning = .stage(text) }
      found.append(meaning)
    }
    return found[number]
  }

  /// Notes a word without a meaning and where it stands.
  mutating func miss(_ bytes: [UInt8], _ word: Range<Int>, line: Int, column: Int) {
    let number = Int(numbers.number(of: bytes, word))
    if unknown[number] == nil { unknown[number] = Unknown(line: line, column: column, count: 0) }
    unknown[number]?.count += 1
  }

  /// A mistake for each word without a meaning, with the alias to add.
  func issues(file: String, key: String) -> [ImportIssue] {
    unknown.sorted { $0.key < $1.key }.map { number, seen in
      let word = numbers.string(number)
      return ImportIssue(
        file: file, line: seen.line, column: seen.column, key: key,
        message: "“\(word)” is a stage LeadFlow does not know (\(seen.count) row\(seen.count == 1 ? "" : "s"))",
        fix: "say what it means in a mapping file: `stages: {\"\(word)\": sql}` (or stage, open, ignored, lost, ...)")
    }
  }
}
