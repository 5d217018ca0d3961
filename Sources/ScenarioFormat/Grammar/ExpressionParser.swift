// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads the grammar of quantities.
///
///     expression   = ["uncertain"] (distribution | quantity | word)
///     distribution = [quantity "*"] name "(" argument {"," argument} ")"
///     argument     = [label ("=" | ":")] (quantity | "uncertain" distribution)
///     quantity     = [currency] number ["%"] [currency] {word} ["per" word]
struct ExpressionParser {
  private let lexemes: [Lexeme]
  private let length: Int
  private var position = 0

  init(_ text: String, takesThousands: Bool = true) throws(Fault) {
    var scanner = LexemeScanner(text, takesThousands: takesThousands)
    lexemes = try scanner.scan()
    length = text.unicodeScalars.count
  }

  var isAtEnd: Bool { position == lexemes.count }

  /// One expression that is the whole text.
  mutating func expression() throws(Fault) -> Expression {
    var uncertain: Lexeme?
    if next?.word == "uncertain" { uncertain = advance() }
    let value = try value()
    if let rest = next {
      throw Fault(
        .unreadable, "nothing more is expected here", fix: "remove what follows, or set it off with `#`",
        range: rest.range.lowerBound..<end)
    }
    return Expression(uncertain: uncertain, value: value)
  }

  private mutating func value() throws(Fault) -> WrittenValue {
    guard let first = next else { throw Fault(.unreadable, "a value is missing", fix: "write it like `60`") }
    if first.word != nil, following?.isSign("(") == true { return .distribution(try distribution(factor: nil)) }
    if first.word != nil, !isNumber(following) {
      position += 1
      return .word(first)
    }
    let quantity = try quantity()
    guard take(sign: "*") else { return .quantity(quantity) }
    guard next?.word != nil, following?.isSign("(") == true else {
      throw Fault(
        .unreadable, "a distribution is expected after `*`", fix: "write it like `100 * beta(2, 3)`", range: next?.range
      )
    }
    return .distribution(try distribution(factor: quantity))
  }

  private mutating func distribution(factor: WrittenQuantity?) throws(Fault) -> WrittenDistribution {
    guard let name = advance(), take(sign: "(") else {
      throw Fault(.unreadable, "a distribution is expected", fix: "write it like `beta(2, 3)`")
    }
    var arguments: [WrittenDistribution.Argument] = []
    while !closes {
      var label: Lexeme?
      if next?.word != nil, following?.isSign("=") == true || following?.isSign(":") == true {
        label = advance()
        position += 1
      }
      arguments.append(.init(label: label, content: try content()))
      if !take(sign: ",") { break }
    }
    let last = next?.range.upperBound ?? end
    guard take(sign: ")") else {
      throw Fault(
        .unreadable, "the parenthesis of `\(name.word ?? "")` is not closed", fix: "add `)`",
        range: name.range.lowerBound..<end)
    }
    let start = factor?.range.lowerBound ?? name.range.lowerBound
    return WrittenDistribution(factor: factor, name: name, arguments: arguments, range: start..<last)
  }

  /// What stands for one argument of a distribution.
  private mutating func content() throws(Fault) -> WrittenDistribution.Argument.Content {
    guard next?.word == "uncertain" else { return .quantity(try quantity()) }
    let word = advance()
    guard next != nil, case .distribution(let belief) = try value() else {
      throw Fault(
        .unreadable, "`uncertain` is followed by a distribution",
        fix: "write it like `uncertain normal(mean = ..., sd = ...)`", range: word?.range)
    }
    return .uncertain(belief)
  }

  /// One quantity; a following quantity or sign is left alone.
  mutating func quantity() throws(Fault) -> WrittenQuantity {
    let start = next?.range.lowerBound ?? end
    var currency: Lexeme?
    if isCurrencySign(next) || (next?.word != nil && isNumber(following)) { currency = advance() }
    guard let lexeme = next, case .number(let number) = lexeme.kind else {
      throw Fault(.unreadable, "a number is expected here", fix: "write it like `60`", range: next?.range)
    }
    position += 1
    var quantity = WrittenQuantity(
      number: number, currency: currency, range: start..<lexeme.range.upperBound, numberRange: lexeme.range)
    if take(sign: "%") { quantity.isPercent = true }
    if quantity.currency == nil, isCurrencySign(next) || isCurrencyCode(next) { quantity.currency = advance() }
    while let word = next?.word, word != "per", following?.isSign("(") != true, let unit = advance() {
      quantity.unit.append(unit)
    }
    if next?.word == "per" {
      let per = advance()
      guard next?.word != nil, let period = advance() else {
        throw Fault(.unreadable, "a period is expected after `per`", fix: "write `per month`", range: per?.range)
      }
      quantity.period = period
    }
    quantity.range = start..<(position > 0 ? lexemes[position - 1].range.upperBound : end)
    return quantity
  }

  /// Steps over a word that no number follows, if that comes next.
  mutating func takeWord() -> Lexeme? {
    guard let word = next, word.word != nil, !isNumber(following) else { return nil }
    position += 1
    return word
  }

  /// Steps over a sign if it comes next.
  mutating func take(sign: String) -> Bool {
    guard next?.isSign(sign) == true else { return false }
    position += 1
    return true
  }

  /// The next lexeme, which is left in place.
  var next: Lexeme? { position < lexemes.count ? lexemes[position] : nil }

  private var following: Lexeme? { position + 1 < lexemes.count ? lexemes[position + 1] : nil }
  private var end: Int { max(length, 1) }
  private var closes: Bool { next?.isSign(")") == true }

  private mutating func advance() -> Lexeme? {
    defer { position += 1 }
    return next
  }

  private func isNumber(_ lexeme: Lexeme?) -> Bool {
    guard case .number = lexeme?.kind else { return false }
    return true
  }

  private func isCurrencySign(_ lexeme: Lexeme?) -> Bool {
    guard case .sign(let sign) = lexeme?.kind else { return false }
    return Currency.signs[sign] != nil
  }

  private func isCurrencyCode(_ lexeme: Lexeme?) -> Bool {
    guard let word = lexeme?.word else { return false }
    return word.count == 3 && word == word.uppercased()
  }
}
