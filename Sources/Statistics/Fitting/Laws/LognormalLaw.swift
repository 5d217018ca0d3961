// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension DurationLaw {
  /// The logarithm of the time is normal; the median is exp(meanlog).
  public static let lognormal = DurationLaw(
    name: "lognormal",
    parameters: [
      Parameter(name: "meanlog", isLogarithmic: false, timeExponent: 1, isShape: false),
      Parameter(name: "sdlog", isLogarithmic: true, timeExponent: 0, isShape: true),
    ],
    prepare: { working in
      let precision = (-working[1]).exponential
      return PreparedLaw(
        logDensity: { time in
          let score = (log(time) - working[0]) * precision
          return -0.5 * (score * score) - working[1] - (log(time) + 0.5 * log(2 * Double.pi))
        },
        logTails: { time in
          let score = (log(time) - working[0]) * precision
          return ((-score).logNormalSurvival, score.logNormalSurvival)
        })
    },
    logMean: { working in working[0] + 0.5 * (2 * working[1]).exponential },
    starts: { meanLog, sdLog in [[meanLog, log(sdLog)]] },
    distribution: { .lognormal(logMean: $0[0], sigma: $0[1]) })
}
