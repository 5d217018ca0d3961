// SPDX-License-Identifier: GPL-3.0-or-later

/// A number with whatever is written around it to say what it counts.
struct WrittenQuantity: Sendable, Hashable {
  var number: Double
  /// The currency sign or code beside the number.
  var currency: Lexeme?
  var isPercent = false
  /// The unit words after the number, for example `business`, `hours`.
  var unit: [Lexeme] = []
  /// The period after `per`.
  var period: Lexeme?
  /// The characters of the whole quantity.
  var range: Range<Int>
  /// The characters of the number alone.
  var numberRange: Range<Int>

  /// Whether nothing stands beside the number.
  var isBare: Bool { currency == nil && !isPercent && unit.isEmpty && period == nil }
}

/// A distribution as written: `100 * beta(2.0, 2.4)`.
struct WrittenDistribution: Sendable, Hashable {
  struct Argument: Sendable, Hashable {
    /// A number, or what is believed about it behind the word `uncertain`.
    enum Content: Sendable, Hashable {
      case quantity(WrittenQuantity)
      case uncertain(WrittenDistribution)
    }

    var label: Lexeme?
    var content: Content

    /// The number; nothing when it is not known.
    var quantity: WrittenQuantity? {
      guard case .quantity(let quantity) = content else { return nil }
      return quantity
    }

    /// The characters of the content.
    var range: Range<Int> {
      switch content {
      case .quantity(let quantity): quantity.range
      case .uncertain(let distribution): distribution.range
      }
    }
  }

  var factor: WrittenQuantity?
  var name: Lexeme
  var arguments: [Argument]
  var range: Range<Int>
}

/// What can stand where a quantity is asked.
enum WrittenValue: Sendable, Hashable {
  case quantity(WrittenQuantity)
  case distribution(WrittenDistribution)
  /// A word without a number, for example `never`.
  case word(Lexeme)
}

/// A value with what is said about knowing it.
struct Expression: Sendable, Hashable {
  /// The word `uncertain` in front.
  var uncertain: Lexeme?
  var value: WrittenValue
}
