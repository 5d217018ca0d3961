// SPDX-License-Identifier: GPL-3.0-or-later

extension ProblemKind {
  static let unknownName = ProblemKind(
    "LF100", "name that is not there",
    "A lever that names a part of the scenario, such as `agency.contract`, takes a name of the same file, or `none`.",
    example: "today:\n  agency.contract: offer   # and no offer under `contracts`")
  static let badTiers = ProblemKind(
    "LF101", "tiers that do not fit their prices",
    "Every price of an appointment but the last holds for so many appointments; the last has no end, so there is one "
      + "tier size fewer than there are prices.",
    example: "contracts:\n  offer:\n    per_appointment:\n      prices: [$350, $150]\n      tier_sizes: [10, 20]")
  static let agencyForFree = ProblemKind(
    "LF102", "agency that costs nothing",
    "An agency without a contract, or with one that charges nothing, makes every comparison of money look better than "
      + "it is.",
    example: "today:\n  agency.enabled: on   # and no agency.contract", severity: .warning)
  static let contractWithoutAgency = ProblemKind(
    "LF103", "contract without an agency",
    "A contract is paid only while the agency is enabled.",
    example: "today:\n  agency.contract: offer   # and agency.enabled: off", severity: .warning)

  static let contractKinds = [unknownName, badTiers, agencyForFree, contractWithoutAgency]
}
