// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension TwinFunnel {
  func threshold(for life: TwinLife) -> Double { policy.threshold(for: scenario.sources[life.lead.source].name) }

  func score(of life: TwinLife) -> Double { life.score(at: now, scenario.scoring) }

  /// Whether the score is at most the near-miss width below the threshold, or above it.
  func isNear(_ life: TwinLife) -> Bool { score(of: life) >= threshold(for: life) - policy.nearMissWidth }

  /// Decides where a lead goes when it is captured, and again when it has rested after a return from sales.
  func look(at life: TwinLife) {
    life.isAgencyQualified = false
    if life.isGone(at: now, scenario) { return close(life, as: .boughtElsewhere, .gone) }
    if wantsAgency(life) {
      sendToAgency(life, otherwise: { self.goOnWithoutAgency(life) })
    } else {
      goOnWithoutAgency(life)
    }
  }

  /// Where a lead goes when there is no agency, or when it is back from one without a yes.
  func goOnWithoutAgency(_ life: TwinLife) {
    if belongsToSales(life) {
      handOver(life)
    } else if policy.nearMissOwner == .nobody && isNear(life) {
      close(life, as: .unowned, .leftAlone)
    } else {
      nurture(life)
    }
  }

  private func belongsToSales(_ life: TwinLife) -> Bool {
    policy.handRaiserBypass && life.traits.isHandRaiser || score(of: life) >= threshold(for: life)
  }

  /// Whether the lane of the agency takes a lead that is looked at.
  private func wantsAgency(_ life: TwinLife) -> Bool {
    switch policy.agencyLane {
    case .none, .afterNurture: false
    case .all: true
    case .afterHours: belongsToSales(life) && !clock.isOpen(at: now)
    case .belowThreshold: !belongsToSales(life)
    case .nearMiss: !belongsToSales(life) && isNear(life)
    }
  }

  /// Ends a life for good.
  func close(_ life: TwinLife, as state: TwinState, _ event: TwinEvent) {
    life.state = state
    life.note(event, at: now)
  }
}
