// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// A number of the results with what is known about it, ready to be written.
struct Figure: Sendable {
  let value: Double?
  let halfWidth: Double?
  /// Whether the value is only a lower limit.
  var atLeast = false
  /// Whether it is a difference and always carries its sign.
  var isDifference = false
  /// The size that decides how many digits are worth showing, when it is not the value's own.
  var scale: Double?
  let unit: MetricUnit?
  let currency: Currency

  init(_ metric: MetricResult, _ currency: Currency) {
    value = metric.mean
    halfWidth = metric.halfWidth
    atLeast = metric.atLeast
    unit = MetricUnit(rawValue: metric.unit)
    self.currency = currency
  }

  init(_ comparison: Comparison, _ currency: Currency) {
    value = comparison.mean
    halfWidth = comparison.halfWidth
    isDifference = true
    unit = MetricUnit(rawValue: comparison.unit)
    self.currency = currency
  }

  /// A difference in money per month.
  init(difference: Double, halfWidth: Double?, _ currency: Currency) {
    value = difference
    self.halfWidth = halfWidth
    isDifference = true
    unit = .moneyPerMonth
    self.currency = currency
  }

  init(share: Double, halfWidth: Double?) {
    value = share
    self.halfWidth = halfWidth
    unit = .share
    currency = Currency(code: "")
  }

  init(value: Double?, halfWidth: Double?, unit: MetricUnit?, currency: Currency, scale: Double? = nil) {
    self.value = value
    self.scale = scale
    self.halfWidth = halfWidth
    self.unit = unit
    self.currency = currency
  }

  /// The value with its interval, `10.3 ± 0.2`, to the digits the interval supports; a dash when there is none.
  var text: String {
    guard let value else { return "-" }
    let factor = unit == .share ? 100.0 : 1
    return text(value * factor, halfWidth: halfWidth.map { $0 * factor }, size: (scale ?? value) * factor)
  }

  /// The value alone, to the digits its interval supports.
  var valueText: String { Figure.dropInterval(text) }

  private func text(_ value: Double, halfWidth: Double?, size: Double) -> String {
    guard let halfWidth else {
      return framed(fixed(value, decimals: min(mostDecimals(size), decimals(of: value, significant: 2))), " ± ?")
    }
    guard halfWidth > 0 else {
      let text = withoutTrailingZeros(fixed(value, decimals: mostDecimals(size)))
      return impossible(text, value) ?? (atLeast ? "> " : "") + framed(text, "")
    }
    let supported = supportedDecimals(halfWidth: halfWidth)
    let places = min(supported, mostDecimals(size))
    let shown = fixed(value, decimals: places)
    if let limit = impossible(shown, value) { return limit }
    if atLeast { return "> " + framed(withoutTrailingZeros(shown), "") }
    // An interval finer than the digits shown is rounded up, never away.
    let unit = powerOfTen(-places)
    let width = places < supported ? max(unit, (halfWidth / unit).rounded(.up) * unit) : halfWidth
    return framed(shown, " ± " + fixed(width, decimals: places))
  }

  /// The most decimals a reader has a use for.
  private func mostDecimals(_ value: Double) -> Int {
    let limit: (decimals: Int, significant: Int) =
      switch unit {
      case .money, .moneyPerMonth, .moneyPerDay: (0, 5)
      case .share: (1, 4)
      case .businessHours, .hours, .days, .hoursPerMonth: (1, 4)
      case .leads: (0, 4)
      case .perMonth, .perLead, nil: (2, 4)
      }
    guard !isDifference else { return limit.decimals }
    return min(limit.decimals, max(0, decimals(of: value, significant: limit.significant)))
  }

  /// What is written instead of a share that only looks like none or all.
  private func impossible(_ text: String, _ value: Double) -> String? {
    guard unit == .share, !isDifference, value <= 100 else { return nil }
    switch Double(text) {
    case 0: return "< 0.1 %"
    case 100: return "> 99.9 %"
    default: return nil
    }
  }

  /// Puts sign, currency and percent around a number and its interval.
  private func framed(_ number: String, _ interval: String) -> String {
    let isNegative = number.hasPrefix("-")
    let sign = isNegative ? "-" : isDifference && !isZero(number) ? "+" : ""
    let digits = isNegative ? String(number.dropFirst()) : number
    switch unit {
    case .money, .moneyPerMonth, .moneyPerDay: return sign + currency.prefix + digits + interval
    case .share: return sign + digits + interval + (isDifference ? " pp" : " %")
    default: return sign + digits + interval
    }
  }

  private func isZero(_ number: String) -> Bool { number.allSatisfy { "0.,-".contains($0) } }

  private static func dropInterval(_ text: String) -> String {
    guard let start = text.firstRange(of: " ± ")?.lowerBound else { return text }
    let tail = text[start...].dropFirst(3).drop { !$0.isWhitespace }
    return String(text[..<start]) + tail
  }
}
