// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// A part of a report: what it is called, what it needs and what it says.
struct ReportSection: Sendable {
  let title: String
  /// The parts of the results it is made from.
  let needs: Set<ResultPart>
  /// The parts in whose presence another section says more.
  let yieldsTo: Set<ResultPart>
  /// What it says; nothing when these results give it nothing to say.
  let blocks: @Sendable (ReportContents) -> [Block]

  init(
    _ title: String, needs: Set<ResultPart>, yieldsTo: Set<ResultPart> = [],
    blocks: @escaping @Sendable (ReportContents) -> [Block]
  ) {
    self.title = title
    self.needs = needs
    self.yieldsTo = yieldsTo
    self.blocks = blocks
  }

  func canBeMade(from parts: Set<ResultPart>) -> Bool {
    needs.isSubset(of: parts) && yieldsTo.isDisjoint(with: parts)
  }

  /// Every section, in the order of a report: the first screen is enough to decide.
  static let all: [ReportSection] = [
    .agencyVerdict, .agencyChoices, .agencyBreakEven, .agencyCash, .agencyCost, .agencyRegret, .agencyClauses,
    .verdict, .remedies, .sensitivityVerdict, .whatMatters, .whatWouldChange, .worthMeasuring, .sharedVariance,
    .negotiationVerdict, .zones, .whatTheyAskFor, .zoneOpeners, .handoverPoints, .nearMissOwners, .definitionGap,
    .diagnosisVerdict, .shortfallParts, .fixes, .mechanisms, .leakage, .doses,
    .pilots, .ranking, .summary, .bestCells, .measurements, .monthByMonth, .recommendedAgainstToday, .namedPolicies,
    .clauses,
    .notOffered,
    .warnings, .axes,
    .notToldApart, .changeOfMind, .policyTable, .differences, .standings, .changeRisk, .differenceErrors, .noiseCut,
    .surface,
    .followUp, .money, .guarantee, .precision, .footer,
  ]
}

/// The blocks of a report on results.
func report(on results: StudyResults) -> [Block] {
  let contents = ReportContents(results)
  let parts = contents.parts
  let sections = ReportSection.all.filter { $0.canBeMade(from: parts) }
  return sections.flatMap { section in
    let blocks = section.blocks(contents)
    return blocks.isEmpty ? [] : [.heading(section.title)] + blocks
  }
}
