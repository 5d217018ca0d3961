// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import FunnelEngine
import FunnelModel
import Synchronization

/// The one way in which benchmarks run the engine: as studies do, with one simulation a thread.
struct Subject: Sendable {
  let compiled: CompiledScenario
  /// The seed of every draw.
  let seed: UInt64

  /// What a policy gave in one replication.
  func tally(_ policy: Policy, replication: Int) -> Tally {
    tallies([policy], replication: replication)[0]
  }

  /// What policies gave on the same leads.
  func tallies(_ policies: [Policy], replication: Int) -> [Tally] {
    var simulation = Simulation(compiled)
    let leads = LeadTable(compiled, seed: seed, replication: replication)
    var tallies: [Tally] = []
    for policy in policies { tallies.append(simulation.run(compiled, policy: policy, leads: leads)) }
    return tallies
  }

  /// Simulates today's policy in replications on so many threads, and returns what they gave in order.
  func run(_ replications: Range<Int>, threads: Int) -> [Tally] {
    let results = Mutex<[Int: Tally]>([:])
    DispatchQueue.concurrentPerform(iterations: max(1, threads)) { thread in
      var simulation = Simulation(compiled)
      var leads = LeadTable()
      for replication in replications where replication % max(1, threads) == thread {
        leads.fill(compiled, seed: seed, replication: replication)
        let tally = simulation.run(compiled, policy: compiled.scenario.today, leads: leads)
        results.withLock { $0[replication] = tally }
      }
    }
    return results.withLock { found in replications.compactMap { found[$0] } }
  }
}
