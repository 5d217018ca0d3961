// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension TwinLife {
  /// The score at a moment, in points: the lasting share of the first score, and what has not faded of the rest.
  func score(at time: Double, _ scoring: Scoring) -> Double {
    let lasting = scoring.lasting.number * traits.score
    let passing = traits.score - lasting
    let faded = passing * remaining(after: time - traits.captured, halfLife: scoring.halfLife)
    let gained = gains.reduce(0) { sum, gain in
      sum + gain.points * remaining(after: time - gain.time, halfLife: scoring.halfLife)
    }
    return min(100, lasting + faded + gained)
  }
}
