// SPDX-License-Identifier: GPL-3.0-or-later

/// Four numbers at a time, for loops over columns.
typealias Four = SIMD4<Double>

/// Elementary functions of four numbers at once, to about one unit in the last place.
enum VectorMath {
  /// e to the power of numbers between -700 and 700; beyond that the end of the range counts.
  @inline(__always) static func exponential(_ x: Four) -> Four {
    let bounded = x.clamped(lowerBound: Four(repeating: -700), upperBound: Four(repeating: 700))
    // Adding and taking away 1.5 × 2^52 rounds to a whole number whose bits stand at the end of the sum.
    let shifted = bounded * 1.4426950408889634 + 0x1.8p52
    let whole = shifted - 0x1.8p52
    let rest = bounded - whole * 0x1.62e42fefa0000p-1 - whole * 0x1.cf79abc9e3b3ap-40
    // Taylor's series to the 12th power leaves 2e-16 at half of ln 2.
    var sum = Four(repeating: 1 / 479_001_600)
    sum = sum * rest + 1 / 39_916_800
    sum = sum * rest + 1 / 3_628_800
    sum = sum * rest + 1 / 362_880
    sum = sum * rest + 1 / 40_320
    sum = sum * rest + 1 / 5_040
    sum = sum * rest + 1 / 720
    sum = sum * rest + 1 / 120
    sum = sum * rest + 1 / 24
    sum = sum * rest + 1 / 6
    sum = sum * rest + 0.5
    sum = sum * rest + 1
    sum = sum * rest + 1
    let power = (bits(shifted) &+ 1023) &<< 52
    return sum * number(power)
  }

  /// The natural logarithm of positive normal numbers.
  @inline(__always) static func logarithm(_ x: Four) -> Four {
    // The mantissa is taken between √½ and √2.
    let raw = bits(x)
    let exponent = (raw &- 0x3fe6_a09e_667f_3bcd) &>> 52
    let mantissa = number(raw &- (exponent &<< 52))
    let f = (mantissa - 1) / (mantissa + 1)
    let s = f * f
    var sum = Four(repeating: 1 / 21)
    sum = sum * s + 1 / 19
    sum = sum * s + 1 / 17
    sum = sum * s + 1 / 15
    sum = sum * s + 1 / 13
    sum = sum * s + 1 / 11
    sum = sum * s + 1 / 9
    sum = sum * s + 1 / 7
    sum = sum * s + 1 / 5
    sum = sum * s + 1 / 3
    let whole = Four(Double(exponent[0]), Double(exponent[1]), Double(exponent[2]), Double(exponent[3]))
    return whole * 0x1.62e42fefa0000p-1 + (whole * 0x1.cf79abc9e3b3ap-40 + 2 * f + 2 * f * s * sum)
  }

  @inline(__always) private static func bits(_ x: Four) -> SIMD4<Int64> {
    SIMD4(
      Int64(bitPattern: x[0].bitPattern), Int64(bitPattern: x[1].bitPattern), Int64(bitPattern: x[2].bitPattern),
      Int64(bitPattern: x[3].bitPattern))
  }

  @inline(__always) private static func number(_ bits: SIMD4<Int64>) -> Four {
    Four(
      Double(bitPattern: UInt64(bitPattern: bits[0])), Double(bitPattern: UInt64(bitPattern: bits[1])),
      Double(bitPattern: UInt64(bitPattern: bits[2])), Double(bitPattern: UInt64(bitPattern: bits[3])))
  }
}
