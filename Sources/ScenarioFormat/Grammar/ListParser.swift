// SPDX-License-Identifier: GPL-3.0-or-later

/// One item of a list of quantities.
enum WrittenItem: Sendable, Hashable {
  case single(WrittenQuantity)
  /// `50..80:5`; without a step `2..5` counts whole numbers
  case steps(WrittenQuantity, WrittenQuantity, WrittenQuantity?)
  case word(Lexeme)
}

/// Reads lists of quantities, in which a unit counts for the numbers before it: `30, 60, 90 days`.
enum ListParser {
  /// The items with their places in the text.
  static func items(of text: String) throws(Fault) -> [(item: WrittenItem, range: Range<Int>)] {
    var parser = try ExpressionParser(text, takesThousands: false)
    var items: [(item: WrittenItem, range: Range<Int>)] = []
    while !parser.isAtEnd {
      items.append(try item(&parser))
      if parser.isAtEnd { break }
      guard parser.take(sign: ",") else {
        throw Fault(
          .unreadable, "values of a list are set off with commas", fix: "write it like `60, 70`",
          range: parser.next?.range)
      }
    }
    return inheritingUnits(items)
  }

  private static func item(_ parser: inout ExpressionParser) throws(Fault) -> (item: WrittenItem, range: Range<Int>) {
    if let lexeme = parser.takeWord() { return (.word(lexeme), lexeme.range) }
    let low = try parser.quantity()
    guard parser.take(sign: "..") else { return (.single(low), low.range) }
    let high = try parser.quantity()
    guard parser.take(sign: ":") else { return (.steps(low, high, nil), low.range.lowerBound..<high.range.upperBound) }
    let step = try parser.quantity()
    return (.steps(low, high, step), low.range.lowerBound..<step.range.upperBound)
  }

  private static func inheritingUnits(
    _ items: [(item: WrittenItem, range: Range<Int>)]
  ) -> [(item: WrittenItem, range: Range<Int>)] {
    var unit: WrittenQuantity?
    func completed(_ quantity: WrittenQuantity) -> WrittenQuantity { quantity.inheriting(&unit) }
    var completedItems = items
    for index in items.indices.reversed() {
      switch items[index].item {
      case .word: break
      case .single(let quantity): completedItems[index].item = .single(completed(quantity))
      case .steps(let low, let high, let step):
        let last = step.map(completed)
        let middle = completed(high)
        completedItems[index].item = .steps(completed(low), middle, last)
      }
    }
    return completedItems
  }
}

/// Quantities in which a unit counts for the numbers before it.
func inheritingUnits(_ quantities: [WrittenQuantity]) -> [WrittenQuantity] {
  var unit: WrittenQuantity?
  return Array(quantities.reversed().map { $0.inheriting(&unit) }.reversed())
}

extension WrittenQuantity {
  /// The quantity with the unit of the one behind it where it has none; a unit of its own is passed on.
  fileprivate func inheriting(_ unit: inout WrittenQuantity?) -> WrittenQuantity {
    guard isBare, let known = unit else {
      unit = self
      return self
    }
    var quantity = self
    (quantity.isPercent, quantity.unit, quantity.period) = (known.isPercent, known.unit, known.period)
    quantity.currency = known.currency
    return quantity
  }

  /// Whether two numbers are written with the same unit.
  func sharesUnit(with other: WrittenQuantity) -> Bool {
    isPercent == other.isPercent && unit.map(\.word) == other.unit.map(\.word) && period?.word == other.period?.word
      && currency?.kind == other.currency?.kind
  }
}
