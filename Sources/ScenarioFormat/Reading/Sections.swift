// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// The sections of a scenario file that hold names of the user's own beside the fixed keys.
enum Section: String, CaseIterable {
  case sources
  case today
  case policies
  case levers
  case axes
  case history

  /// What the section holds, in one sentence.
  var summary: String {
    switch self {
    case .sources: "The channels that leads come from, by name."
    case .today: "Today's value of every lever: the policy everything is compared with."
    case .policies: "Changes of today's policy to compare with it, by name; each says only what differs."
    case .levers: "What `recommend` may choose, with the values to try."
    case .axes: "What is shown but not chosen, with the values to show."
    case .history: "What a fit from history knows about the values of this file; written by `leadflow fit`."
    }
  }
}

extension KnownKeys {
  static let scenario = KnownKeys(leaves: Scenario.keys.map(\.path) + Section.allCases.map(\.rawValue))
  static let source = KnownKeys(leaves: Source.keys.map(\.path))
  static let levers = KnownKeys(leaves: Lever.all.map(\.path))
}
