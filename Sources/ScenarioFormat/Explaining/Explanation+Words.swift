// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// What there is to say about an alias or an owner, or nothing when the path is neither.
func explainWord(_ path: String, in file: ScenarioFile) -> Explanation? {
  let parts = path.split(separator: ".").map(String.init)
  guard let section = parts.first else { return nil }
  switch Section(rawValue: section) {
  case .aliases:
    guard parts.count == 3, let party = Party(rawValue: parts[1]), Party.speaking.contains(party),
      let stage = StageWord(rawValue: parts[2])
    else { return nil }
    return explanation(
      path, "What \(party.rawValue) says for \(stage.rawValue): \(stage.meaning).", fallback: stage.rawValue,
      range: "one line of at most 40 characters", in: file)
  case .ownership:
    guard parts.count == 2, let state = LeadState(named: parts[1]) else { return nil }
    return explanation(
      path, "The side that has to do the next thing for a lead in this state, or that ended it there.",
      fallback: state.owner.rawValue, range: alternatives(Party.owning.map(\.rawValue)), in: file)
  case .today, .policies, .levers, .axes, .history, nil: return nil
  }
}

private func explanation(
  _ path: String, _ summary: String, fallback: String, range: String, in file: ScenarioFile
) -> Explanation {
  Explanation(
    path: path, summary: summary, origin: file.origin(of: path) ?? .fallback(text: fallback), canonical: nil,
    range: range, fallback: fallback, provenance: nil, history: nil, standardError: nil, party: nil)
}
