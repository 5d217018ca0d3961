// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// Points that fill the unit cube evenly and are random all the same: Sobol's, shifted digit by digit.
///
/// Every point is uniform on the open cube, so means over the points are unbiased; points drawn anew with other random
/// numbers tell their error. Coordinates beyond the 40 of the sequence are plain random numbers.
public struct ScrambledPoints: Sendable {
  /// The number of points.
  public let count: Int
  /// The coordinates of a point.
  public let dimensions: Int
  private let values: [Double]

  /// Draws points; powers of two fill the cube best.
  public init<Source: RandomNumberGenerator>(_ count: Int, dimensions: Int, using source: inout Source) {
    precondition(count > 0 && dimensions > 0, "points need a number and coordinates")
    self.count = count
    self.dimensions = dimensions
    let even = min(dimensions, SobolSequence.mostDimensions)
    // Without memory for the sequence all coordinates are plain random numbers.
    let digits = try? SobolSequence.points(count, dimensions: even)
    let shifts = (0..<even).map { _ in UInt32(truncatingIfNeeded: source.next()) >> (32 - SobolSequence.bits) }
    let cell = 1 / Double(1 << SobolSequence.bits)
    var values: [Double] = []
    values.reserveCapacity(count * dimensions)
    for index in 0..<count {
      for coordinate in 0..<dimensions {
        let fraction = uniform(using: &source)
        if let digits, coordinate < even {
          values.append((Double(digits[index * even + coordinate] ^ shifts[coordinate]) + fraction) * cell)
        } else {
          values.append(fraction)
        }
      }
    }
    self.values = values
  }

  /// One point.
  public subscript(index: Int) -> ArraySlice<Double> { values[index * dimensions..<(index + 1) * dimensions] }
}
