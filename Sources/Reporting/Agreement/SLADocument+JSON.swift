// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import FunnelModel

extension SLADocument {
  /// The agreement as JSON, `sla.json`: the recommendation with parties, dates to fill in and glossary, what it is
  /// expected to change, and the values it rests on.
  public var json: String {
    let effect = (contents.results.comparisons ?? []).filter {
      $0.policy == advice.policy && keyMetrics.contains($0.metric)
    }
    return jsonText(
      AgreementRecord(
        header: contents.results.leadflow, advice: advice, terms: scenario.agreement, aliases: scenario.aliases,
        effect: effect, inputs: inputs,
        parts: AgreementParts(
          qualified: criteria, agencySchedule: agencyLines, ownership: ownerLines, sharedMetrics: sharedLines,
          escalation: escalationSteps, rollout: changes, monthsToEffect: delay)))
  }
}

/// What stands in the agreement beside its clauses, line by line.
private struct AgreementParts: Encodable {
  let qualified: [String]
  let agencySchedule: [FieldLine]
  let ownership: [OwnerLine]
  let sharedMetrics: [SharedMetricLine]
  let escalation: [EscalationStep]
  let rollout: [ChangeLine]
  let monthsToEffect: EffectDelay?
}

/// The recommendation with what an agreement has beside it.
private struct AgreementRecord: Encodable {
  let header: StudyHeader
  let advice: Recommendation
  let terms: AgreementTerms
  let aliases: Aliases
  let effect: [Comparison]
  let inputs: [String: String]
  let parts: AgreementParts

  private enum CodingKeys: String, CodingKey {
    case leadflow
    case version
    case parties
    case signatories
    case effectiveDate
    case reviewDate
    case glossary
    case aliases
    case expectedEffect
    case inputs
  }

  func encode(to encoder: any Encoder) throws {
    try advice.encode(to: encoder)
    try parts.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(header, forKey: .leadflow)
    try container.encode(["marketing", "sales"], forKey: .parties)
    try container.encode(terms.version, forKey: .version)
    try container.encode(
      [Party.marketing.rawValue: terms.marketing, Party.sales.rawValue: terms.sales].filter { !$0.value.isEmpty },
      forKey: .signatories)
    try container.encode(terms.effective.isEmpty ? nil : terms.effective, forKey: .effectiveDate)
    try container.encode(terms.review.isEmpty ? nil : terms.review, forKey: .reviewDate)
    try container.encode(
      Dictionary(glossary.map { ($0.term, $0.meaning) }) { first, _ in first }, forKey: .glossary)
    var words: [String: [String: String]] = [:]
    for party in Party.speaking {
      for (stage, word) in aliases.words(of: party) { words[party.rawValue, default: [:]][stage.rawValue] = word }
    }
    try container.encode(words, forKey: .aliases)
    try container.encode(effect, forKey: .expectedEffect)
    try container.encode(inputs, forKey: .inputs)
  }
}
