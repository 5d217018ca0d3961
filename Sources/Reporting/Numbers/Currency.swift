// SPDX-License-Identifier: GPL-3.0-or-later

/// How amounts of a currency are written.
struct Currency: Sendable, Hashable {
  /// The ISO 4217 code.
  let code: String

  /// What stands before an amount: a sign everybody reads alike, else the code.
  var prefix: String {
    switch code {
    case "USD": "$"
    case "EUR": "€"
    case "GBP": "£"
    default: code + " "
    }
  }

  /// An amount of whole units without an interval.
  func amount(_ value: Double, decimals: Int = 0) -> String {
    let text = fixed(abs(value), decimals: decimals)
    return (value < 0 && text != "0" ? "-" : "") + prefix + text
  }
}

extension Currency {
  /// A limit on an amount, rounded up to two digits so that it stays a limit.
  func upTo(_ value: Double) -> String {
    let places = min(0, decimals(of: value, significant: 2))
    let unit = powerOfTen(-places)
    return amount((value / unit).rounded(.up) * unit, decimals: places)
  }
}
