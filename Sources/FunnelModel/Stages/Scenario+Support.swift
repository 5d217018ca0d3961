// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

/// Leads that a policy hands over although sales has never worked leads with such scores.
public struct UnsupportedHandovers: Sendable, Hashable {
  /// The scores that were worked, in points.
  public let support: ClosedRange<Double>
  /// The lowest threshold of the policy.
  public let threshold: Double
  /// The share of the policy's handovers at capture that lie outside, 0 to 1.
  public let share: Double
  /// Those leads per month.
  public let perMonth: Double

  /// Leads to hand over at random before anybody relies on such a policy: as many as half a year brings, and no more than
  /// it takes to know their share of SQLs to within five points with 95 % confidence, whatever it is.
  public var pilotLeads: Int { max(1, min(385, Int((6 * perMonth).rounded(.down)))) }

  /// The months the pilot takes when all such leads are handed over.
  public var pilotMonths: Double { Double(pilotLeads) / perMonth }

  /// The half-width of the 95 % interval of a share of one half after the pilot, 0 to 1.
  public var pilotPrecision: Double { min(1, 0.98 / Double(pilotLeads).squareRoot()) }
}

extension Scenario {
  /// The scores sales has ever worked, by the history; nothing when the file says nothing of them.
  public var support: ClosedRange<Double>? { history.lazy.compactMap(\.support).first }

  /// What a policy hands over outside the scores ever worked; nothing when that is less than one lead in a hundred.
  ///
  /// Scores at capture count; leads that nurture lifts over the threshold have come into the range that was worked.
  public func unsupportedHandovers(under policy: Policy) -> UnsupportedHandovers? {
    guard let support else { return nil }
    var (all, outside) = (0.0, 0.0)
    for source in sources {
      let threshold = policy.threshold(for: source.name)
      let volume = meanVolume(of: source)
      let handed = source.score.share(from: threshold)
      let known = source.score.share(from: max(threshold, support.lowerBound))
      all += volume * handed
      outside += volume * (handed - known)
    }
    guard all > 0, outside >= 0.01 * all else { return nil }
    let lowest = sources.map { policy.threshold(for: $0.name) }.min() ?? policy.threshold
    return UnsupportedHandovers(support: support, threshold: lowest, share: outside / all, perMonth: outside)
  }
}
