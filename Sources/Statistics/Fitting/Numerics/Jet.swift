// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A number with its first and second derivatives in up to three parameters.
///
/// Likelihoods written with jets have exact gradients and Hessians: no step size, no digits lost to differences.
struct Jet: Sendable {
  /// The number itself.
  var value: Double
  /// Its derivatives in parameters 0, 1 and 2.
  var first: Triple
  /// Its second derivatives in 00, 11 and 22.
  var pure: Triple
  /// Its second derivatives in 01, 02 and 12.
  var mixed: Triple

  init(value: Double, first: Triple, pure: Triple, mixed: Triple) {
    self.value = value
    self.first = first
    self.pure = pure
    self.mixed = mixed
  }

  /// A number that depends on no parameter.
  init(_ constant: Double) { self.init(value: constant, first: .zero, pure: .zero, mixed: .zero) }

  /// The parameter with the given index itself.
  init(_ value: Double, parameter index: Int) {
    self.init(value)
    first = Triple(index == 0 ? 1 : 0, index == 1 ? 1 : 0, index == 2 ? 1 : 0)
  }

  /// A function of this jet, given the function's value and its first two derivatives here.
  func map(_ value: Double, _ slope: Double, _ curvature: Double) -> Jet {
    Jet(
      value: value, first: slope * first, pure: slope * pure + curvature * (first * first),
      mixed: slope * mixed + curvature * (Self.left(first) * Self.right(first)))
  }

  /// A function of two jets, given its value and its derivatives in them.
  static func map(_ a: Jet, _ b: Jet, _ f: Bivariate) -> Jet {
    let cross = left(a.first) * right(b.first) + left(b.first) * right(a.first)
    return Jet(
      value: f.value, first: f.x * a.first + f.y * b.first,
      pure: f.x * a.pure + f.y * b.pure + f.xx * (a.first * a.first) + f.yy * (b.first * b.first)
        + 2 * f.xy * (a.first * b.first),
      mixed: f.x * a.mixed + f.y * b.mixed + f.xx * (left(a.first) * right(a.first))
        + f.yy * (left(b.first) * right(b.first)) + f.xy * cross)
  }

  private static func left(_ v: Triple) -> Triple { Triple(v.x, v.x, v.y) }
  private static func right(_ v: Triple) -> Triple { Triple(v.y, v.z, v.z) }

  static func + (a: Jet, b: Jet) -> Jet {
    Jet(value: a.value + b.value, first: a.first + b.first, pure: a.pure + b.pure, mixed: a.mixed + b.mixed)
  }

  static func - (a: Jet, b: Jet) -> Jet {
    Jet(value: a.value - b.value, first: a.first - b.first, pure: a.pure - b.pure, mixed: a.mixed - b.mixed)
  }

  static func * (a: Jet, b: Jet) -> Jet {
    Jet(
      value: a.value * b.value, first: a.value * b.first + b.value * a.first,
      pure: a.value * b.pure + b.value * a.pure + 2 * (a.first * b.first),
      mixed: a.value * b.mixed + b.value * a.mixed + left(a.first) * right(b.first) + left(b.first) * right(a.first))
  }

  static prefix func - (a: Jet) -> Jet { -1 * a }

  static func + (a: Jet, b: Double) -> Jet {
    var sum = a
    sum.value += b
    return sum
  }

  static func - (a: Jet, b: Double) -> Jet { a + -b }
  static func - (a: Double, b: Jet) -> Jet { -b + a }

  static func * (a: Double, b: Jet) -> Jet {
    Jet(value: a * b.value, first: a * b.first, pure: a * b.pure, mixed: a * b.mixed)
  }
}

/// The value of a function of x and y at a point, and its derivatives there.
struct Bivariate: Sendable {
  var value = 0.0
  var x = 0.0
  var y = 0.0
  var xx = 0.0
  var xy = 0.0
  var yy = 0.0
}
