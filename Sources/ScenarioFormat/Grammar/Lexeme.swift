// SPDX-License-Identifier: GPL-3.0-or-later

/// The smallest piece of a quantity: a number, a word or a sign.
struct Lexeme: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case number(Double)
    case word(String)
    case sign(String)
  }

  let kind: Kind
  /// The characters of the text it is made of, counted from 0.
  let range: Range<Int>

  /// The word, or nothing when it is something else.
  var word: String? {
    guard case .word(let word) = kind else { return nil }
    return word
  }

  func isSign(_ sign: String) -> Bool { kind == .sign(sign) }
}

/// Cuts a text into lexemes.
struct LexemeScanner {
  /// Whether `14,000` is one number rather than a list of two.
  let takesThousands: Bool
  private let text: [Unicode.Scalar]
  private var position = 0

  init(_ text: String, takesThousands: Bool) {
    self.text = Array(text.unicodeScalars)
    self.takesThousands = takesThousands
  }

  /// All lexemes of the text.
  mutating func scan() throws(Fault) -> [Lexeme] {
    var lexemes: [Lexeme] = []
    while position < text.count {
      let first = text[position]
      if first == " " || first == "\t" || first == "\n" {
        position += 1
      } else if first.isDigit || ((first == "-" || first == "+") && peek(1)?.isDigit == true) {
        lexemes.append(try number())
      } else if first.isLetter {
        lexemes.append(word())
      } else {
        lexemes.append(try sign())
      }
    }
    return lexemes
  }

  private func peek(_ distance: Int) -> Unicode.Scalar? {
    position + distance < text.count ? text[position + distance] : nil
  }

  private mutating func number() throws(Fault) -> Lexeme {
    let start = position
    var digits = ""
    if text[position] == "-" || text[position] == "+" { digits.append(take()) }
    var group = ""
    while peek(0)?.isDigit == true { group.append(take()) }
    digits += group
    var isGrouped = false
    while takesThousands, peek(0) == ",", group != "0", group.count <= 3, digitsAhead(from: 1) == 3 {
      position += 1
      for _ in 0..<3 { digits.append(take()) }
      group = "000"
      isGrouped = true
    }
    if takesThousands, peek(0) == ",", digitsAhead(from: 1) > 0 {
      let end = position + 1 + digitsAhead(from: 1)
      throw Fault(
        .unreadable, "“\(string(start..<end))” is not a number",
        fix: "write decimals with a point, `0.5`, and thousands as `14,000`", range: start..<end)
    }
    if peek(0) == ".", peek(1)?.isDigit == true {
      digits.append(take())
      while peek(0)?.isDigit == true { digits.append(take()) }
    }
    let isExponent = (peek(0) == "e" || peek(0) == "E") && !isGrouped
    let hasSign = peek(1) == "-" || peek(1) == "+"
    if isExponent, peek(hasSign ? 2 : 1)?.isDigit == true {
      digits.append(take())
      if hasSign { digits.append(take()) }
      while peek(0)?.isDigit == true { digits.append(take()) }
    }
    guard let value = Double(digits), value.isFinite else {
      throw Fault(
        .unreadable, "“\(string(start..<position))” is not a number", fix: "write it like `14,000` or `0.5`",
        range: start..<position)
    }
    return Lexeme(kind: .number(value), range: start..<position)
  }

  private func digitsAhead(from distance: Int) -> Int {
    var count = 0
    while peek(distance + count)?.isDigit == true { count += 1 }
    return count
  }

  private mutating func word() -> Lexeme {
    let start = position
    var word = ""
    while let next = peek(0), next.isLetter || next == "_" || next.isDigit { word.append(take()) }
    return Lexeme(kind: .word(word), range: start..<position)
  }

  private mutating func sign() throws(Fault) -> Lexeme {
    let start = position
    if text[position] == ".", peek(1) == "." {
      position += 2
      return Lexeme(kind: .sign(".."), range: start..<position)
    }
    let sign = String(text[position])
    guard "$€£¥%*(),:=|".contains(sign) else {
      throw Fault(.unreadable, "“\(sign)” has no meaning here", fix: "remove it", range: start..<start + 1)
    }
    position += 1
    return Lexeme(kind: .sign(sign), range: start..<position)
  }

  private mutating func take() -> Character {
    defer { position += 1 }
    return Character(text[position])
  }

  private func string(_ range: Range<Int>) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text[range])
    return String(result)
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { ("0"..."9").contains(self) }
  var isLetter: Bool { properties.isAlphabetic }
}
