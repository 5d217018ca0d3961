// SPDX-License-Identifier: GPL-3.0-or-later

extension ProblemKind {
  static let aucAndReliability = ProblemKind(
    "LF085", "two measures of how well the score tells",
    "`scoring.auc` and `scoring.reliability` say the same in two ways, so only one of them is given.",
    example: "scoring:\n  reliability: 0.5\n  auc: 70%")
  static let hireWithoutSalary = ProblemKind(
    "LF086", "hires without a salary",
    "A policy with people hired for near misses needs `hire.salary`: for nothing they would always be worth it.",
    example: "today:\n  hire.count: 2   # and no hire.salary")
  static let frameworkWithoutAttributes = ProblemKind(
    "LF087", "framework without attributes",
    "The framework asks about the attributes in the section `attributes`; without any it changes nothing.",
    example: "today:\n  handoff.framework: points   # and no attributes", severity: .warning)
  static let ownerWithoutPeople = ProblemKind(
    "LF088", "owner of near misses who is not there",
    "Near misses owned by hires or by the agency are nurtured like all other leads in a policy without hires or agency.",
    example: "today:\n  nurture.owner: hire   # and no hire.count", severity: .warning)

  static let qualifyingKinds = [aucAndReliability, hireWithoutSalary, frameworkWithoutAttributes, ownerWithoutPeople]
}
