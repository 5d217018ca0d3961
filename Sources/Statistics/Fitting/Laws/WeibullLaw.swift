// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension DurationLaw {
  /// Ends at a rate that rises or falls with age as a power: S(t) = exp(-(t / scale)^shape).
  public static let weibull = DurationLaw(
    name: "weibull",
    parameters: [
      Parameter(name: "shape", isLogarithmic: true, timeExponent: 0, isShape: true),
      Parameter(name: "scale", isLogarithmic: true, timeExponent: 1, isShape: false),
    ],
    prepare: { working in
      let shape = working[0].exponential
      return PreparedLaw(
        logDensity: { time in
          let power = shape * (log(time) - working[1])
          return working[0] + power - log(time) - power.exponential
        },
        logTails: { time in
          let survival = -(shape * (log(time) - working[1])).exponential
          return (survival.logComplement, survival)
        })
    },
    logMean: { working in working[1] + ((-working[0]).exponential + 1).logGamma },
    // The logarithm of a Weibull time has standard deviation π / (√6 shape).
    starts: { meanLog, sdLog in
      let shape = Double.pi / (6.0.squareRoot() * sdLog)
      return [[log(shape), meanLog + 0.5772 / shape]]
    },
    distribution: { .weibull(shape: $0[0], scale: $0[1]) })
}
