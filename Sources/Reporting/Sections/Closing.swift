// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// What a reader must know before acting.
  static let warnings = ReportSection("Before acting on this", needs: [.warnings]) { contents in
    [.list(contents.results.warnings.map { "\($0.message) (\($0.code))" })]
  }

  /// What the search promises and what it does not.
  static let guarantee = ReportSection("How the choice was made", needs: [.recommendation]) { contents in
    guard let advice = contents.results.recommendation else { return [] }
    return [.paragraph(guaranteeText(advice, contents))]
  }

  /// What is needed to get the same figures again.
  static let footer = ReportSection("Run", needs: []) { contents in
    [.paragraph(runText(contents.results.leadflow))]
  }
}

/// The guarantee of a selection in honest words.
func guaranteeText(_ advice: Recommendation, _ contents: ReportContents) -> String {
  let guarantee = advice.guarantee
  let left =
    switch guarantee.infeasible {
    case 0: ""
    case 1: " One more was left out: its staffing keeps no first touch and cadence."
    default: " \(guarantee.infeasible) more were left out: their staffing keeps no first touch and cadence."
    }
  if guarantee.procedure == .leastShortfall {
    return "None of the \(guarantee.candidates) candidates can be signed; the one shown comes nearest to it."
      + " \(examined(guarantee))"
  }
  guard guarantee.candidates > 1 else {
    return "One candidate was in the running.\(left) \(examined(guarantee))"
  }
  return claim(guarantee, contents) + left
    + " \(examined(guarantee)) \(effort(guarantee)) All of it holds as far as the "
    + "scenario does: a wrong assumption is not covered by any interval."
}

/// What the selection can say about the policy shown.
private func claim(_ guarantee: Guarantee, _ contents: ReportContents) -> String {
  let zone = contents.currency.upTo(guarantee.indifferenceZone)
  if let level = guarantee.level {
    return "Good among the \(guarantee.candidates) candidates in the running: with at least \(levelText(level)) "
      + "confidence the chosen one is within \(zone) a month of the best of them."
  }
  let about = guarantee.approximateLevel.map { level in
    let chance = level > 0.99 ? "more than 99 %" : "about \(Int((100 * level).rounded(.down))) %"
    return " By a rough estimate it is within \(zone) a month of the best with \(chance)."
  }
  return "No guarantee: the replications ended before it was clear which of the \(guarantee.candidates) candidates to "
    + "sign, or that its promises are kept. The one shown had the highest mean.\(about ?? "")"
}

/// Which policies were looked at, and which not.
private func examined(_ guarantee: Guarantee) -> String {
  guard let searched = guarantee.searched else { return "Values between or beside the candidates were not examined." }
  return
    "The levers have \(fixed(Double(guarantee.combinations), decimals: 0)) combinations, too many to run them all: a "
    + "search looked at \(fixed(Double(searched), decimals: 0)) policies and brought the candidates together. It finds "
    + "good policies as a rule and promises nothing about those it did not look at."
}

/// What the choice took, beside what it would have taken without pairing.
private func effort(_ guarantee: Guarantee) -> String {
  let own = fixed(Double(guarantee.replications), decimals: 0)
  let plain = guarantee.plainRuns.map {
    "; plain simulation, each candidate with luck of its own and as many replications, would take about "
      + "\(fixed(Double($0), decimals: 0)) for the same statement"
  }
  return "The choice took \(own) replications of its own, so its money carries no optimism from choosing\(plain ?? "")."
}

/// Version, seed and digests of a run in one line.
func runText(_ header: StudyHeader) -> String {
  let draws = header.parameterDraws > 1 ? " over \(header.parameterDraws) draws of the uncertain values" : ""
  return "leadflow \(header.version), \(header.study), scenario \(header.scenario) "
    + "(sha256 \(header.scenarioSha256.prefix(12))), seed \(header.seed), \(header.replications) replications\(draws), "
    + "GSL \(header.gslVersion)."
}
