// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension UnitContext {
  /// The number a quantity stands for, in the canonical unit of the dimension.
  func canonical(_ quantity: WrittenQuantity, as dimension: Dimension) throws(Fault) -> Double {
    switch dimension {
    case .share: try share(quantity)
    case .score, .number: try plain(quantity, dimension)
    case .clockTime, .businessTime, .labour: try time(quantity, dimension)
    case .money, .moneyPerMonth, .moneyPerHour: try money(quantity, dimension)
    case .perMonth: try rate(quantity)
    }
  }

  private func share(_ quantity: WrittenQuantity) throws(Fault) -> Double {
    let text = plainText(quantity.number)
    if quantity.isPercent, quantity.currency == nil, quantity.unit.isEmpty, quantity.period == nil {
      return quantity.number / 100
    }
    guard quantity.isBare else { throw wrongUnit(quantity, .share, fix: "write a percentage, `22%`") }
    if quantity.number > 1 {
      throw Fault(
        .shareAboveOne, "\(text) is not a share, which is a percentage or a fraction between 0 and 1",
        fix: quantity.number <= 100 ? "write `\(text)%`" : "write a share of at most 100%", range: quantity.range)
    }
    return quantity.number
  }

  private func plain(_ quantity: WrittenQuantity, _ dimension: Dimension) throws(Fault) -> Double {
    if quantity.isBare { return quantity.number }
    let text = plainText(quantity.number)
    let words = quantity.unit.compactMap(\.word)
    if dimension == .score, ["points", "point"].contains(words.joined(separator: " ")), quantity.currency == nil,
      !quantity.isPercent, quantity.period == nil
    {
      return quantity.number
    }
    let isShare = quantity.isPercent && dimension == .number && quantity.unit.isEmpty && quantity.period == nil
    let fix = isShare ? plainText(quantity.number / 100) : text
    throw wrongUnit(quantity, dimension, fix: "write `\(fix)`")
  }

  private func time(_ quantity: WrittenQuantity, _ dimension: Dimension) throws(Fault) -> Double {
    if quantity.isBare { return try bare(quantity, dimension) }
    guard quantity.currency == nil, !quantity.isPercent, quantity.period == nil else {
      throw wrongUnit(quantity, dimension, fix: "write it like `\(dimension.example)`")
    }
    let (unit, isBusiness) = try timeUnit(quantity)
    let text = plainText(quantity.number)
    switch dimension {
    case .labour:
      if isBusiness {
        throw Fault(
          .wrongClock, "somebody's work is counted in minutes or hours, not in business time",
          fix: "write `\(counted(text, unit))`", range: quantity.range)
      }
      guard unit == .minute || unit == .hour else {
        throw wrongUnit(quantity, .labour, fix: "write it in `min` or `h`, as in `8 min` or `3.5 h`")
      }
      return unit == .minute ? quantity.number : quantity.number * 60
    case .businessTime:
      guard isBusiness else {
        let fix =
          unit.businessHours(in: calendar) == nil
          ? "write it in business hours or business days" : "write `\(text) business \(word(unit, text))`"
        throw Fault(
          .wrongClock, "\(counted(text, unit)) is clock time, and this is counted while sales is open", fix: fix,
          range: quantity.range)
      }
      guard let length = unit.businessHours(in: calendar) else {
        throw wrongUnit(quantity, .businessTime, fix: "write it in business hours or business days")
      }
      return converted(quantity.number, unit, length: length)
    default:
      if isBusiness {
        throw Fault(
          .wrongClock, "\(text) business \(word(unit, text)) is business time, and this runs day and night",
          fix: "write `\(counted(text, unit))`", range: quantity.range)
      }
      return converted(quantity.number, unit, length: unit.clockHours(in: calendar))
    }
  }

  private func money(_ quantity: WrittenQuantity, _ dimension: Dimension) throws(Fault) -> Double {
    if quantity.isBare { return try bare(quantity, dimension) }
    guard let mark = quantity.currency, !quantity.isPercent, quantity.unit.isEmpty else {
      throw wrongUnit(quantity, dimension, fix: "write it like `\(spelledExample(quantity.number, dimension))`")
    }
    try checkCurrency(mark)
    let period = try quantity.period.map { lexeme throws(Fault) in try periodUnit(lexeme) }
    switch (dimension, period) {
    case (.money, nil): return quantity.number
    case (.moneyPerHour, .hour): return quantity.number
    case (.moneyPerMonth, let unit?): return quantity.number / unit.months(in: calendar)
    case (.moneyPerMonth, nil), (.moneyPerHour, nil):
      throw Fault(
        .unitMissing, "the period is missing",
        fix: "write `\(spelledExample(quantity.number, dimension))`", range: quantity.range)
    default:
      throw wrongUnit(quantity, dimension, fix: "write it like `\(spelledExample(quantity.number, dimension))`")
    }
  }

  private func rate(_ quantity: WrittenQuantity) throws(Fault) -> Double {
    if quantity.isBare { return try bare(quantity, .perMonth) }
    let number = quantity.isPercent ? quantity.number / 100 : quantity.number
    guard quantity.currency == nil, quantity.unit.isEmpty else {
      throw wrongUnit(quantity, .perMonth, fix: "write it like `\(spelledExample(quantity.number, .perMonth))`")
    }
    guard let period = quantity.period else {
      throw Fault(
        .unitMissing, "the period is missing",
        fix: "write `\(plainText(quantity.number))% per month`", range: quantity.range)
    }
    return number / (try periodUnit(period)).months(in: calendar)
  }

  private func bare(_ quantity: WrittenQuantity, _ dimension: Dimension) throws(Fault) -> Double {
    if quantity.number == 0 { return 0 }
    throw Fault(
      .unitMissing, "needs a unit", fix: "write `\(spelledExample(quantity.number, dimension))`",
      range: quantity.range)
  }

  private func checkCurrency(_ mark: Lexeme) throws(Fault) {
    let fix = "write amounts in \(currency), or change `currency`"
    switch mark.kind {
    case .sign(let sign):
      if Currency.signs[sign]?.contains(currency) == true { return }
      throw Fault(.currencyMismatch, "`\(sign)` is not the sign of \(currency)", fix: fix, range: mark.range)
    case .word(let code):
      if code == currency { return }
      guard Currency.codes.contains(code) else {
        throw Fault(
          .unitUnknown, "“\(code)” is not a currency", fix: "write amounts in \(currency)", range: mark.range)
      }
      throw Fault(.currencyMismatch, "\(code) is not the scenario's currency", fix: fix, range: mark.range)
    case .number: preconditionFailure("a number is no currency")
    }
  }

  private func timeUnit(_ quantity: WrittenQuantity) throws(Fault) -> (unit: TimeUnit, isBusiness: Bool) {
    var words = quantity.unit
    let isBusiness = words.first?.word == "business" || words.first?.word == "working"
    if isBusiness { words.removeFirst() }
    guard let word = words.first else {
      let fix = "write `\(plainText(quantity.number)) \(isBusiness ? "business " : "")hours`"
      throw Fault(.unitMissing, "the unit is missing", fix: fix, range: quantity.range)
    }
    if words.count > 1 {
      let range = words[1].range.lowerBound..<quantity.range.upperBound
      throw Fault(
        .unreadable, "nothing more is expected after the unit", fix: "remove what follows, or set it off with `#`",
        range: range)
    }
    return (try unit(word), isBusiness)
  }

  private func periodUnit(_ lexeme: Lexeme) throws(Fault) -> TimeUnit { try unit(lexeme) }

  private func unit(_ lexeme: Lexeme) throws(Fault) -> TimeUnit {
    let word = lexeme.word ?? ""
    if let unit = TimeUnit.named(word) { return unit }
    let near = nearest(to: word, among: TimeUnit.allWords.filter { $0.count > 2 } + ["points"])
    throw Fault(
      .unitUnknown, "“\(word)” is not a unit",
      fix: near.map { "did you mean `\($0)`?" }
        ?? "the units of time are " + alternatives(TimeUnit.allCases.map(\.rawValue)), range: lexeme.range)
  }

  private func wrongUnit(_ quantity: WrittenQuantity, _ dimension: Dimension, fix: String) -> Fault {
    Fault(.unitWrong, "this is not \(dimension.noun)", fix: fix, range: quantity.range)
  }

  /// A number as it would be written with the unit of a dimension.
  private func spelledExample(_ number: Double, _ dimension: Dimension) -> String {
    switch dimension {
    case .clockTime: counted(plainText(number), .day)
    case .businessTime: "\(plainText(number)) business \(word(.hour, plainText(number)))"
    case .labour: "\(plainText(number)) min"
    case .perMonth: "\(plainText(number)) per month"
    case .share, .score, .number, .money, .moneyPerMonth, .moneyPerHour: spelled(number, as: dimension)
    }
  }

  func word(_ unit: TimeUnit, _ text: String) -> String { text == "1" ? unit.rawValue : unit.plural }

  func counted(_ text: String, _ unit: TimeUnit) -> String { "\(text) \(word(unit, text))" }
}

extension Dimension {
  /// The dimension in a sentence.
  var noun: String {
    switch self {
    case .share: "a share"
    case .score: "a score"
    case .number: "a plain number"
    case .clockTime: "a time on the clock"
    case .businessTime: "a business time"
    case .labour: "a time of work"
    case .money: "an amount"
    case .moneyPerMonth: "an amount per month"
    case .moneyPerHour: "an amount per hour"
    case .perMonth: "a rate per month"
    }
  }
}
