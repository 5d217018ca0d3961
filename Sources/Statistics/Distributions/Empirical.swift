// SPDX-License-Identifier: GPL-3.0-or-later

internal import Glibc

/// The law whose quantile function is a line from one value to the next, the values evenly spaced from 0 % to 100 %.
struct QuantileLaw: ProbabilityLaw {
  /// At least two, each above the one before.
  let values: [Double]

  var parameters: [Double] { values }
  var support: ClosedRange<Double> { values[0]...values[pieces] }
  var mean: Double { sum { ($0 + $1) / 2 } / Double(pieces) }
  var variance: Double {
    let mean = mean
    return sum { low, high in
      let (low, high) = (low - mean, high - mean)
      return (low * low + low * high + high * high) / 3
    } / Double(pieces)
  }

  /// The number of lines.
  private var pieces: Int { values.count - 1 }

  private func sum(_ term: (Double, Double) -> Double) -> Double {
    zip(values, values.dropFirst()).reduce(0) { $0 + term($1.0, $1.1) }
  }

  /// The number of values up to `x`.
  private func count(upTo x: Double) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] > x { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// At a corner the density above it.
  func logDensity(_ x: Double) -> Double {
    guard support.contains(x) else { return -.infinity }
    let next = min(count(upTo: x), pieces)
    return -log((values[next] - values[next - 1]) * Double(pieces))
  }

  func cdf(_ x: Double) -> Double {
    if x < values[0] { return 0 }
    if x >= values[pieces] { return 1 }
    let next = count(upTo: x)
    let within = (x - values[next - 1]) / (values[next] - values[next - 1])
    return (Double(next - 1) + within) / Double(pieces)
  }

  func survival(_ x: Double) -> Double {
    if x < values[0] { return 1 }
    if x >= values[pieces] { return 0 }
    let next = count(upTo: x)
    let within = (values[next] - x) / (values[next] - values[next - 1])
    return (Double(pieces - next) + within) / Double(pieces)
  }

  func quantile(_ p: Double) -> Double {
    let place = p * Double(pieces)
    let piece = min(Int(place), pieces - 1)
    return values[piece] + (values[piece + 1] - values[piece]) * (place - Double(piece))
  }

  func upperQuantile(_ q: Double) -> Double {
    let place = q * Double(pieces)
    let piece = pieces - min(Int(place), pieces - 1)
    return values[piece] - (values[piece] - values[piece - 1]) * (place - Double(pieces - piece))
  }
}

extension DistributionFamily {
  /// The empirical family.
  public static let empirical = DistributionFamily(
    name: "empirical",
    summary: "As seen, where no law fits: values at evenly spaced shares from 0% to 100%, each above the one before.",
    forms: [
      Form(list: Parameter("value", "the value not exceeded by the next share of cases", carriesUnit: true)) {
        values throws(DistributionError) in
        guard values.count >= 2 else {
          throw .inconsistent(family: "empirical", reason: "at least two values are needed, at 0% and at 100%")
        }
        for (lower, upper) in zip(values, values.dropFirst()) where lower >= upper {
          throw .inconsistent(
            family: "empirical", reason: "the values must rise, and \(plain(upper)) follows \(plain(lower))")
        }
        return QuantileLaw(values: values)
      }
    ],
    canonicalParameters: ["value"])
}

extension Distribution {
  /// The law with these values at evenly spaced shares from 0 % to 100 %: two or more, each above the one before.
  public static func empirical(_ values: [Double]) -> Distribution {
    DistributionFamily.empirical.vouched(values)
  }
}
