// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension DurationLaw {
  /// The logarithm of the time is logistic; `scale` is the median: S(t) = 1 / (1 + (t / scale)^shape).
  public static let loglogistic = DurationLaw(
    name: "loglogistic",
    parameters: [
      Parameter(name: "shape", isLogarithmic: true, timeExponent: 0, isShape: true),
      Parameter(name: "scale", isLogarithmic: true, timeExponent: 1, isShape: false),
    ],
    prepare: { working in
      let shape = working[0].exponential
      return PreparedLaw(
        logDensity: { time in
          let power = shape * (log(time) - working[1])
          return working[0] + power - log(time) - 2 * power.softplus
        },
        logTails: { time in
          let power = shape * (log(time) - working[1])
          return (-(-power).softplus, -power.softplus)
        })
    },
    logMean: { working in
      guard working[0].value > 0 else { return nil }
      let angle = Double.pi * (-working[0]).exponential
      return working[1] + angle.logarithm - angle.sine.logarithm
    },
    // The logarithm of a log-logistic time has standard deviation π / (√3 shape).
    starts: { meanLog, sdLog in [[log(Double.pi / (3.0.squareRoot() * sdLog)), meanLog]] },
    distribution: { .loglogistic(shape: $0[0], scale: $0[1]) })
}
