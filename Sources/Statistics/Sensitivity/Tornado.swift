// SPDX-License-Identifier: GPL-3.0-or-later

/// What happens to the values of alternatives when one input at a time goes from a low to a high value.
public struct Tornado: Sendable, Hashable {
  /// One input's bar.
  public struct Bar: Sendable, Hashable {
    /// The input's position.
    public let input: Int
    /// The value of the alternative that is best at the base, with the input low and high.
    public let low: Double
    public let high: Double
    /// The alternative that is best with the input low and high; the first on a tie.
    public let bestAtLow: Int
    public let bestAtHigh: Int

    /// How far the value moves, in its unit.
    public var swing: Double { abs(high - low) }
  }

  /// The alternative that is best at the base; the first on a tie.
  public let best: Int
  /// Its value at the base.
  public let base: Double
  /// The bars, the widest first; of equal ones the earlier input.
  public let bars: [Bar]

  /// Moves each input in turn while the others stay at their base.
  /// - Parameters:
  ///   - inputs: The base and the low and high value of each input, for example the 10% and 90% quantiles.
  ///   - model: The values of all alternatives for the inputs, at least one; under common random numbers.
  public init(_ inputs: [(base: Double, low: Double, high: Double)], model: ([Double]) -> [Double]) {
    let middle = inputs.map(\.base)
    let values = model(middle)
    let best = Self.leader(values)
    self.best = best
    base = values[best]
    bars = inputs.enumerated().map { input, ends in
      var moved = middle
      moved[input] = ends.low
      let low = model(moved)
      moved[input] = ends.high
      let high = model(moved)
      return Bar(
        input: input, low: low[best], high: high[best], bestAtLow: Self.leader(low), bestAtHigh: Self.leader(high))
    }.sorted { ($1.swing, $0.input) < ($0.swing, $1.input) }
  }

  /// Whether the choice changes at either end of an input's bar.
  public func changesChoice(_ bar: Bar) -> Bool { bar.bestAtLow != best || bar.bestAtHigh != best }

  private static func leader(_ values: [Double]) -> Int {
    precondition(!values.isEmpty, "a tornado needs the value of an alternative")
    return values.indices.dropFirst().reduce(0) { values[$1] > values[$0] ? $1 : $0 }
  }
}

/// The value of an input at which a difference changes its sign, by bisection to the last digit.
///
/// - Parameters:
///   - range: Where to search.
///   - difference: How much better one alternative is than another, or than nothing.
/// - Returns: The value, or nothing when the difference has the same sign at both ends.
public func breakEven(in range: ClosedRange<Double>, difference: (Double) -> Double) -> Double? {
  var (low, high) = (range.lowerBound, range.upperBound)
  let (start, end) = (difference(low), difference(high))
  if start == 0 { return low }
  if end == 0 { return high }
  guard (start < 0) != (end < 0) else { return nil }
  while true {
    let middle = low + (high - low) / 2
    guard middle > low && middle < high else { return middle }
    let value = difference(middle)
    if value == 0 { return middle }
    if (value < 0) == (start < 0) { low = middle } else { high = middle }
  }
}
