// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// The sections of a scenario file that hold neither fixed keys nor named parts of one kind.
enum Section: String, CaseIterable {
  case today
  case policies
  case levers
  case axes
  case history
  case aliases
  case ownership

  /// What the section holds, in one sentence.
  var summary: String {
    switch self {
    case .today: "Today's value of every lever: the policy everything is compared with."
    case .policies: "Changes of today's policy to compare with it, by name; each says only what differs."
    case .levers: "What `recommend` may choose, with the values to try."
    case .axes: "What is shown but not chosen, with the values to show."
    case .history: "What a fit from history knows about the values of this file; written by `leadflow fit`."
    case .aliases: "What each side calls the stages of the funnel, where it has a word of its own."
    case .ownership: "The states of a lead that each side owns, each state once; the usual owners when left out."
    }
  }
}

extension KnownKeys {
  static let scenario = KnownKeys(
    leaves: Scenario.keys.map(\.path) + Scenario.namedParts.map { $0.section } + Section.allCases.map(\.rawValue))
  static let levers = KnownKeys(leaves: Lever.all.map(\.path))
}
