// SPDX-License-Identifier: GPL-3.0-or-later

extension ProblemKind {
  static let unknownDistribution = ProblemKind(
    "LF040", "unknown distribution",
    "`leadflow distributions` lists the families and their arguments.",
    example: "cycle: lognorm(mean = 45 days, sd = 27 days)")
  static let wrongArguments = ProblemKind(
    "LF041", "wrong arguments of a distribution",
    "Each family has one or two forms, such as lognormal(mean, sd) or lognormal(median, sigma), and arguments that "
      + "lie within bounds.",
    example: "cycle: lognormal(mean = 45 days, sigma = 1)")
  static let randomNotAllowed = ProblemKind(
    "LF042", "random value not allowed",
    "The value is the same for every lead, so it cannot differ from lead to lead. Put `uncertain` in front to say that "
      + "it is one number which is not known.",
    example: "team.contact_rate: beta(22, 78)")
  static let uncertainNotAllowed = ProblemKind(
    "LF043", "uncertain value not allowed",
    "The value is decided, not estimated, so there is nothing to be uncertain about.",
    example: "clock.horizon: uncertain normal(mean = 12 months, sd = 1 month)")
  static let distributionOutOfBounds = ProblemKind(
    "LF044", "distribution outside the bounds",
    "The mean of a distribution must lie within the bounds of its key; values drawn beyond are moved to the bound.",
    example: "team.contact_rate: uncertain normal(mean = 140%, sd = 2%)")

  static let distributionKinds = [
    unknownDistribution, wrongArguments, randomNotAllowed, uncertainNotAllowed, distributionOutOfBounds,
  ]
}
