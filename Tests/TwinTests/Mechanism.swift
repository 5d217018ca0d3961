// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// A mechanism of the funnel and how it is switched off.
struct Mechanism: Sendable {
  let name: String
  let switchOff: @Sendable (inout Scenario, inout Policy) -> Void

  init(_ name: String, _ switchOff: @escaping @Sendable (inout Scenario, inout Policy) -> Void) {
    self.name = name
    self.switchOff = switchOff
  }

  static let all = leads + firms + nurture + agency + hires + sales + people + stages + deals + start
}
