// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel
internal import Statistics

/// The grammar of quantities as regular expressions, for editors.
enum QuantityPattern {
  private static let number = "[-+]?[0-9][0-9,]*(\\.[0-9]+)?([eE][-+]?[0-9]+)?"

  /// The texts a quantity of a dimension may be.
  static func quantity(_ dimension: Dimension) -> String {
    let units = TimeUnit.allCases
    let period = "per +(\(units.flatMap(\.words).joined(separator: "|")))"
    let amount = "(([$€£¥]|[A-Z]{3} +)\(number)|\(number) *([$€£¥]|[A-Z]{3}))"
    return switch dimension {
    case .share: "\(number) *%?"
    case .score: "\(number)( +points?)?"
    case .number: number
    case .clockTime: "(0|\(number) *(\(units.flatMap(\.words).joined(separator: "|"))))"
    case .businessTime:
      "(0|\(number) +(business|working) +(\([TimeUnit.minute, .hour, .day, .week].flatMap(\.words).joined(separator: "|"))))"
    case .labour: "(0|\(number) *(\([TimeUnit.minute, .hour].flatMap(\.words).joined(separator: "|"))))"
    case .money: "(0|\(amount))"
    case .moneyPerMonth, .moneyPerHour: "(0|\(amount) +\(period))"
    case .perMonth: "(0|\(number) *%? +\(period))"
    }
  }

  /// The texts a distribution may be.
  static func distribution(prefix: String) -> String {
    let names = DistributionCatalog.families.map(\.name).joined(separator: "|")
    let law = "([^*()]+\\* *)?(\(names)) *"
    return "\(prefix)\(law)\\(([^()]|uncertain +\(law)\\([^()]*\\))*\\)"
  }

  /// A text that follows a pattern from its first letter to its last.
  static func text(_ pattern: String) -> SchemaNode {
    .object([("type", .text("string")), ("pattern", .text("^ *\(pattern) *$"))])
  }
}

extension Lever {
  /// What one value of the lever may look like.
  var schema: SchemaNode {
    switch kind {
    case .number(let dimension, _, let allowsNever):
      let quantity: SchemaNode = .object([("$ref", .text("#/definitions/\(dimension.rawValue)"))])
      return allowsNever ? .object([("anyOf", .list([.object([("const", .text("never"))]), quantity]))]) : quantity
    case .whole(let bounds):
      return .object([
        ("type", .text("integer")), ("minimum", .whole(bounds.lowerBound)), ("maximum", .whole(bounds.upperBound)),
      ])
    case .offsets: return .object([("type", .list([.text("string"), .text("array")]))])
    case .choice(let words): return .object([("enum", .list(words.map(SchemaNode.text)))])
    case .name: return .object([("type", .text("string"))])
    }
  }

  /// What the values to try may look like.
  var rangeSchema: SchemaNode {
    let text: SchemaNode = .object([("type", .text("string"))])
    let item: SchemaNode =
      switch kind {
      case .number: .object([("type", .list([.text("string"), .text("number")]))])
      case .offsets: .object([("type", .list([.text("string"), .text("array")]))])
      case .whole, .choice, .name: schema
      }
    let list: SchemaNode = .object([("type", .text("array")), ("minItems", .whole(1)), ("items", item)])
    var forms = [list, text]
    if case .number = kind { forms.append(.object([("type", .text("number"))])) }
    if case .whole = kind { forms.append(schema) }
    return .object([("anyOf", .list(forms))])
  }
}

extension SpecialForm {
  /// What a value of the form may look like.
  var schema: SchemaNode {
    let none: SchemaNode = .object([("const", .text("none"))])
    switch self {
    case .currency: return .object([("enum", .list(Currency.codes.map(SchemaNode.text)))])
    case .startDate:
      return .object([("anyOf", .list([none, QuantityPattern.text("[0-9]{4}-[0-9]{2}-[0-9]{2}")]))])
    case .runOut:
      return .object([("anyOf", .list([none, .object([("$ref", .text("#/definitions/clockTime"))])]))])
    case .workingDays:
      let day = "(\(BusinessCalendar.weekdays.joined(separator: "|")))"
      return QuantityPattern.text("\(day)( *[-,] *\(day))*")
    case .openingHours: return QuantityPattern.text("[0-9]{1,2}:[0-9]{2} *- *[0-9]{1,2}:[0-9]{2}")
    case .daysPerMonth: return .object([("anyOf", .list([none, .object([("type", .text("number"))])]))])
    case .holidays:
      return .object([
        (
          "anyOf",
          .list([
            none,
            .object([("type", .text("array")), ("items", QuantityPattern.text("[0-9]{4}-[0-9]{2}-[0-9]{2}"))]),
          ])
        )
      ])
    case .weekdayFactors:
      let factor: SchemaNode = .object([("type", .text("number")), ("minimum", .whole(0))])
      let days = BusinessCalendar.weekdays
      return .object([
        (
          "anyOf",
          .list([
            none,
            .object([
              ("type", .text("object")), ("additionalProperties", .flag(false)),
              ("required", .list(days.map(SchemaNode.text))), ("properties", .object(days.map { ($0, factor) })),
            ]),
          ])
        )
      ])
    case .scoreBands:
      let rate: SchemaNode = .object([("$ref", .text("#/definitions/shareValue"))])
      return .object([
        (
          "anyOf",
          .list([
            none,
            .object([
              ("type", .text("object")), ("minProperties", .whole(1)), ("additionalProperties", .flag(false)),
              ("patternProperties", .object([("^[0-9.]+ *- *[0-9.]+$", rate)])),
            ]),
          ])
        )
      ])
    }
  }
}
