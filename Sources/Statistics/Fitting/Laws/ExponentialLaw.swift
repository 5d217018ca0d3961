// SPDX-License-Identifier: GPL-3.0-or-later

extension DurationLaw {
  /// Ends at a constant rate, whatever its age: S(t) = exp(-rate t).
  public static let exponential = DurationLaw(
    name: "exponential",
    parameters: [Parameter(name: "rate", isLogarithmic: true, timeExponent: -1, isShape: false)],
    logDensity: { time, working in working[0] - time * working[0].exponential },
    logTails: { time, working in
      let survival = -time * working[0].exponential
      return (survival.logComplement, survival)
    },
    start: { meanLog, _ in [-meanLog] },
    distribution: { .exponential(mean: 1 / $0[0]) })
}
