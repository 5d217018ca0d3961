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
  let zone = contents.currency.upTo(guarantee.indifferenceZone)
  let effort = fixed(Double(guarantee.replications), decimals: 0)
  let kept =
    switch advice.status {
    case .decided, .nothingFeasible:
      "Good among the \(guarantee.candidates) candidates in the running: with at least "
        + "\(levelText(guarantee.level)) confidence the chosen one is within \(zone) a month of the best of them."
    case .budgetEnded:
      "No guarantee: the replications ended while several of the \(guarantee.candidates) candidates were still in "
        + "the running. The one shown had the highest mean."
    }
  let left =
    switch guarantee.infeasible {
    case 0: ""
    case 1: " One more was left out: its staffing keeps no first touch and cadence."
    default: " \(guarantee.infeasible) more were left out: their staffing keeps no first touch and cadence."
    }
  guard guarantee.candidates > 1 else {
    return "One candidate was in the running.\(left) Values beside the candidates were not examined."
  }
  return kept + left
    + " Values between or beside the candidates were not examined. The choice took \(effort) replications "
    + "of its own, so its money carries no optimism from choosing. All of it holds as far as the scenario does: "
    + "a wrong assumption is not covered by any interval."
}

/// Version, seed and digests of a run in one line.
func runText(_ header: StudyHeader) -> String {
  let draws = header.parameterDraws > 1 ? " over \(header.parameterDraws) draws of the uncertain values" : ""
  return "leadflow \(header.version), \(header.study), scenario \(header.scenario) "
    + "(sha256 \(header.scenarioSha256.prefix(12))), seed \(header.seed), \(header.replications) replications\(draws), "
    + "GSL \(header.gslVersion)."
}
