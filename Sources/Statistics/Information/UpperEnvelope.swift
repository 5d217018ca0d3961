// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL
internal import Glibc

/// The expected largest of several alternatives that all depend on one standard normal quantity.
///
/// P. Frazier, W. Powell and S. Dayanik, *INFORMS Journal on Computing* 21, 2009: the alternatives are lines, and the
/// largest of them is one line between any two neighbouring crossings.
public struct UpperEnvelope: Sendable, Hashable {
  /// The expected largest value, in the unit of the alternatives.
  public let expectedMaximum: Double
  /// The alternative with the largest expected value; the first on a tie.
  public let best: Int
  /// What knowing the quantity before choosing is worth.
  public let perfectInformation: Double

  /// Compares alternatives, each worth `level` + `slope` times the quantity.
  public init(levels: [Double], slopes: [Double]) {
    precondition(levels.count == slopes.count && !levels.isEmpty, "every alternative needs a level and a slope")
    let order = levels.indices.sorted { (slopes[$0], levels[$0]) < (slopes[$1], levels[$1]) }
    // The lines of the envelope from the left, each with the point from which it is the largest.
    var lines: [(line: Int, start: Double)] = []
    for line in order {
      if let last = lines.last, slopes[last.line] == slopes[line] { lines.removeLast() }
      var start = -Double.infinity
      while let last = lines.last {
        start = (levels[last.line] - levels[line]) / (slopes[line] - slopes[last.line])
        guard start <= last.start else { break }
        lines.removeLast()
        start = -.infinity
      }
      lines.append((line, start))
    }
    let best = levels.indices.dropFirst().reduce(0) { levels[$1] > levels[$0] ? $1 : $0 }
    // From the largest level upward: the gain over it is a sum of normal losses at the crossings.
    let gain = zip(lines, lines.dropFirst()).reduce(0) { sum, pair in
      let steeper = slopes[pair.1.line] - slopes[pair.0.line]
      return sum + steeper * expectedPositive(mean: -abs(pair.1.start), sd: 1)
    }
    self.best = best
    perfectInformation = gain
    expectedMaximum = levels[best] + gain
  }
}
