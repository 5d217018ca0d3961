// SPDX-License-Identifier: GPL-3.0-or-later

/// What the reader knows about currencies.
enum Currency {
  /// The active codes of ISO 4217 for money one can be paid in.
  static let codes = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY \
    COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS \
    INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP \
    MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR \
    SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV \
    WST XAF XCD XOF XPF YER ZAR ZMW ZWG
    """.split(separator: " ").map(String.init)

  /// The currency in which the defaults of amounts are told.
  static let ofDefaults = "USD"

  /// The currencies a sign may stand for; the first is the one it is written for.
  static let signs: [String: [String]] = [
    "$": ["USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"],
    "€": ["EUR"],
    "£": ["GBP"],
    "¥": ["JPY", "CNY"],
  ]

  /// The sign LeadFlow writes for a currency, or nothing when the code is written.
  static func sign(of code: String) -> String? { signs.first { $0.value.first == code }?.key }
}
