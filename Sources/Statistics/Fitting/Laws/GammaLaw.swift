// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension DurationLaw {
  /// The gamma law, a sum of `shape` exponential phases when the shape is whole; the mean is shape / rate.
  public static let gamma = DurationLaw(
    name: "gamma",
    parameters: [
      Parameter(name: "shape", isLogarithmic: true, timeExponent: 0, isShape: true),
      Parameter(name: "rate", isLogarithmic: true, timeExponent: -1, isShape: false),
    ],
    prepare: { working in
      let shape = working[0].exponential
      let rate = working[1].exponential
      let tails = IncompleteGamma(shape: shape)
      let constant = shape * working[1] - shape.logGamma
      return PreparedLaw(
        logDensity: { time in constant + log(time) * (shape - 1) - time * rate },
        logTails: { time in tails.logTails(time * rate) })
    },
    logMean: { working in working[0] - working[1] },
    starts: { meanLog, sdLog in
      let shape = 0.5 + 1 / (sdLog * sdLog)
      return [[log(shape), log(shape) - meanLog]]
    },
    distribution: { .gamma(shape: $0[0], scale: 1 / $0[1]) })
}
