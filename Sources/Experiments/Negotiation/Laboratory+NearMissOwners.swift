// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Laboratory {
  /// The width of the band when the policy has none, in points.
  private static let usualWidth = 10.0

  /// What each possible owner of the near misses is worth against nobody, on the same leads.
  ///
  /// An agency needs a contract of the scenario, a hire a salary.
  func owners(under policy: NamedPolicy, _ settings: StudySettings) throws(StudyInterrupted) -> (
    [OwnerWorth], width: Double
  ) {
    var base = policy.policy
    if base.nearMissWidth == 0 { base.nearMissWidth = Self.usualWidth }
    let candidates = NearMissOwner.allCases.compactMap { owner -> NamedPolicy? in
      var owned = base
      owned.nearMissOwner = owner
      switch owner {
      case .nobody, .marketing: break
      case .agency:
        guard let contract = base.contract ?? scenario.contracts.first?.name else { return nil }
        (owned.agencyEnabled, owned.contract) = (true, contract)
      case .hire:
        guard scenario.hire.terms.salary.number > 0 else { return nil }
        owned.hires = max(1, base.hires)
      }
      return NamedPolicy(name: owner.rawValue, policy: owned)
    }
    let rows = try observe(candidates, settings: settings)
    let nobody = candidates.firstIndex { $0.policy.nearMissOwner == .nobody } ?? 0
    let worths = candidates.indices.map { index in
      let gain = rows.difference(Metric.position(Metric.objective), of: index, against: nobody).error
      return OwnerWorth(
        owner: candidates[index].name, isToday: scenario.today.nearMissOwner.rawValue == candidates[index].name,
        worth: gain.mean, halfWidth: gain.halfWidth.finite)
    }
    return (worths, base.nearMissWidth)
  }
}
