// SPDX-License-Identifier: GPL-3.0-or-later

extension ProblemKind {
  static let unknownKey = ProblemKind(
    "LF001", "unknown key",
    "Every key of a scenario is known by name, so that a mistyped key cannot silently leave a default in place. "
      + "`leadflow schema` lists them; a key may be nested or written with dots.",
    example: "team:\n  dail: 5 min")
  static let missingKey = ProblemKind(
    "LF002", "missing key",
    "Some values have no sensible default, such as volumes, the deal value or today's threshold. The problem is shown "
      + "at the section the key belongs to.",
    example: "money:\n  margin: 75%   # and no deal_value")
  static let duplicateKey = ProblemKind(
    "LF003", "key given twice",
    "A key may be given once, nested or with dots, because nobody can tell which of two values was meant.",
    example: "team.dial: 5 min\nteam:\n  dial: 6 min")
  static let missingValue = ProblemKind(
    "LF004", "key without a value",
    "A key that is there needs a value; leave the key out to use its default.",
    example: "team:\n  dial:")
  static let wrongShape = ProblemKind(
    "LF005", "wrong shape",
    "Some keys hold one value, some a list, some further keys, and one cannot stand for the other.",
    example: "team: 3 reps")
  static let syntax = ProblemKind(
    "LF006", "not YAML",
    "The text cannot be read as YAML 1.2. Usual reasons are indentation with tabs, a quote or bracket that is not "
      + "closed, and text that begins with one of @ ` % & * without quotes.",
    example: "sources: [paid, content")
  static let notAScenario = ProblemKind(
    "LF007", "not a scenario",
    "A scenario is one YAML document of keys, in UTF-8.",
    example: "- volume: 300 per month")
  static let colonInCall = ProblemKind(
    "LF008", "colon inside a distribution",
    "YAML takes a colon followed by a space for a key. LeadFlow reads the line all the same; editors and other YAML "
      + "tools refuse it. Give the arguments of a distribution with `=`, or put the whole value in quotes.",
    example: "cycle: lognormal(mean: 45 days, sd: 27 days)", severity: .warning)
  static let badName = ProblemKind(
    "LF009", "bad name",
    "Names of sources and policies become file names, column names and parts of keys: small letters, digits, `_` and "
      + "`-` only, and `today` is taken.",
    example: "sources:\n  Paid Search:\n    volume: 300 per month")

  static let structureKinds = [
    unknownKey, missingKey, duplicateKey, missingValue, wrongShape, syntax, notAScenario, colonInCall, badName,
  ]
}
