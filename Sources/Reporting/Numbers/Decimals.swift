// SPDX-License-Identifier: GPL-3.0-or-later

/// A number with a fixed count of decimals and a comma between thousands.
///
/// - Parameters:
///   - value: the number, finite.
///   - decimals: digits after the point; below 0 the number is rounded to tens, hundreds and so on.
/// - Returns: the text, with a minus sign unless the number rounds to zero.
func fixed(_ value: Double, decimals: Int) -> String {
  let scale = powerOfTen(decimals)
  let units = (abs(value) * scale).rounded()
  guard units < 9e15 else { return String(value) }
  let sign = value < 0 && units > 0 ? "-" : ""
  guard decimals > 0 else { return sign + grouped(Int((units / scale).rounded())) }
  let digits = String(Int(units))
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  let whole = Int(padded.dropLast(decimals)) ?? 0
  return sign + grouped(whole) + "." + padded.suffix(decimals)
}

/// A number's text without zeros behind the point that say nothing.
func withoutTrailingZeros(_ number: String) -> String {
  guard number.contains(".") else { return number }
  return String(number.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed())
}

/// How many decimals a half-width supports: two digits of it up to 35, one from there to 94.
///
/// The rounding rule of the Particle Data Group, *Review of Particle Physics*, introduction.
///
/// - Parameter halfWidth: half the width of an interval, above 0 and finite.
/// - Returns: the decimals; below 0 when not even the last digit before the point is known.
func supportedDecimals(halfWidth: Double) -> Int {
  var leading = halfWidth
  var exponent = 0
  while leading >= 9.5 {
    leading /= 10
    exponent += 1
  }
  while leading < 0.95 {
    leading *= 10
    exponent -= 1
  }
  return -exponent + (leading < 3.55 ? 1 : 0)
}

/// The decimals that leave a number with so many significant digits.
func decimals(of value: Double, significant: Int) -> Int {
  guard value != 0, value.isFinite else { return 0 }
  var leading = abs(value)
  var exponent = 0
  while leading >= 10 {
    leading /= 10
    exponent += 1
  }
  while leading < 1 {
    leading *= 10
    exponent -= 1
  }
  return significant - 1 - exponent
}

/// Ten to a small whole power, by multiplication or division alone.
func powerOfTen(_ exponent: Int) -> Double {
  let size = (0..<abs(exponent)).reduce(1.0) { product, _ in product * 10 }
  return exponent >= 0 ? size : 1 / size
}

private func grouped(_ number: Int) -> String {
  let digits = Array(String(number))
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return text
}
