// SPDX-License-Identifier: GPL-3.0-or-later

extension DurationLaw {
  /// Ends at a constant rate, whatever its age: S(t) = exp(-rate t).
  public static let exponential = DurationLaw(
    name: "exponential",
    parameters: [Parameter(name: "rate", isLogarithmic: true, timeExponent: -1, isShape: false)],
    prepare: { working in
      let rate = working[0].exponential
      return PreparedLaw(
        logDensity: { time in working[0] - time * rate },
        logTails: { time in
          let survival = -time * rate
          return (survival.logComplement, survival)
        })
    },
    logMean: { working in -working[0] },
    starts: { meanLog, _ in [[-meanLog]] },
    distribution: { .exponential(mean: 1 / $0[0]) })
}
