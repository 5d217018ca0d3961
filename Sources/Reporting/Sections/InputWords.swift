// SPDX-License-Identifier: GPL-3.0-or-later

/// A value of an uncertain input with its unit, to three digits.
///
/// - Parameters:
///   - value: the value, in the unit.
///   - unit: the unit as results have it; empty for a plain number.
///   - currency: that of money.
/// - Returns: the value in words.
func inputText(_ value: Double, unit: String, _ currency: Currency) -> String {
  switch unit {
  case "share": Figure(share: value, halfWidth: 0).text
  case "money": amount(value, currency)
  case let unit where unit.hasPrefix("money "):
    amount(value, currency) + unit.dropFirst("money".count)
  case "hours" where abs(value) >= 48: "\(threeDigits(value / 24)) days"
  default: threeDigits(value) + (unit.isEmpty ? "" : " \(unit)")
  }
}

private func amount(_ value: Double, _ currency: Currency) -> String {
  currency.amount(value, decimals: abs(value) < 100 && value != value.rounded() ? 2 : 0)
}

private func threeDigits(_ value: Double) -> String {
  withoutTrailingZeros(fixed(value, decimals: max(0, decimals(of: value, significant: 3))))
}
