// SPDX-License-Identifier: GPL-3.0-or-later

/// The names of a column that leave the importer, most frequent first, and where each raw number went.
struct NamedValues {
  private(set) var names: [String] = []
  /// The place of each raw number among the names; -1 for numbers that are not used.
  private(set) var place: [Int32]
  /// How many raw names were merged with another that is spelled alike, and how many cells were free text.
  private(set) var merged = 0
  private(set) var hidden = 0

  /// What stands for text that may say something about a person.
  static let freeText = "free text"
  /// More different texts than this are no list that somebody chose from; then rare ones are hidden too.
  private static let longestList = 100
  private static let rare = 5

  /// - Parameters:
  ///   - texts: The raw texts.
  ///   - counts: How often each is used.
  ///   - unnamed: A name for what has none, and how often it is used.
  init(_ texts: ByteInterner, counts: [Int], unnamed: (name: String, count: Int)? = nil) {
    place = [Int32](repeating: -1, count: counts.count)
    let used = counts.indices.filter { counts[$0] > 0 }
    let isLong = used.count > Self.longestList
    var spellings: [String: (name: String, best: Int, total: Int, raw: [Int])] = [:]
    for number in used.sorted(by: { (-counts[$0], $0) < (-counts[$1], $1) }) {
      var name = texts.string(number)
      if Self.isPersonal(name) || isLong && counts[number] < Self.rare {
        name = Self.freeText
        hidden += counts[number]
      }
      let key = Self.key(name)
      if spellings[key] == nil { spellings[key] = (name, number, 0, []) } else if name != Self.freeText { merged += 1 }
      spellings[key]?.total += counts[number]
      spellings[key]?.raw.append(number)
    }
    if let unnamed, unnamed.count > 0 {
      spellings[Self.key(unnamed.name), default: (unnamed.name, -1, 0, [])].total += unnamed.count
    }
    let sorted = spellings.values.sorted { (-$0.total, $0.name) < (-$1.total, $1.name) }
    for (index, spelling) in sorted.enumerated() {
      names.append(spelling.name)
      for number in spelling.raw { place[number] = Int32(index) }
    }
  }

  /// By this spellings of one name are the same: without spaces and in lower case.
  private static func key(_ name: String) -> String { String(name.lowercased().filter { !$0.isWhitespace }) }

  /// Whether a text looks as if it spoke of a person: an address, a telephone number, a sentence.
  static func isPersonal(_ text: String) -> Bool {
    if text.contains("@") || text.unicodeScalars.count > 60 { return true }
    return text.unicodeScalars.count { $0.value >= 48 && $0.value <= 57 } >= 7
  }
}
