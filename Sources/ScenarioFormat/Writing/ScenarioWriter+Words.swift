// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension Scenario {
  /// The lines of the section `aliases` below its name; none when nobody has words of its own.
  var aliasLines: [String] {
    Party.speaking.flatMap { party -> [String] in
      let words = aliases.words(of: party)
      if words.isEmpty { return [] }
      let rows = StageWord.allCases.compactMap { stage in
        words[stage].map { "    \(stage.rawValue): \(yamlText($0))" }
      }
      return ["  \(party.rawValue):"] + rows
    }
  }

  /// The lines of the section `ownership` below its name; none when the usual owners hold.
  var ownershipLines: [String] {
    if ownership.isEmpty { return [] }
    return Party.owning.compactMap { party in
      let states = states(ownedBy: party)
      return states.isEmpty ? nil : "  \(party.rawValue): [\(states.map(\.name).joined(separator: ", "))]"
    }
  }
}
