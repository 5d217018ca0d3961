// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import ScenarioFormat

@testable import FunnelEngine

/// The scenarios that ship with LeadFlow, read from where users find them.
enum ShippedStory {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../scenarios")

  static func scenario(_ name: String) throws -> Scenario {
    let file = folder.appending(path: "\(name).yaml")
    return try readScenario(text: String(contentsOf: file, encoding: .utf8), name: "\(name).yaml").scenario
  }

  /// Today's policy, or another, in so many replications.
  static func runs(_ scenario: Scenario, policy: Policy? = nil, count: Int, seed: UInt64) -> [Tally] {
    let compiled = CompiledScenario(scenario)
    return (0..<count).map { replication in
      let leads = LeadTable(compiled, seed: seed, replication: replication)
      return Run(compiled, policy: policy ?? scenario.today, leads: leads).result
    }
  }
}
