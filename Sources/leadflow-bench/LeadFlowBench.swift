// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// The `leadflow-bench` command: how fast the engine is, and what that costs in memory and instructions.
@main struct LeadFlowBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leadflow-bench",
    abstract: "Measures the engine: leads per second, instructions, allocations, memory and what pairing saves.",
    discussion: """
      Times are CPU seconds of the process, so that other work on the machine disturbs them little; instructions and \
      allocations are counted and do not depend on the machine's load.
      """,
    subcommands: [
      FunnelBench.self, Count.self, Pairs.self, Volume.self, SingleServer.self, Decide.self, Fit.self, Work.self,
      Grow.self,
    ],
    defaultSubcommand: FunnelBench.self)
}
