// SPDX-License-Identifier: GPL-3.0-or-later

/// Three numbers that are added and multiplied one by one.
///
/// Plain numbers and not a SIMD vector: a fit without optimisation takes a quarter of the time, and with it no more.
struct Triple: Sendable {
  var x: Double
  var y: Double
  var z: Double

  static let zero = Triple(0, 0, 0)

  init(_ x: Double, _ y: Double, _ z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// The number with index 0, 1 or 2.
  subscript(index: Int) -> Double { index == 0 ? x : index == 1 ? y : z }

  static func + (a: Triple, b: Triple) -> Triple { Triple(a.x + b.x, a.y + b.y, a.z + b.z) }
  static func - (a: Triple, b: Triple) -> Triple { Triple(a.x - b.x, a.y - b.y, a.z - b.z) }
  static func * (a: Triple, b: Triple) -> Triple { Triple(a.x * b.x, a.y * b.y, a.z * b.z) }
  static func * (a: Double, b: Triple) -> Triple { Triple(a * b.x, a * b.y, a * b.z) }
}
