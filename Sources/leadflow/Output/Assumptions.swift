// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel
import Reporting
import ScenarioFormat

extension ScenarioFile {
  /// The paths of every value the file has or leaves to a default, in the order of the file.
  var paths: [String] { valuePaths + wordPaths }

  private var valuePaths: [String] {
    var paths: [String] = []
    for key in Scenario.keys {
      paths.append(key.path)
      guard key.path == "arrivals.overdispersion" else { continue }
      paths += Scenario.namedParts.flatMap { partPaths($0) }
    }
    paths += Lever.all.map(\.path)
    return paths
  }

  /// The paths of the words the file gives to a side and of the owners it names.
  var wordPaths: [String] {
    let aliases = Party.speaking.flatMap { party in
      scenario.aliases.stages.filter { scenario.aliases[party, $0] != nil }
        .map { "aliases.\(party.rawValue).\($0.rawValue)" }
    }
    return aliases + (scenario.ownership.isEmpty ? [] : LeadState.allCases.map { "ownership.\($0.name)" })
  }

  private func partPaths<Part: Named>(_ kind: Part.Type) -> [String] {
    scenario[keyPath: Part.place].flatMap { part in Part.keys.map { "\(Part.section).\(part.name).\($0.path)" } }
  }

  /// Every value with its origin and the grade of the evidence behind a default; words and owners assume nothing.
  var assumptions: [Assumption] {
    valuePaths.compactMap { path in
      guard let explanation = explain(path, in: self), !explanation.origin.text.isEmpty else { return nil }
      if let history = explanation.history {
        return Assumption(path: path, value: explanation.origin.text, origin: "fitted: \(history.origin)", grade: nil)
      }
      switch explanation.origin {
      case .file, .override:
        return Assumption(path: path, value: explanation.origin.text, origin: "given", grade: nil)
      case .fallback:
        guard let provenance = explanation.provenance else { return nil }
        return Assumption(
          path: path, value: explanation.origin.text, origin: "default: \(provenance.source)",
          grade: provenance.grade)
      }
    }
  }

  /// A policy of the scenario, or a failure that names the policies there are.
  func policy(named name: String) throws -> NamedPolicy {
    if let policy = scenario.policy(named: name) { return NamedPolicy(name: name, policy: policy) }
    let names = [Scenario.todayName] + scenario.policies.map(\.name)
    let hint =
      nearest(to: name, among: names).map { "did you mean '\($0)'?" } ?? "there are \(names.joined(separator: ", "))"
    throw Failure.usage("\(path) has no policy '\(name)'; \(hint)")
  }
}
