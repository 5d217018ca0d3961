// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension ScenarioReader {
  private static let startCounts = ["start.opportunities", "start.backlog", "start.nurtured"]

  /// Notes leads at the start of a run that has a warm-up before what it measures.
  mutating func checkStart() {
    guard isSound("clock.warm_up"), Self.startCounts.allSatisfy({ isSound($0) }) else { return }
    guard scenario.clock.warmUp > 0, !scenario.start.isEmpty else { return }
    let path = Self.startCounts.first { root.at($0) != nil } ?? "clock.warm_up"
    note(
      .startAndWarmUp, path, place(path),
      "leads are there when a run begins that has a warm-up of "
        + "\(context.spelled(scenario.clock.warmUp, as: .clockTime))",
      fix: "write `warm_up: 0 months` under `clock`, or start from an empty funnel")
  }

  /// Notes leads at the start that no source could have brought.
  mutating func checkStartSources() {
    let sources = scenario.sources.flatMap { ["sources.\($0.name).volume", "sources.\($0.name).score"] }
    guard (sources + ["today.handoff.threshold"]).allSatisfy({ isSound($0) }) else { return }
    let counts = [scenario.start.opportunities, scenario.start.backlog, scenario.start.nurtured]
    for (path, count) in zip(Self.startCounts, counts) where isSound(path) && count.number > 0 {
      let isBelow = path == "start.nurtured"
      guard !scenario.bringsLeads(belowThreshold: isBelow) else { continue }
      note(
        .startWithoutSource, path, place(path),
        "no lead of any source has a score \(isBelow ? "below" : "at or above") today's threshold",
        fix: "\(isBelow ? "raise" : "lower") `handoff.threshold` of today, or leave `\(path)` out")
    }
  }

  /// Warns of nurtured leads that expire as the run begins.
  mutating func warnAboutStart() {
    guard scenario.start.nurtured.number > 0 else { return }
    let times = scenario.sources.map { scenario.today.nurtureTime(for: $0.name) }
    guard times.allSatisfy({ $0 == 0 }) else { return }
    note(
      .nurturedWithoutNurture, "start.nurtured", place("start.nurtured"),
      "nobody is nurtured under today's policy, so these leads expire as the run begins",
      fix: "give `nurture.days` of today, or leave `start.nurtured` out")
  }
}
