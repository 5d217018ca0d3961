// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Points of Sobol's sequence, which fill the unit cube more evenly than random ones (I. M. Sobol, 1967).
///
/// Coordinates are multiples of 2^-30, so that 2^k points put the same number into every half, quarter and so on. The
/// sequence starts with the origin, which GSL leaves out.
public enum SobolSequence {
  /// The largest number of coordinates GSL has direction numbers for.
  public static let mostDimensions = 40
  /// The bits of a coordinate.
  public static let bits = 30

  /// The points as whole numbers of 2^-30, one after the other.
  ///
  /// - Parameters:
  ///   - count: How many points, at least 1.
  ///   - dimensions: The coordinates of a point, from 1 to `mostDimensions`.
  /// - Returns: `count` times `dimensions` numbers below 2^30.
  /// - Throws: `GSLError` when memory is short.
  public static func points(_ count: Int, dimensions: Int) throws(GSLError) -> [UInt32] {
    precondition(count > 0 && (1...mostDimensions).contains(dimensions), "Sobol points have 1 to 40 coordinates")
    GSLLibrary.ready
    let generator = try Generator(dimensions: dimensions)
    var points = [UInt32](repeating: 0, count: count * dimensions)
    var point = [Double](repeating: 0, count: dimensions)
    for index in 0..<count where index > 0 {
      try generator.next(&point)
      for (coordinate, value) in point.enumerated() {
        points[index * dimensions + coordinate] = UInt32(value * Double(1 << bits))
      }
    }
    return points
  }

  /// The owner of GSL's generator.
  @safe private struct Generator: ~Copyable {
    private let pointer: UnsafeMutablePointer<gsl_qrng>

    init(dimensions: Int) throws(GSLError) {
      guard let pointer = unsafe gsl_qrng_alloc(lf_sobol(), CUnsignedInt(dimensions)) else {
        throw GSLError(code: GSL_ENOMEM, function: "gsl_qrng_alloc")
      }
      unsafe self.pointer = pointer
    }

    deinit { unsafe gsl_qrng_free(pointer) }

    borrowing func next(_ point: inout [Double]) throws(GSLError) {
      let status = unsafe point.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return CInt(GSL_EINVAL) }
        return unsafe gsl_qrng_get(pointer, base)
      }
      try check(status, "gsl_qrng_get")
    }
  }
}
