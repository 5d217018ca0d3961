// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension ScenarioReader {
  /// Notes parties that have nobody to negotiate with, or nothing to negotiate for.
  mutating func checkParties() {
    let section = NegotiatingParty.section
    if scenario.parties.count == 1, let only = scenario.parties.first {
      note(
        .oneParty, section, root.nearest(section).span, "`\(only.name)` is the only party",
        fix: "name a second one, or leave the section out")
    }
    let lines = ScoreboardLine.allCases.map(\.rawValue)
    for party in scenario.parties where party.weights.isEmpty {
      let path = "\(section).\(party.name)"
      guard isSound(path) else { continue }
      note(
        .partyThatCountsNothing, path, root.nearest(path).span, "`\(party.name)` has an empty scoreboard",
        fix: "give one of \(lines.joined(separator: ", ")) a weight, for example `\(lines[0]): 50%`")
    }
  }
}
