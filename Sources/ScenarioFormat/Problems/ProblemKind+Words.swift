// SPDX-License-Identifier: GPL-3.0-or-later

extension ProblemKind {
  static let unknownParty = ProblemKind(
    "LF105", "unknown side",
    "The sides that may have words of their own are `marketing`, `sales` and `agency`; those that may own a lead are "
      + "these and `hire`, the people employed for near misses. What both sides own, nobody owns.",
    example: "aliases:\n  sale: {SAL: SQL}")
  static let unknownStage = ProblemKind(
    "LF106", "unknown stage",
    "Aliases translate the words that LeadFlow uses itself, spelled as it spells them: `SQL`, `near miss`. "
      + "A side's word for anything else could never be printed.",
    example: "aliases:\n  sales: {sales lead: SQL}")
  static let ambiguousAlias = ProblemKind(
    "LF107", "one word for two stages",
    "In the words of one side every stage needs a word that stands for nothing else, or its readers cannot know which "
      + "stage is meant. A stage without an alias keeps its own word, in one and in several.",
    example: "aliases:\n  sales: {SAL: SQL}   # and SQL is still called SQL")
  static let badAlias = ProblemKind(
    "LF108", "not a word",
    "A side's own word for a stage is one line of at most 40 characters, because it stands in tables, and not empty.",
    example: "aliases:\n  sales: {SAL: \"\"}")
  static let notOneOwner = ProblemKind(
    "LF109", "not exactly one owner",
    "A lead that two sides own is worked by neither, and one that nobody owns is lost. A scenario that names owners "
      + "gives every state to exactly one side; without the section `ownership` the usual owners hold.",
    example: "ownership:\n  marketing: [nurtured, queued]\n  sales: [queued, working]")

  static let wordKinds = [unknownParty, unknownStage, ambiguousAlias, badAlias, notOneOwner]
}
