// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The risk of an event per day at risk, by age in whole days, and how sure it is: a beta law for each band of ages.
public struct AgeRisk: Sendable, Hashable {
  /// The first age of each band; the last band is open.
  public static let bands = [
    0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 56, 84, 112, 168, 224, 336, 448, 672, 900,
  ]
  /// The parameters of the beta law of each band: events and days without one, weighted, with what is known beforehand.
  public let events: [Double]
  public let spared: [Double]

  /// Weighted and plain counts of events and of days at risk by band.
  ///
  /// Before its weighted counts a band is known as well as half an event tells (Jeffreys), with the risk of all the past;
  /// that in turn starts from the next younger band, so ages never seen have the risk of the oldest ones seen.
  public init(events: [Double], exposure: [Double], allEvents: [Double], allExposure: [Double]) {
    let strength = 0.5
    var before = (allEvents.reduce(0, +) + strength) / max(allExposure.reduce(0, +), 1)
    before = min(before, 0.99)
    var alphas: [Double] = []
    var betas: [Double] = []
    for band in events.indices {
      before = min((allEvents[band] + strength) / (allExposure[band] + strength / before), 0.99)
      let alpha = events[band] + strength
      alphas.append(alpha)
      betas.append(max(exposure[band] + strength / before - alpha, strength * (1 - before)))
    }
    self.events = alphas
    self.spared = betas
  }

  /// The daily hazard of a band, -ln(1 - mean risk).
  public func hazard(_ band: Int) -> Double { -log1p(-events[band] / (events[band] + spared[band])) }

  /// The variance of that hazard relative to its square, from the variance of the beta law.
  public func doubt(_ band: Int) -> Double {
    let size = events[band] + spared[band]
    let risk = events[band] / size
    let hazard = hazard(band)
    return risk / ((1 - risk) * (size + 1) * hazard * hazard)
  }

  /// A draw of the daily hazards of all bands.
  public func draw<Source: RandomNumberGenerator>(using source: inout Source) -> [Double] {
    events.indices.map { band in
      // Two gamma variables with one scale, of which the first is the share of a beta variable.
      let hit = drawGamma(shape: events[band], using: &source)
      let miss = drawGamma(shape: spared[band], using: &source)
      return log1p(hit / max(miss, 1e-300))
    }
  }

  /// The band of each age from 0 to below `count`.
  public static func bandOfAge(count: Int) -> [Int] {
    var band = 0
    return (0..<count).map { age in
      while band + 1 < bands.count, age >= bands[band + 1] { band += 1 }
      return band
    }
  }
}
