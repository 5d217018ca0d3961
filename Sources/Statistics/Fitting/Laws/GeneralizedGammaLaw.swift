// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension DurationLaw {
  /// The generalised gamma law in Prentice's form (Biometrika 61, 1974): w = (ln t - mu) / sigma has, for Q above 0, the
  /// law of ln(G Q²) / Q with G gamma of shape 1/Q²; for Q below 0 that of -w with -Q.
  ///
  /// Q = 0 is the lognormal law, Q = 1 the Weibull law, Q = sigma the gamma law. All parts are written so that Q may pass
  /// through 0 without losing digits.
  public static let gengamma = DurationLaw(
    name: "gengamma",
    parameters: [
      Parameter(name: "mu", isLogarithmic: false, timeExponent: 1, isShape: false),
      Parameter(name: "sigma", isLogarithmic: true, timeExponent: 0, isShape: true),
      Parameter(name: "Q", isLogarithmic: false, timeExponent: 0, isShape: true),
    ],
    prepare: { working in
      let precision = (-working[1]).exponential
      let q = working[2]
      let constant =
        -working[1] - GammaCorrection.stirlingRemainder(q * q) - 0.5 * log(2 * Double.pi)
      let plain = abs(q.value) > 1e-5 ? PlainTails(q) : nil
      return PreparedLaw(
        logDensity: { time in
          let w = (log(time) - working[0]) * precision
          return constant - log(time) - w * w * GammaCorrection.exponentialCurve(q * w)
        },
        logTails: { time in
          let w = (log(time) - working[0]) * precision
          if let tails = LargeShapeGamma.logTails(w, q) { return tails }
          // Without a plain form the point is 100,000 standard deviations out.
          return plain?.logTails(w) ?? (w.value < 0 ? (Jet(-.infinity), Jet(0)) : (Jet(0), Jet(-.infinity)))
        })
    },
    logMean: { working in
      let sigma = working[1].exponential
      let excess = sigma * working[2]
      guard excess.value > -1 else { return nil }
      let u = working[2] * working[2]
      return working[0] + sigma * sigma * GammaCorrection.entropyCurve(excess) - 0.5 * excess.log1Plus
        + GammaCorrection.stirlingRemainder(u * (excess + 1).reciprocal) - GammaCorrection.stirlingRemainder(u)
    },
    starts: { meanLog, sdLog in
      [0, 1, -0.8].map { q in [meanLog + 0.4 * q * sdLog, log(sdLog), q] }
    },
    distribution: { .gengamma(location: exp($0[0]), sigma: $0[1], shape: $0[2]) })

  /// Both tails from the incomplete gamma ratio of shape 1/Q².
  private struct PlainTails {
    private let q: Jet
    private let shape: Jet
    private let tails: IncompleteGamma

    init(_ q: Jet) {
      self.q = q
      shape = (q * q).reciprocal
      tails = IncompleteGamma(shape: shape)
    }

    func logTails(_ w: Jet) -> (lower: Jet, upper: Jet) {
      let sides = tails.logTails(shape * (q * w).exponential)
      return q.value > 0 ? sides : (sides.upper, sides.lower)
    }
  }
}
