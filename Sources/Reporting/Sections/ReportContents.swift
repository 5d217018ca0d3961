// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// A part of results that a section may need.
enum ResultPart: Sendable, Hashable {
  case policies
  case comparisons
  /// What a comparison says of the objective, of two policies or more.
  case standings
  /// A grid of cells, given as a surface or by the levers that vary in a sweep.
  case grid
  /// What is best for each setting of the axes.
  case axes
  case recommendation
  case precision
  case power
  case sensitivity
  case negotiation
  case agency
  case diagnosis
  case warnings
}

/// The results of a study with the look-ups that sections share.
struct ReportContents: Sendable {
  let results: StudyResults
  let currency: Currency
  let grid: CellGrid?

  init(_ results: StudyResults) {
    self.results = results
    currency = Currency(code: results.leadflow.currency)
    grid = CellGrid(results)
  }

  /// The parts the results have.
  var parts: Set<ResultPart> {
    var parts: Set<ResultPart> = []
    if !results.policies.isEmpty { parts.insert(.policies) }
    if results.comparisons?.isEmpty == false { parts.insert(.comparisons) }
    if results.compare?.standings.isEmpty == false { parts.insert(.standings) }
    if grid != nil { parts.insert(.grid) }
    if let surface = results.surface, !surface.axes.isEmpty, surface.best.count > 1 { parts.insert(.axes) }
    if results.recommendation != nil { parts.insert(.recommendation) }
    if results.precision != nil { parts.insert(.precision) }
    if results.power != nil { parts.insert(.power) }
    if results.sensitivity != nil { parts.insert(.sensitivity) }
    if results.negotiation != nil { parts.insert(.negotiation) }
    if results.agency != nil { parts.insert(.agency) }
    if results.diagnosis != nil { parts.insert(.diagnosis) }
    if !results.warnings.isEmpty { parts.insert(.warnings) }
    return parts
  }

  /// The policy comparisons are made against, the first of the results.
  var base: PolicyResult? {
    results.comparisons?.first.map(\.against).flatMap(policy) ?? results.policies.first
  }

  /// The policy advised to be signed.
  var recommended: PolicyResult? { (results.recommendation?.policy).flatMap(policy) }

  /// Whether the advice is to change nothing.
  var keepsBase: Bool { recommended?.name == base?.name }

  func policy(_ name: String) -> PolicyResult? { results.policies.first { $0.name == name } }

  func comparison(_ metric: String, of policy: String) -> Comparison? {
    results.comparisons?.first { $0.policy == policy && $0.metric == metric }
  }

  func figure(_ metric: String, of policy: PolicyResult) -> Figure? {
    policy.metrics[metric].map { Figure($0, currency) }
  }

  /// How often a policy ended ahead of the base in a metric, for as many futures as were simulated.
  func chance(_ comparison: Comparison) -> Chance? {
    guard Reading(comparison) != .same else { return nil }
    return comparison.pBetter.map { Chance(share: $0, count: results.leadflow.replications) }
  }

  /// The futures behind every probability, in words.
  var futures: String { "\(fixed(Double(results.leadflow.replications), decimals: 0)) simulated futures" }
}
