// SPDX-License-Identifier: GPL-3.0-or-later

/// Which inputs matter at all, from few runs that change one input at a time (M. D. Morris, *Technometrics* 33, 1991).
public struct MorrisScreening: Sendable, Hashable {
  /// The effects of one input on the output, per width of its range.
  public struct Effect: Sendable, Hashable {
    /// The mean effect; near 0 also for an input whose effects cancel.
    public let mean: Double
    /// The mean absolute effect with its interval: how much the input matters.
    public let strength: Estimate
    /// The standard deviation of the effects: large when the input acts differently in different places.
    public let spread: Double
  }

  /// The effects in the order of the inputs.
  public let effects: [Effect]

  /// Walks from random corners of a grid of four levels, changing each input once by two thirds of its range.
  /// - Parameters:
  ///   - ranges: The range of each input.
  ///   - trajectories: The number of walks, at least 2; 10 to 20 are usual. Each runs the model inputs + 1 times.
  ///   - source: The random numbers.
  ///   - model: The output for the inputs.
  public init<Source: RandomNumberGenerator>(
    _ ranges: [ClosedRange<Double>], trajectories: Int = 20, using source: inout Source, model: ([Double]) -> Double
  ) {
    precondition(!ranges.isEmpty && trajectories > 1, "a screening needs inputs and two walks")
    let step = 2.0 / 3
    var effects = [[Double]](repeating: [], count: ranges.count)
    let place = { (unit: [Double]) in
      zip(unit, ranges).map { $1.lowerBound + $0 * ($1.upperBound - $1.lowerBound) }
    }
    for _ in 0..<trajectories {
      var unit = ranges.map { _ in Double(drawIndex(below: 4, using: &source)) / 3 }
      var output = model(place(unit))
      for input in ranges.indices.shuffled(using: &source) {
        let change = unit[input] < 0.5 ? step : -step
        unit[input] += change
        let next = model(place(unit))
        effects[input].append((next - output) / change)
        output = next
      }
    }
    self.effects = effects.map { sample in
      let moments = SampleMoments(sample)
      return Effect(
        mean: moments.mean, strength: Estimate(observations: sample.map(abs)), spread: moments.variance.squareRoot())
    }
  }
}
