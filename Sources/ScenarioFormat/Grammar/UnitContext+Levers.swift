// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension UnitContext {
  /// One value of a lever.
  func leverValue(_ text: String, of lever: Lever) throws(Fault) -> LeverValue {
    switch lever.kind {
    case .choice(let words): return .choice(try word(text, among: words, range: nil))
    case .name(let section): return .choice(try name(text, in: section, range: nil))
    case .offsets(let dimension): return .numbers(try offsets(text, dimension, range: nil))
    case .number, .whole:
      var parser = try ExpressionParser(text)
      let expression = try parser.expression()
      if let uncertain = expression.uncertain {
        throw Fault(
          .uncertainNotAllowed, "a lever is decided, not estimated", fix: "write one number", range: uncertain.range)
      }
      switch expression.value {
      case .distribution(let written):
        throw Fault(
          .randomNotAllowed, "a lever cannot differ from lead to lead", fix: "write one number", range: written.range)
      case .word(let lexeme): return .number(try limit(lexeme, lever))
      case .quantity(let quantity): return .number(try leverNumber(quantity, lever))
      }
    }
  }

  /// The values a lever may take, each with its place in the text.
  func leverValues(_ text: String, of lever: Lever) throws(Fault) -> [(value: LeverValue, range: Range<Int>)] {
    var values: [(value: LeverValue, range: Range<Int>)] = []
    switch lever.kind {
    case .choice(let words):
      for part in pieces(of: text, separator: ",") {
        values.append((.choice(try word(part.text, among: words, range: part.range)), part.range))
      }
    case .name(let section):
      for part in pieces(of: text, separator: ",") {
        values.append((.choice(try name(part.text, in: section, range: part.range)), part.range))
      }
    case .offsets(let dimension):
      for part in pieces(of: text, separator: "|") {
        values.append((.numbers(try offsets(part.text, dimension, range: part.range)), part.range))
      }
    case .number, .whole:
      for (written, range) in try ListParser.items(of: text) {
        switch written {
        case .word(let lexeme): values.append((.number(try limit(lexeme, lever)), range))
        case .single(let quantity): values.append((.number(try leverNumber(quantity, lever)), range))
        case .steps(let low, let high, let step):
          for number in try steps(low, high, step, lever, range) { values.append((.number(number), range)) }
        }
      }
    }
    if values.isEmpty { throw Fault(.badRange, "no value is listed", fix: "write them like `60, 70`") }
    if values.count > 1000 {
      throw Fault(.badRange, "\(values.count) values are more than 1,000", fix: "widen the step")
    }
    for (index, item) in values.enumerated() where values[..<index].contains(where: { $0.value == item.value }) {
      throw Fault(
        .repeatedValue, "\(spelled(item.value, of: lever)) stands twice", fix: "list each value once",
        range: item.range)
    }
    return values
  }

  /// Numbers set off with commas, each with its own unit.
  func numbers(_ text: String, as dimension: Dimension, in bounds: ClosedRange<Double>) throws(Fault) -> [Double] {
    var numbers: [Double] = []
    for piece in pieces(of: text, separator: ",") {
      do throws(Fault) {
        numbers.append(try number(piece.text, as: dimension, in: bounds))
      } catch {
        var fault = error
        fault.range = fault.range.map {
          $0.lowerBound + piece.range.lowerBound..<$0.upperBound + piece.range.lowerBound
        }
        throw fault
      }
    }
    return numbers
  }

  private func limit(_ lexeme: Lexeme, _ lever: Lever) throws(Fault) -> Double {
    let word = lexeme.word ?? ""
    let noun: String
    switch lever.kind {
    case .number(let dimension, _, let allowsNever):
      if word == "never", allowsNever { return .infinity }
      noun = dimension.noun
    case .whole, .offsets, .choice, .name: noun = "a number"
    }
    if word == "never" {
      throw Fault(.neverNotAllowed, "`never` is not possible here", fix: "write a number", range: lexeme.range)
    }
    throw Fault(
      .unreadable, "“\(word)” is not \(noun)", fix: "write it like `\(example(of: lever))`", range: lexeme.range)
  }

  private func leverNumber(_ quantity: WrittenQuantity, _ lever: Lever) throws(Fault) -> Double {
    switch lever.kind {
    case .number(let dimension, let bounds, _):
      let number = try canonical(quantity, as: dimension)
      guard bounds.contains(number) else { throw outside(number, dimension, bounds, quantity.range) }
      let day = calendar.hoursPerDay * 60
      if lever == .minutesPerDay, number > day {
        throw Fault(
          .dayTooShort,
          "\(spelled(number, as: dimension)) is longer than the working day of \(spelled(day, as: .labour))",
          fix: "write at most `\(spelled(day, as: .labour))`, or change `calendar.hours`", range: quantity.range)
      }
      return number
    case .whole(let bounds):
      let number = try canonical(quantity, as: .number)
      guard let whole = Int(exactly: number) else {
        throw Fault(
          .notWhole, "\(plainText(number)) is not a whole number", fix: "write `\(plainText(number.rounded()))`",
          range: quantity.range)
      }
      guard bounds.contains(whole) else {
        throw Fault(
          .outOfBounds, "\(whole) is \(whole < bounds.lowerBound ? "below" : "above") the bounds",
          fix: "write a whole number from \(bounds.lowerBound) to \(bounds.upperBound)", range: quantity.range)
      }
      return number
    case .offsets, .choice, .name: preconditionFailure("\(lever.path) does not hold a number")
    }
  }

  private func steps(
    _ low: WrittenQuantity, _ high: WrittenQuantity, _ written: WrittenQuantity?, _ lever: Lever, _ range: Range<Int>
  ) throws(Fault) -> [Double] {
    var step = written ?? low
    if written == nil {
      guard case .whole = lever.kind else {
        throw Fault(.badRange, "the step is missing", fix: "write it like `50..80:5`", range: range)
      }
      step.number = 1
    }
    guard low.sharesUnit(with: high), low.sharesUnit(with: step) else {
      throw Fault(
        .badRange, "the ends and the step have different units", fix: "write one unit after the step", range: range)
    }
    let count = ((high.number - low.number) / step.number + 1e-9).rounded(.down)
    guard step.number > 0, count >= 0 else {
      throw Fault(
        .badRange, "the steps lead nowhere",
        fix: "write the low end, the high end and a step above 0, as in `50..80:5`",
        range: range)
    }
    guard count < 1000 else {
      throw Fault(.badRange, "the steps make more than 1,000 values", fix: "widen the step", range: range)
    }
    var numbers: [Double] = []
    for index in 0...Int(count) {
      var quantity = low
      quantity.number = ((low.number + Double(index) * step.number) * 1e9).rounded() / 1e9
      quantity.range = range
      numbers.append(try leverNumber(quantity, lever))
    }
    return numbers
  }

  private func offsets(_ text: String, _ dimension: Dimension, range: Range<Int>?) throws(Fault) -> [Double] {
    let shift = range?.lowerBound ?? 0
    var offsets: [Double] = []
    do throws(Fault) {
      for (written, place) in try ListParser.items(of: text) {
        guard case .single(let quantity) = written else {
          throw Fault(
            .unreadable, "a time is expected here", fix: "write it like `0, 1, 2 business days`", range: place)
        }
        let offset = try canonical(quantity, as: dimension)
        if offsets.isEmpty ? offset != 0 : offset <= offsets[offsets.count - 1] {
          throw Fault(
            .badCadence,
            offsets.isEmpty ? "the first attempt is at 0" : "each attempt is due later than the one before",
            fix: "write it like `0, 1, 2 business days`", range: place)
        }
        offsets.append(offset)
      }
      if offsets.count < 2 {
        throw Fault(
          .badCadence, "a cadence holds at least two times", fix: "write it like `0, 1, 2 business days`")
      }
      if let last = offsets.last, last > 8760 {
        throw outside(last, dimension, 0...8760, 0..<text.unicodeScalars.count)
      }
    } catch {
      var fault = error
      fault.range = fault.range.map { $0.lowerBound + shift..<$0.upperBound + shift } ?? range
      throw fault
    }
    return offsets
  }

  func word(_ text: String, among words: [String], range: Range<Int>?) throws(Fault) -> String {
    let word = text.trimmed
    if words.contains(word) { return word }
    throw Fault(
      .unknownWord, "“\(word)” is not one of its words", fix: suggestion(for: word, among: words), range: range)
  }

  /// The name of a part of a section, or the word for none.
  private func name(_ text: String, in section: String, range: Range<Int>?) throws(Fault) -> String {
    let name = text.trimmed
    let known = [Lever.noName] + (names[section] ?? [])
    if known.contains(name) { return name }
    throw Fault(
      .unknownName, "there is no “\(name)” under `\(section)`", fix: suggestion(for: name, among: known), range: range)
  }

  private func pieces(of text: String, separator: Unicode.Scalar) -> [(text: String, range: Range<Int>)] {
    var pieces: [(text: String, range: Range<Int>)] = []
    var start = 0
    for part in text.unicodeScalars.split(separator: separator, omittingEmptySubsequences: false) {
      let blank = part.prefix { $0 == " " }.count
      let word = String(Substring(part)).trimmed
      let lower = start + blank
      pieces.append((word, lower..<lower + max(1, word.unicodeScalars.count)))
      start += part.count + 1
    }
    return pieces
  }

  /// A value of the lever as a file would spell it.
  func example(of lever: Lever) -> String {
    switch lever.kind {
    case .number(let dimension, _, _): dimension.example
    case .whole(let bounds): String(max(bounds.lowerBound, 5))
    case .offsets: "0, 1, 2 business days"
    case .choice(let words): words.first ?? ""
    case .name(let section): names[section]?.first ?? Lever.noName
    }
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmed: String {
    let kept = drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }
    return String(kept.reversed())
  }
}
