// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension UnitContext {
  /// A number in the canonical unit of its dimension, as a file would spell it.
  ///
  /// Reading the text gives the same number again, to the last bit.
  func spelled(_ number: Double, as dimension: Dimension) -> String {
    if number == .infinity { return "never" }
    let (text, unit) = scaled(number, Self.scales(of: dimension, in: calendar))
    switch dimension {
    case .share: return percentage(number)
    case .score, .number: return text + unit
    case .clockTime, .businessTime, .labour: return text + " " + Self.singular(unit, text)
    case .money: return amount(number)
    case .moneyPerMonth: return amount(number) + " per month"
    case .moneyPerHour: return amount(number) + " per hour"
    // A hazard reads best in percent, a volume as a number.
    case .perMonth: return (number < 1 ? text + unit : plainText(number)) + " per month"
    }
  }

  /// Bounds as a sentence has them.
  func spelled(_ bounds: ClosedRange<Double>, as dimension: Dimension) -> String {
    "\(spelled(bounds.lowerBound, as: dimension)) to \(spelled(bounds.upperBound, as: dimension))"
  }

  /// Several numbers with one unit after the last.
  func spelled(_ numbers: [Double], as dimension: Dimension) -> String {
    var best: (texts: [String], unit: String)?
    for scale in Self.scales(of: dimension, in: calendar) {
      let texts = numbers.compactMap { scale.text(for: $0) }
      guard texts.count == numbers.count else { continue }
      if let known = best, known.texts.joined().count <= texts.joined().count { continue }
      best = (texts, scale.word)
    }
    guard let best else { preconditionFailure("the first unit of a dimension spells every number") }
    return best.texts.joined(separator: ", ") + (best.unit.isEmpty || best.unit == "%" ? "" : " ") + best.unit
  }

  /// Several values of a distribution: with one unit after the last where that is enough.
  func spelledList(_ numbers: [Double], as dimension: Dimension) -> String {
    switch dimension {
    case .money, .moneyPerMonth, .moneyPerHour, .perMonth:
      numbers.map { spelled($0, as: dimension) }.joined(separator: ", ")
    case .share, .score, .number, .clockTime, .businessTime, .labour: spelled(numbers, as: dimension)
    }
  }

  private func scaled(_ number: Double, _ scales: [Scale]) -> (text: String, unit: String) {
    var best: (text: String, unit: String)?
    for scale in scales {
      guard let text = scale.text(for: number) else { continue }
      if let known = best, known.text.count <= text.count { continue }
      best = (text, scale.word)
    }
    return best ?? (plainText(number), "")
  }

  private func percentage(_ number: Double) -> String {
    let plain = plainText(number)
    // Where a hundredth of a short number misses the share by its last bit, the share itself is short.
    guard let percent = Self.scales(of: .share, in: calendar)[0].text(for: number),
      percent.count < 12 || percent.count <= plain.count
    else { return plain }
    return percent + "%"
  }

  /// An amount with the sign or code of the currency.
  func amount(_ number: Double) -> String {
    var text = plainText(abs(number))
    let whole = text.prefix { $0.isNumber }
    if whole.count > 3, !text.contains("e") {
      var grouped = ""
      for (index, digit) in whole.enumerated() {
        if index > 0, (whole.count - index).isMultiple(of: 3) { grouped += "," }
        grouped.append(digit)
      }
      text = grouped + text.dropFirst(whole.count)
    }
    if number < 0 { text = "-" + text }
    return Currency.sign(of: currency).map { $0 + text } ?? "\(currency) \(text)"
  }

  private static func singular(_ unit: String, _ text: String) -> String {
    text == "1" && unit.hasSuffix("s") ? String(unit.dropLast()) : unit
  }
}

/// A unit a number may be spelled in.
struct Scale {
  /// The unit after the number.
  let word: String
  /// From the number as written to the canonical one.
  let canonical: @Sendable (Double) -> Double
  /// From the canonical number to about the one to write.
  let written: @Sendable (Double) -> Double

  /// The number to write, if it is read back exactly.
  func text(for number: Double) -> String? {
    let exact = written(number)
    for candidate in [rounded(exact, digits: 12), exact] where canonical(candidate) == number {
      return plainText(candidate == 0 ? 0 : candidate)
    }
    return nil
  }

  private func rounded(_ number: Double, digits: Double) -> Double {
    guard number != 0, number.isFinite, abs(number) < 1e12 else { return number }
    let power = 1e9
    return (number * power).rounded() / power
  }
}

extension UnitContext {
  /// The units of a dimension, the preferred first; the canonical one is among them.
  static func scales(of dimension: Dimension, in calendar: BusinessCalendar) -> [Scale] {
    func scale(_ word: String, _ length: Double) -> Scale {
      Scale(word: word, canonical: { $0 * length }, written: { $0 / length })
    }
    func divided(_ word: String, _ parts: Double) -> Scale {
      Scale(word: word, canonical: { $0 / parts }, written: { $0 * parts })
    }
    switch dimension {
    case .share: return [divided("%", 100), scale("", 1)]
    case .score, .number, .money, .moneyPerMonth, .moneyPerHour: return [scale("", 1)]
    case .perMonth: return [scale("", 1), divided("%", 100)]
    case .labour: return [scale("min", 1), scale("h", 60)]
    case .clockTime:
      let month = TimeUnit.month.clockHours(in: calendar)
      return [
        scale("days", 24), scale("months", month), scale("weeks", 168), scale("hours", 1), divided("min", 60),
      ]
    case .businessTime:
      return [
        scale("business days", calendar.hoursPerDay), scale("business hours", 1), divided("business min", 60),
      ]
    }
  }
}
